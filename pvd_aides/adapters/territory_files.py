"""Reads the territories of fixtures/territories into a gazetteer."""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from pvd_aides.domain.area_names import KnownArea
from pvd_aides.domain.gazetteer import MemoryGazetteer
from pvd_aides.domain.territory import Territory, Zoning, territory_id

_FRANCE, _EUROPE = territory_id("country", "FRA"), territory_id("continent", "EU")
_ZONES = {
    "metro": territory_id("mainland", "FRA-MET"),
    "drom": territory_id("overseas", "FRA-OM"),
    "com": territory_id("overseas", "FRA-OM"),
}

Rows = Iterator[list[str]]


@cache
def load_gazetteer(directory: Path) -> MemoryGazetteer:
    """The gazetteer of that folder, read once per process (about half a second).

    Raises FileNotFoundError or ValueError if the files are missing or not as their README says.
    """
    regions = list(_regions(directory))
    departments = list(_departments(directory, {place.code: place for place in regions}))
    parents_of = {place.code: (place.id, *place.parents) for place in departments}
    communes = list(_communes(directory, parents_of))
    groups = _epci(directory, communes)
    old = list(_rows(directory / "anciennes_communes.csv"))
    return MemoryGazetteer(
        (*communes, *groups, *departments, *regions, *_wide(regions)),
        {code: today for code, _, today in old if code != today},
        [(name, today) for _, name, today in old if name],
        [*_areas(directory, communes), *_ept(directory)],
    )


def _rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def _regions(directory: Path) -> Iterator[Territory]:
    for code, name, zone, population in _rows(directory / "regions.csv"):
        parents = (_ZONES[zone], _FRANCE, _EUROPE)
        yield Territory(
            territory_id("region", code), "region", code, name, int(population), (), parents
        )


def _departments(directory: Path, regions: dict[str, Territory]) -> Iterator[Territory]:
    for code, name, region, population in _rows(directory / "departements.csv"):
        parents = (regions[region].id, *regions[region].parents)
        id = territory_id("department", code)
        yield Territory(id, "department", code, name, int(population), (), parents)


def _communes(directory: Path, parents_of: dict[str, tuple[int, ...]]) -> Iterator[Territory]:
    zonings = _zonings(directory)
    chains: dict[tuple[str, str], tuple[int, ...]] = {}  # shared by the communes of one EPCI
    for code, name, department, epci, people, postal in _rows(directory / "communes.csv"):
        parents = chains.get((epci, department))
        if parents is None:
            group = (territory_id("epci", epci),) if epci else ()
            parents = chains[epci, department] = group + parents_of[department]
        yield Territory(
            territory_id("commune", code),
            "commune",
            code,
            name,
            int(people) if people else None,
            tuple(postal.split()),
            parents,
            zonings[code],
        )


def _zonings(directory: Path) -> dict[str, Zoning]:
    """What the lists say of each commune. A commune that is not on a list is not in it; an empty
    cell is not known."""
    programme = {code: rest for code, *rest in _rows(directory / "pvd.csv")}
    shared: dict[tuple[str, ...], Zoning] = {}
    zonings = {}
    for code, *values in _rows(directory / "zonages.csv"):
        key = (*values, *programme.get(code, ()))
        if key not in shared:
            shared[key] = _zoning(values, programme.get(code))
        zonings[code] = shared[key]
    return zonings


def _zoning(values: list[str], convention: list[str] | None) -> Zoning:
    heart, ort, village, frr, massif = values
    number, signed = convention or ("", "")
    return Zoning(
        pvd=convention is not None,
        pvd_convention=date.fromisoformat(signed) if signed else None,
        pvd_convention_id=number,
        action_coeur_de_ville=_flag(heart),
        ort=_flag(ort),
        village_avenir=_flag(village),
        frr=frr or None,
        massif=massif or None,
    )


def _flag(cell: str) -> bool | None:
    return {"1": True, "0": False, "": None}[cell]


def _epci(directory: Path, communes: Iterable[Territory]) -> list[Territory]:
    """Contained in what all its communes share: an EPCI may span départements and régions."""
    chains: dict[int, set[tuple[int, ...]]] = {}
    for commune in communes:
        chains.setdefault(commune.parents[0], set()).add(commune.parents[1:])
    groups = []
    for siren, name, _, population in _rows(directory / "epci.csv"):
        id = territory_id("epci", siren)
        first, *others = chains[id]
        parents = tuple(place for place in first if all(place in chain for chain in others))
        groups.append(Territory(id, "epci", siren, name, int(population), (), parents))
    return groups


def _wide(regions: Iterable[Territory]) -> Iterator[Territory]:
    people = dict.fromkeys(_ZONES.values(), 0)
    for region in regions:
        people[region.parents[0]] += region.population or 0
    inside = (_FRANCE, _EUROPE)
    for scale, code, name in (
        ("mainland", "FRA-MET", "France métropolitaine"),
        ("overseas", "FRA-OM", "Outre-mer"),
    ):
        id = territory_id(scale, code)
        yield Territory(id, scale, code, name, people[id], (), inside)
    yield Territory(_FRANCE, "country", "FRA", "France", sum(people.values()), (), (_EUROPE,))
    yield Territory(_EUROPE, "continent", "EU", "Europe")


def _areas(directory: Path, communes: list[Territory]) -> Iterator[KnownArea]:
    for code, name, others, rule in _rows(directory / "areas.csv"):
        tests = [_test(term) for term in rule.split(" | ")]
        members = (place.code for place in communes if any(test(place) for test in tests))
        yield KnownArea(code, name, tuple(filter(None, others.split(" | "))), frozenset(members))


def _ept(directory: Path) -> Iterator[KnownArea]:
    for siren, name, communes in _rows(directory / "ept.csv"):
        yield KnownArea(siren, name, (f"{name} (EPT)",), frozenset(communes.split()))


def _test(term: str) -> Callable[[Territory], bool]:
    """What a term of an area's rule asks of a commune. Raises ValueError for an unknown term."""
    kind, _, value = term.partition(":")
    if kind in ("departement", "region"):
        wanted = territory_id("department" if kind == "departement" else "region", value)
        return lambda place: wanted in place.parents
    tests: dict[str, Callable[[Zoning], object]] = {
        "pvd": lambda zoning: zoning.pvd,
        "acv": lambda zoning: zoning.action_coeur_de_ville,
        "village_avenir": lambda zoning: zoning.village_avenir,
        "massif": lambda zoning: zoning.massif and value in ("", zoning.massif),
    }
    if kind not in tests:
        raise ValueError(f"areas.csv : règle inconnue « {term} »")
    test = tests[kind]
    return lambda place: place.zoning is not None and bool(test(place.zoning))
