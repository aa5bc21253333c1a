"""How an offer's area stands to a place: covers it, lies in it, beside it, or cannot be said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.domain.offer import OfferTerritory
from pvd_aides.domain.territory import Relation, Territory

GAZETTEER = load_gazetteer(Path(__file__).parents[2] / "fixtures" / "territories")
EVERY_PLACE = [place for letter in "abclmps" for place in GAZETTEER.search(letter, 50_000)]
COMMUNES = [place for place in EVERY_PLACE if place.scale == "commune"]
LARGER = [place for place in EVERY_PLACE if place.scale != "commune"]

places = st.sampled_from(EVERY_PLACE)
communes = st.sampled_from(COMMUNES)


def place(value: str) -> Territory:
    found = GAZETTEER.resolve(value)
    assert found is not None
    return found


def area(territory: Territory) -> OfferTerritory:
    return OfferTerritory(territory.scale, territory.name, territory.code)


def named(name: str, scale: str | None = None) -> OfferTerritory:
    return GAZETTEER.named(scale, name)


@given(places)
def test_every_ancestor_covers_and_has_the_place_inside(here: Territory) -> None:
    for above in GAZETTEER.ancestors(here):
        assert GAZETTEER.relation(here, area(above)) is Relation.COVERS
        assert GAZETTEER.relation(above, area(here)) in (Relation.INSIDE, Relation.COVERS)


@given(places)
def test_containment_is_transitive(here: Territory) -> None:
    known = {above.id for above in GAZETTEER.ancestors(here)}
    for above in GAZETTEER.ancestors(here):
        assert {higher.id for higher in GAZETTEER.ancestors(above)} <= known


@given(communes, communes)
def test_never_a_sibling(here: Territory, other: Territory) -> None:
    expected = Relation.COVERS if here == other else Relation.OUTSIDE
    assert GAZETTEER.relation(here, area(other)) is expected


@given(communes, st.sampled_from(LARGER))
def test_a_larger_area_covers_exactly_its_communes(here: Territory, larger: Territory) -> None:
    covers = GAZETTEER.relation(here, area(larger)) is Relation.COVERS
    assert covers == (larger.id in here.parents)


@given(st.lists(communes, min_size=1, max_size=6), st.lists(communes, min_size=1, max_size=6))
def test_a_set_of_communes_covers_if_and_only_if_it_holds_the_place(
    some: list[Territory], others: list[Territory]
) -> None:
    codes = tuple(commune.code for commune in some)
    for here in some + others:
        relation = GAZETTEER.relation(here, OfferTerritory("adhoc", "Exemple", None, codes))
        assert relation is (Relation.COVERS if here.code in codes else Relation.OUTSIDE)


@given(places)
def test_what_is_not_known_is_said(here: Territory) -> None:
    assert GAZETTEER.relation(here, None) is Relation.UNKNOWN
    for unknown in (
        OfferTerritory("adhoc", "GAL Loire"),
        OfferTerritory("epci", "Une communauté disparue", "200000000"),
        OfferTerritory("adhoc", "Autre", None, ("99999",)),
        OfferTerritory("adhoc", "Liste", "region:53+region:999"),
    ):
        assert GAZETTEER.relation(here, unknown) is Relation.UNRESOLVED


def test_france_covers_no_more_than_france() -> None:
    france, europe = place("4000001"), place("4000004")
    assert GAZETTEER.relation(france, area(europe)) is Relation.COVERS
    assert GAZETTEER.relation(europe, area(france)) is Relation.INSIDE


@pytest.mark.parametrize(
    ("value", "name", "relation"),
    [
        ("21425", "Petites villes de demain", Relation.COVERS),
        ("21425", "Action cœur de ville", Relation.OUTSIDE),
        ("21425", "Massif central", Relation.OUTSIDE),
        ("21425", "Outre-mer", Relation.OUTSIDE),
        ("21425", "France métropolitaine", Relation.COVERS),
        ("97411", "Outre-mer", Relation.COVERS),
        ("97502", "Outre-mer", Relation.COVERS),
        ("97411", "France métropolitaine", Relation.OUTSIDE),
        ("242101491", "Petites villes de demain", Relation.INSIDE),
        ("58194", "Action cœur de ville", Relation.COVERS),
        ("25056", "Franche-Comté", Relation.COVERS),
        ("21425", "Franche-Comté", Relation.OUTSIDE),
        ("3000027", "Franche-Comté", Relation.INSIDE),
        ("05061", "Ensemble des massifs français", Relation.COVERS),
        ("93048", "Est Ensemble (EPT)", Relation.COVERS),
        ("93066", "Est Ensemble (EPT)", Relation.OUTSIDE),
        ("81004", "Aveyron, Hérault, Lot, Lozere, Tarn, Tarn-et-Garonne", Relation.COVERS),
        ("31555", "Aveyron, Hérault, Lot, Lozere, Tarn, Tarn-et-Garonne", Relation.OUTSIDE),
        ("21425", "GAL Loire", Relation.UNRESOLVED),
    ],
)
def test_real_areas(value: str, name: str, relation: Relation) -> None:
    assert GAZETTEER.relation(place(value), named(name)) is relation


def test_codes_of_merged_communes_stand_for_todays() -> None:
    merged = OfferTerritory("adhoc", "Exemple", None, ("01091",))
    assert GAZETTEER.relation(place("01033"), merged) is Relation.COVERS
    assert GAZETTEER.relation(place("01033"), OfferTerritory("commune", "C", "01091")) is (
        Relation.COVERS
    )
