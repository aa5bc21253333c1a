"""Looking a place up by name, start of name, one letter wrong, postal code or INSEE code."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from heapq import nsmallest
from itertools import islice

from pvd_aides.domain.place_names import bare_key, place_key
from pvd_aides.domain.territory import Territory

_LONGEST = 100  # letters of a query that are looked at; the longest name has 59
_SHORTEST_TYPO = 3  # shorter words have too many neighbours one letter away
_LETTERS = "abcdefghijklmnopqrstuvwxyz "
_CODE = re.compile(r"\b(2[ab][0-9]{0,3}|[0-9]{2,9})\b")
_AFTER_LAST = "~"  # sorts after every letter of a key

# Which comes first among equals, as if it had that many times its inhabitants: visitors speak for
# communes, and first of all for those of the programme.
_WEIGHT = {"commune": 1.0, "epci": 0.1, "department": 0.25, "region": 0.25}
_PROGRAMME_WEIGHT = 4.0
_TELL_APART = ("department", "region")

# How well a name fits, best first.
_EXACT, _START, _INNER_WORD, _FORMER, _TYPO, _FORMER_START, _TYPO_START = range(7)
_AS_WHOLE = {_START: _EXACT, _INNER_WORD: _INNER_WORD, _FORMER_START: _FORMER}
_WORST = _TYPO_START + 1

Accept = Callable[[int], bool]


class PlaceSearch:
    """Sorted keys searched by bisection, and exact ones for a letter wrong.

    ``former_names`` are pairs of a former name and the INSEE code of today's commune.
    """

    def __init__(
        self, places: Sequence[Territory], former_names: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._places = places
        self._weights = [-_weight(place) for place in places]
        self._by_code: dict[str, list[int]] = {}
        keys: list[tuple[str, int, int]] = []
        communes: dict[str, int] = {}
        for number, place in enumerate(places):
            self._file_codes(number, place)
            keys.extend((key, fit, number) for key, fit in _keys(place))
            if place.scale == "commune":
                communes[place.code] = number
        for name, code in former_names:
            keys.append((place_key(name), _FORMER_START, communes[code]))
        keys.sort()
        self._keys = [key for key, _, _ in keys]
        self._fits = [fit for _, fit, _ in keys]
        self._numbers = [number for _, _, number in keys]
        self._codes = sorted(self._by_code)
        self._whole = _whole_names(keys)

    def search(self, text: str, limit: int, scales: Iterable[str] | None = None) -> list[Territory]:
        """At most ``limit`` places, best first, each once; [] for a text that names nothing."""
        query = place_key(text[:_LONGEST])
        if not query or limit < 1:
            return []
        wanted = None if scales is None else frozenset(scales)

        def accept(number: int) -> bool:
            return wanted is None or self._places[number].scale in wanted

        code = _CODE.search(query)
        if code is None:
            return self._by_name(query, limit, accept) or self._within(query, limit, accept)
        numbered = self._by_name(query, limit, accept) if code.group() != query else []
        if numbered:  # a name that has a number in it: "Paris 12e", typed "Paris 12"
            return numbered
        name = " ".join((query[: code.start()] + query[code.end() :]).split())
        return self._with_code(code.group().upper(), name, limit, accept)

    def _with_code(self, code: str, name: str, limit: int, accept: Accept) -> list[Territory]:
        """Places of that code, or places of that name whose codes begin like it."""
        if name:
            return self._by_name(
                name, limit, lambda n: accept(n) and _has_code(self._places[n], code)
            )
        numbers: dict[int, int] = {}
        start = bisect_left(self._codes, code)
        for found in islice(self._codes, start, None):
            if not found.startswith(code):
                break
            fit = _EXACT if found == code else _START
            for number in self._by_code[found]:
                if accept(number):
                    numbers[number] = min(fit, numbers.get(number, fit))
        return self._best(numbers, limit)

    def _within(self, query: str, limit: int, accept: Accept) -> list[Territory]:
        """A name followed by its département or région: "Montbard (Côte-d'Or)"."""
        parts = query.split()
        for end in range(1, len(parts)):
            name, above = " ".join(parts[:end]), " ".join(parts[end:])
            if ids := self._ids_to_tell_apart(above):
                inside = partial(self._is_inside, ids, accept)
                return self._by_name(name, limit, inside)
        return []

    def _ids_to_tell_apart(self, key: str) -> frozenset[int]:
        named = (self._places[number] for number in self._whole.get(key, ()))
        return frozenset(place.id for place in named if place.scale in _TELL_APART)

    def _is_inside(self, ids: frozenset[int], accept: Accept, number: int) -> bool:
        return accept(number) and not ids.isdisjoint(self._places[number].parents)

    def _by_name(self, query: str, limit: int, accept: Accept) -> list[Territory]:
        """Exact names and starts of names; a letter wrong when that leaves room on the list."""
        found = {number: fit for number, fit in self._starts(query).items() if accept(number)}
        good = sum(fit < _TYPO for fit in found.values())
        if good < limit and len(query) >= _SHORTEST_TYPO:
            for number, fit in self._typos(query, accept).items():
                found[number] = min(fit, found.get(number, fit))
        return self._best(found, limit)

    def _starts(self, query: str) -> dict[int, int]:
        start = bisect_left(self._keys, query)
        whole = bisect_right(self._keys, query, start)
        end = bisect_left(self._keys, query + _AFTER_LAST, whole)
        found: dict[int, int] = {}
        for at in range(start, end):
            number = self._numbers[at]
            fit = self._fits[at] if at >= whole else _AS_WHOLE[self._fits[at]]
            if fit < found.get(number, _WORST):
                found[number] = fit
        return found

    def _typos(self, query: str, accept: Accept) -> dict[int, int]:
        """Whole names one letter away; when nothing fits, names that start so."""
        near = set(_one_edit(query))
        whole = near & self._whole.keys()
        found = {n: _TYPO for key in whole for n in self._whole[key] if accept(n)}
        if found or any(fit <= _FORMER for fit in self._starts(query).values()):
            return found
        started = (n for key in near for n, fit in self._starts(key).items() if fit <= _START)
        return {n: _TYPO_START for n in started if accept(n)}

    def _best(self, fits: Mapping[int, int], limit: int) -> list[Territory]:
        ranked = ((fit, self._weights[number], number) for number, fit in fits.items())
        return [self._places[number] for _, _, number in nsmallest(limit, ranked)]

    def _file_codes(self, number: int, place: Territory) -> None:
        for code in {place.code, *place.postal_codes}:
            self._by_code.setdefault(code, []).append(number)


def _weight(place: Territory) -> float:
    people = float(place.population or 0) * _WEIGHT.get(place.scale, 0.01)
    in_programme = place.zoning is not None and place.zoning.pvd
    return people * _PROGRAMME_WEIGHT if in_programme else people


def _keys(place: Territory) -> Iterator[tuple[str, int]]:
    """The name, the name without kind and article, and what starts at each of its words."""
    name = place_key(place.name)
    bare = bare_key(place.name)
    yield name, _START
    if bare != name:
        yield bare, _START
    parts = bare.split()
    for first in range(1, len(parts)):
        if len(parts[first]) > 2:
            yield " ".join(parts[first:]), _INNER_WORD


def _whole_names(keys: Iterable[tuple[str, int, int]]) -> dict[str, list[int]]:
    whole: dict[str, list[int]] = {}
    for key, fit, number in keys:
        if fit != _INNER_WORD:
            whole.setdefault(key, []).append(number)
    return whole


def _has_code(place: Territory, start: str) -> bool:
    return any(code.startswith(start) for code in (place.code, *place.postal_codes))


def _one_edit(text: str) -> Iterator[str]:
    """Every text one letter away: one too many, one missing, one wrong, two swapped."""
    for at in range(len(text) + 1):
        before, after = text[:at], text[at:]
        for letter in _LETTERS:
            yield before + letter + after
        if not after:
            break
        yield before + after[1:]
        for letter in _LETTERS:
            yield before + letter + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
