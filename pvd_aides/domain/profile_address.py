"""The address of a profile and the profile are one thing: ``parse(render(p)) == p``.

Parameter names are ours and clash with none of a search (``domain.address``), so that one address
may hold both; the place is the search's ``perimeter``.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from pvd_aides.domain.french import lower_first
from pvd_aides.domain.profile import MAX_COST, MAX_PLACE, MAX_POPULATION, NO_MASSIF, Profile
from pvd_aides.domain.profile_lists import CARRIERS, FRR_CHOICES, MASSIFS, SPENDING, SUPPORTS
from pvd_aides.domain.query import QueryProblem
from pvd_aides.domain.text import words
from pvd_aides.domain.vocabulary import CATEGORIES, STEPS, THEMES, ClosedList

PLACE = "perimeter"
SENTENCES = "projet"
_LISTS: dict[str, tuple[str, ClosedList]] = {
    "themes": ("thematique", THEMES),
    "categories": ("sous_thematique", CATEGORIES),
    "spending": ("depense", SPENDING),
    "support": ("soutien", SUPPORTS),
}
_CHOICES: dict[str, tuple[str, ClosedList]] = {
    "carrier": ("porteur", CARRIERS),
    "step": ("etape", STEPS),
    "frr": ("frr", FRR_CHOICES),
}
_NUMBERS = {"population": ("population", MAX_POPULATION), "cost": ("cout", MAX_COST)}
_DAYS = {"start": "debut", "pvd_convention": "convention_pvd"}
_CODES = {"epci": "intercommunalite", "department": "departement", "region": "region"}
_ANSWERS = {
    "pvd": "pvd",
    "action_coeur_de_ville": "acv",
    "ort": "ort",
    "village_avenir": "village_avenir",
    "qpv": "qpv",
    "zrr": "zrr",
    "mountain_zone": "montagne",
}
_MASSIF = "massif"
_TRUTH = {"oui": True, "non": False}
_SAID = {answer: word for word, answer in _TRUTH.items()}
_LONGEST_NUMBER = 12
_CODE = re.compile(r"[0-9A-Z]{1,12}")

PARAMETERS = (
    *(PLACE, SENTENCES, _MASSIF, *_DAYS.values(), *_CODES.values(), *_ANSWERS.values()),
    *(name for name, _ in (*_LISTS.values(), *_CHOICES.values())),
    *(name for name, _ in _NUMBERS.values()),
)

# Answers about one place: they mean nothing for another.
OF_THE_PLACE = (
    *(*_CODES.values(), *_ANSWERS.values()),
    *(_NUMBERS["population"][0], _DAYS["pvd_convention"], _CHOICES["frr"][0], _MASSIF),
)

# Its presence, whatever its value, makes the address that of a project.
ACTIVE = "profil"
_YES = "oui"

Pairs = list[tuple[str, str]]


def is_active(pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether an address holds a project: ACTIVE, or a parameter that only a profile has."""
    alone = {ACTIVE, *PARAMETERS} - {PLACE}
    return any(name in alone and value.strip() for name, value in pairs)


def render_active(profile: Profile) -> Pairs:
    """The profile with the sign that it is one, so that its place is not taken for a filter."""
    return [(ACTIVE, _YES), *render(profile)]


def render(profile: Profile) -> Pairs:
    """Parameters in a fixed order, what was not said left out."""
    pairs: Pairs = []
    if profile.place is not None:
        pairs.append((PLACE, str(profile.place)))
    for field, name in {**_CODES, **_DAYS}.items():
        value = getattr(profile, field)
        pairs += [(name, str(value))] if value is not None else []
    for field, name in _ANSWERS.items():
        answer = getattr(profile, field)
        pairs += [(name, _SAID[answer])] if answer is not None else []
    for field, (name, _) in {**_CHOICES, **_NUMBERS}.items():
        value = getattr(profile, field)
        pairs += [(name, str(value))] if value is not None else []
    if profile.massif is not None:
        pairs.append((_MASSIF, profile.massif or NO_MASSIF))
    for field, (name, _) in _LISTS.items():
        pairs += [(name, code) for code in getattr(profile, field)]
    return pairs + [(SENTENCES, sentence) for sentence in profile.sentences]


def parse(
    pairs: Iterable[tuple[str, str]],
    resolve: Callable[[str], int | None] | None = None,
) -> tuple[Profile, tuple[QueryProblem, ...]]:
    """The profile an address tells, and its values that mean nothing; other names are ignored.

    ``resolve`` gives the id of a written place (a gazetteer's); without it the leading number of
    the value is the id. Never raises, whatever the text.
    """
    reading = _Reading(pairs)
    read: dict[str, Any] = {"place": reading.place(resolve or _leading_number)}
    for field, name in _CODES.items():
        read[field] = reading.code(name)
    for field, name in _DAYS.items():
        read[field] = reading.day(name)
    for field, name in _ANSWERS.items():
        read[field] = reading.answer(name)
    for field, (name, values) in _CHOICES.items():
        read[field] = reading.choice(name, values)
    for field, (name, most) in _NUMBERS.items():
        read[field] = reading.number(name, most)
    for field, (name, values) in _LISTS.items():
        read[field] = reading.choices(name, values)
    read["massif"] = reading.massif()
    read["sentences"] = tuple(reading.all(SENTENCES))
    return Profile(**read), tuple(reading.problems)


def _leading_number(written: str) -> int | None:
    number = written.split("-", 1)[0]
    readable = number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER
    return int(number) if readable else None


# What one value of a list is called.
_ONE_OF = {"porteur": "un porteur connu", "etape": "une étape connue", "frr": "un classement connu"}
_TOLD = 3


def _unknown(name: str, written: str, values: ClosedList) -> str:
    """``« zz » n'est pas un porteur connu : commune, intercommunalité…``"""
    labels = ", ".join(lower_first(term.label) for term in values.terms[:_TOLD])
    more = "…" if len(values.terms) > _TOLD else "."
    start = f"« {written[:80]} » n'est pas {_ONE_OF[name]} : {labels}{more}"
    return f"{start} Il n'en est pas tenu compte."


class _Reading:
    """Values of an address by name; the last one counts where one is wanted."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.problems: list[QueryProblem] = []
        self._values: dict[str, list[str]] = {name: [] for name in PARAMETERS}
        for name, value in pairs:
            if name in self._values and value.strip():
                self._values[name].append(value.strip())

    def all(self, name: str) -> list[str]:
        return self._values[name]

    def _last(self, name: str) -> str:
        return self._values[name][-1] if self._values[name] else ""

    def _problem(self, name: str, message: str, allowed: tuple[str, ...] = ()) -> None:
        self.problems.append(QueryProblem(name, self._last(name)[:80], message, allowed))

    def place(self, resolve: Callable[[str], int | None]) -> int | None:
        written = self._last(PLACE)
        id = resolve(written) if written else None
        if written and (id is None or not 0 <= id <= MAX_PLACE):
            self._problem(PLACE, "Ce territoire n'existe pas.")
            return None
        return id

    def code(self, name: str) -> str | None:
        written = self._last(name).upper()
        if written and not _CODE.fullmatch(written):
            self._problem(name, "Ce code n'existe pas.")
            return None
        return written or None

    def day(self, name: str) -> date | None:
        written = self._last(name)
        try:
            return date.fromisoformat(written) if written else None
        except ValueError:
            self._problem(name, "Cette date n'existe pas.", ("AAAA-MM-JJ",))
            return None

    def answer(self, name: str) -> bool | None:
        written = self._last(name)
        if written and written not in _TRUTH:
            self._problem(name, "La réponse attendue est « oui » ou « non ».", tuple(_TRUTH))
        return _TRUTH.get(written)

    def number(self, name: str, most: int) -> int | None:
        written = "".join(self._last(name).replace("€", "").split())
        if not written:
            return None
        if not (written.isascii() and written.isdigit() and len(written) <= _LONGEST_NUMBER):
            self._problem(name, "Un nombre entier est attendu.")
            return None
        if int(written) > most:
            self._problem(name, f"Le plus grand nombre accepté est {most}.")
            return None
        return int(written)

    def choice(self, name: str, values: ClosedList) -> str | None:
        written = self._last(name)
        code = values.read(written) if written else None
        if written and code is None:
            self._problem(name, _unknown(name, written, values), values.codes)
        return code

    def choices(self, name: str, values: ClosedList) -> tuple[str, ...]:
        codes = [values.read(written) for written in self._values[name]]
        for written, code in zip(self._values[name], codes, strict=True):
            if code is None:
                message = f"Cette valeur n'existe pas dans les {values.name}."
                self.problems.append(QueryProblem(name, written[:80], message, values.codes))
        return tuple(code for code in codes if code)

    def massif(self) -> str | None:
        written = self._last(_MASSIF)
        known = {words(name): name for name in (*MASSIFS, NO_MASSIF)}
        found = known.get(words(written))
        if written and found is None:
            names = (*MASSIFS, NO_MASSIF)
            message = f"« {written[:80]} » n'est pas un massif connu : {', '.join(names)}."
            self._problem(_MASSIF, f"{message} Il n'en est pas tenu compte.", names)
        return found
