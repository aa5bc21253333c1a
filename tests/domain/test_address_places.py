"""Places of an address, with the real territories."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.domain.address import parse, render
from pvd_aides.domain.territory import Gazetteer

FIXTURES = Path(__file__).parents[2] / "fixtures" / "territories"


@dataclass
class OnlyPlaces:
    gazetteer: Gazetteer
    backers: dict[str, str] = field(default_factory=dict)
    backer_numbers: dict[int, str] = field(default_factory=dict)
    programmes: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def known() -> OnlyPlaces:
    return OnlyPlaces(load_gazetteer(FIXTURES))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("1021425-montbard", "Montbard"),
        ("1021425", "Montbard"),
        ("21425", "Montbard"),
        ("21425-montbard", "Montbard"),
        # The peer's own numbers.
        ("70973-auvergne-rhone-alpes", "Auvergne-Rhône-Alpes"),
        ("21425-dijon", "Dijon"),
        ("2A004", "Ajaccio"),
    ],
)
def test_a_place_is_read_and_written_back(known: OnlyPlaces, written: str, name: str) -> None:
    query, problems = parse([("perimeter", written)], known)
    assert problems == ()
    place = known.gazetteer.get(query.perimeter or 0)
    assert place
    assert place.name == name
    assert render(query, known) == [("perimeter", place.ref)]
    assert parse(render(query, known), known) == (query, ())


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("21425-gal-du-grand-nulle-part", None),
        ("99999", None),
        ("montbrad", "1021425-montbard"),
        ("0", None),
        ("9" * 400, None),
        ("-1", None),
    ],
)
def test_a_place_that_is_not_known_is_said(
    known: OnlyPlaces, written: str, near: str | None
) -> None:
    query, problems = parse([("perimeter", written)], known)
    assert query.perimeter is None
    assert [one.blocking for one in problems] == [True]
    assert near is None or near in problems[0].allowed
