"""What the words a feed writes for a territory stand for; never a guess."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pvd_aides.domain.extents import CODE_SCALE, CODE_UNION
from pvd_aides.domain.offer import OfferTerritory
from pvd_aides.domain.place_names import EPCI_KINDS, bare_key, place_key
from pvd_aides.domain.territory import Territory
from pvd_aides.domain.vocabulary import SCALES

_WIDE_NAMES = {
    "france": "FRA",
    "france entiere": "FRA",
    "national": "FRA",
    "nationale": "FRA",
    "france metropolitaine": "FRA-MET",
    "metropole": "FRA-MET",
    "outre mer": "FRA-OM",
    "outremer": "FRA-OM",
    "europe": "EU",
    "union europeenne": "EU",
}
_WIDE_SCALES = ("country", "mainland", "overseas", "continent")
_OTHER_NAMES = {  # of régions
    "paca": "provence alpes cote d azur",
    "region sud": "provence alpes cote d azur",
}
_LABEL = re.compile(r"^(?P<name>.+?)\s*\((?P<scale>[^()–-]+?)(?:\s*[–-]\s*(?P<codes>[\d,\s]+))?\)$")
_LIST = re.compile(r"\s*,\s*|\s+et\s+")

Extent = Callable[[Territory], int]


@dataclass(frozen=True, slots=True)
class KnownArea:
    """An area that is not an administrative level but whose communes are known: a programme's
    communes, a massif, a former région. ``communes`` are INSEE codes of today."""

    code: str
    name: str
    other_names: tuple[str, ...]
    communes: frozenset[str]


class AreaNames:
    """Names of territories and known areas, by scale."""

    def __init__(
        self, places: Iterable[Territory], areas: Iterable[KnownArea], extent: Extent
    ) -> None:
        self._extent = extent
        self._names: dict[str, dict[str, list[Territory]]] = {}
        self._bare: dict[str, dict[str, list[Territory]]] = {}
        self._wide: dict[str, Territory] = {}
        for place in places:
            if place.scale in _WIDE_SCALES:
                self._wide[place.code] = place
                continue
            _file(self._names, place, place_key(place.name))
            _file(self._bare, place, bare_key(place.name))
        self._areas = {
            place_key(name): area for area in areas for name in (area.name, *area.other_names)
        }

    def named(
        self, scale: str | None, name: str, postal_codes: Iterable[str] = ()
    ) -> OfferTerritory:
        """The territory meant, or the words as they are when none or several fit."""
        name = " ".join(name.split())
        codes = tuple(postal_codes)
        if scale is None:
            name, scale, codes = read_label(name, codes)
        key = place_key(name)
        return (
            self._wide_area(scale, key)
            or self._place(scale, name, codes)
            or self._known_area(scale, key)
            or self._list(scale, name)
            or OfferTerritory(scale or "adhoc", name)
        )

    def unique(self, name: str) -> Territory | None:
        """The one territory of that name at any scale, if there is exactly one."""
        key = place_key(name)
        found = [place for names in self._names.values() for place in names.get(key, ())]
        return found[0] if len(found) == 1 else None

    def knows(self, name: str) -> bool:
        """Whether some territory has that name."""
        key = place_key(name)
        return any(key in names for names in self._names.values())

    def _wide_area(self, scale: str | None, key: str) -> OfferTerritory | None:
        code = _WIDE_NAMES.get(key)
        if code is None or scale not in (None, "adhoc", *_WIDE_SCALES):
            return None
        return _as_area(self._wide[code])

    def _known_area(self, scale: str | None, key: str) -> OfferTerritory | None:
        area = self._areas.get(key)
        if area is None or scale in ("commune", "department", "basin"):
            return None
        return OfferTerritory("adhoc", area.name, area.code)

    def _place(
        self, scale: str | None, name: str, postal_codes: tuple[str, ...]
    ) -> OfferTerritory | None:
        if scale is not None:
            place = self._one(self._at(scale, name), postal_codes)
        elif regions := self._at("region", name):
            place = self._one(regions, ())  # a région's name alone is the région
        else:
            written = place_key(name)
            epci = "epci" if written.startswith(EPCI_KINDS) else None
            scales = (epci,) if epci else ("department", "commune")
            place = self._one([p for s in scales for p in self._at(s, name)], postal_codes)
        return None if place is None else _as_area(place)

    def _at(self, scale: str, name: str) -> Sequence[Territory]:
        key = place_key(name)
        if scale == "region":
            key = _OTHER_NAMES.get(key, key)
        exact = self._names.get(scale, {}).get(key, ())
        return exact or self._bare.get(scale, {}).get(bare_key(name), ())

    def _one(self, places: Sequence[Territory], postal_codes: tuple[str, ...]) -> Territory | None:
        """The only one; of several, only if postal codes tell, or if they are the same ground."""
        if postal_codes:
            places = _with_postal_codes(places, postal_codes)
        if len(places) > 1 and len({self._extent(place) for place in places}) > 1:
            return None
        return places[0] if places else None

    def _list(self, scale: str | None, name: str) -> OfferTerritory | None:
        """Names of régions, départements or EPCI parted by commas: all of them, or nothing."""
        parts = [part for part in _LIST.split(name) if part]
        if len(parts) < 2 or scale not in (None, "adhoc", "region", "department", "epci"):
            return None
        codes = []
        for part in parts:
            place = self._listed(part)
            if place is None:
                return None
            codes.append(f"{place.scale}{CODE_SCALE}{place.code}")
        return OfferTerritory("adhoc", name, CODE_UNION.join(codes))

    def _listed(self, name: str) -> Territory | None:
        key = place_key(name)
        scales = ("epci",) if key.startswith(EPCI_KINDS) else ("region", "department")
        for scale in scales:
            if found := self._at(scale, name):
                return self._one(found, ())
        return None


def read_label(
    label: str, postal_codes: tuple[str, ...] = ()
) -> tuple[str, str | None, tuple[str, ...]]:
    """Name, scale and postal codes of the peer's first labels: "Hérault (Département)",
    "Montbard (Commune – 21500)". A label without a known scale is a name as it is."""
    match = _LABEL.match(label)
    scale = SCALES.read(match["scale"]) if match else None
    if match is None or scale is None:
        return label, None, postal_codes
    codes = tuple(re.findall(r"\d{5}", match["codes"] or ""))
    return match["name"], scale, postal_codes or codes


def _file(index: dict[str, dict[str, list[Territory]]], place: Territory, key: str) -> None:
    index.setdefault(place.scale, {}).setdefault(key, []).append(place)


def _as_area(place: Territory) -> OfferTerritory:
    return OfferTerritory(place.scale, place.name, place.code)


def _with_postal_codes(
    places: Sequence[Territory], postal_codes: tuple[str, ...]
) -> Sequence[Territory]:
    """Those that share one of the codes; else those of the same département's post offices."""
    wanted = set(postal_codes)
    same = [place for place in places if wanted.intersection(place.postal_codes)]
    starts = {code[:2] for code in postal_codes}
    return same or [p for p in places if starts.intersection(c[:2] for c in p.postal_codes)]
