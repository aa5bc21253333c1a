"""Looking places up as a visitor types."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.domain.territory import Territory
from pvd_aides.domain.text import fold

GAZETTEER = load_gazetteer(Path(__file__).parents[2] / "fixtures" / "territories")
COMMUNES = GAZETTEER.search("m", 40_000, ["commune"])


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Montbard", "21425"),
        ("montbard", "21425"),
        ("  MONTBARD ", "21425"),
        ("Montbrad", "21425"),  # two letters swapped
        ("Monbard", "21425"),  # one missing
        ("Montbaard", "21425"),  # one too many
        ("Montbakd", "21425"),  # one wrong
        ("montbard 21", "21425"),
        ("21500 Montbard", "21425"),
        ("21425", "21425"),
        ("2A004", "2A004"),
        ("ajacio", "2A004"),
        ("chateau chinon ville", "58062"),
        ("st jean d'angely", "17347"),
        ("Saint-Denis", "97411"),
        ("st denis (93)", "93066"),
        ("Saint-Denis (Seine-Saint-Denis)", "93066"),
        ("Montbard, Côte-d’Or", "21425"),
        ("Saint-Denis (Aude)", "11339"),
        ("mans", "72181"),
        ("germain en laye", "78551"),
        ("75001", "75056"),
        ("Paris 12e", "75056"),
        ("paris", "75056"),
        ("Valserhône", "01033"),
        ("valserhonne", "01033"),
        ("Bellegarde-sur-Valserine", "01033"),  # its name until 2019
        ("21", "21"),
        ("bretagne", "53"),
        ("cote d’or", "21"),
        ("montbardois", "242101491"),
        ("242101491", "242101491"),
        ("Communauté de communes du Montbardois", "242101491"),
        ("france", "FRA"),
    ],
)
def test_the_best_place_comes_first(typed: str, code: str) -> None:
    assert GAZETTEER.search(typed)[0].code == code


def test_a_town_of_the_programme_comes_before_a_hamlet() -> None:
    names = [place.name for place in GAZETTEER.search("montba", 10, ["commune"])]
    assert names[0] == "Montbard"
    assert len(names) > 1


def test_a_postal_code_gives_its_communes_largest_first() -> None:
    found = GAZETTEER.search("21500", 50)
    assert found[0].name in ("Montbard", "Pouillenay")
    shared = [place.name for place in found if "21500" in place.postal_codes]
    assert {"Montbard", "Buffon", "Crépand"} <= set(shared)
    assert shared[0] == "Montbard"


def test_homonyms_differ_by_departement() -> None:
    found = [place for place in GAZETTEER.search("Saint-Denis", 10) if place.name == "Saint-Denis"]
    departments = {GAZETTEER.ancestors(place)[1].code for place in found}
    assert departments == {"974", "93", "11", "30"}


def test_a_very_small_commune_is_found() -> None:
    small = next(place for place in COMMUNES if (place.population or 0) == 60)
    found = GAZETTEER.search(f"{small.name} {small.postal_codes[0]}", 5)
    assert small in found


def test_only_the_wanted_scales() -> None:
    assert {place.scale for place in GAZETTEER.search("paris", 10, ["department"])} == {
        "department"
    }
    assert GAZETTEER.search("montbard", 10, []) == []


@pytest.mark.parametrize("typed", ["", " ", "'", "-", "zzzzzz", "99999", "\0", "é" * 5000, "日本"])
def test_what_names_nothing_finds_nothing(typed: str) -> None:
    assert GAZETTEER.search(typed) == []


# Two letters are the start of a name, not a name with a mistake.
NAMES = [place for place in COMMUNES if len(place.name) > 4]


@given(st.sampled_from(NAMES), st.data())
def test_a_name_with_one_letter_missing_still_finds_its_commune(
    place: Territory, data: st.DataObject
) -> None:
    # As keyboards write it: the ligature of « Mœrnach » is two letters.
    name = fold(place.name)
    # Without the d of « d'Halescourt » it is a word that is missing, not a letter.
    lone = {found.start() for found in re.finditer(r"\b\w\b", name)}
    at = data.draw(st.sampled_from([at for at in range(1, len(name)) if at not in lone]))
    typed = name[:at] + name[at + 1 :]
    assert place.name in {found.name for found in GAZETTEER.search(typed, 2000)}


@given(st.text(max_size=40), st.integers(0, 12))
def test_any_text_gives_distinct_places_within_the_limit(typed: str, limit: int) -> None:
    found = GAZETTEER.search(typed, limit)
    assert len(found) <= limit
    assert len({place.id for place in found}) == len(found)
    assert found == GAZETTEER.search(typed, limit + 5)[:limit]
