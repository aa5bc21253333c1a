"""The words feeds write for a territory."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.domain.offer import OfferTerritory
from pvd_aides.domain.territory import Territory
from pvd_aides.domain.text import words
from pvd_aides.domain.vocabulary import SCALES

GAZETTEER = load_gazetteer(Path(__file__).parents[2] / "fixtures" / "territories")
EPCI = GAZETTEER.search("cc", 2000, ["epci"])


@pytest.mark.parametrize(
    ("scale", "name", "expected"),
    [
        (None, "France", ("country", "FRA")),
        ("country", "France", ("country", "FRA")),
        ("adhoc", "France", ("country", "FRA")),  # "Pays" is also a kind of ad hoc territory
        ("continent", "Europe", ("continent", "EU")),
        (None, "OUTRE-MER", ("overseas", "FRA-OM")),
        ("mainland", "France métropolitaine", ("mainland", "FRA-MET")),
        ("department", "Hérault", ("department", "34")),
        (None, "Hérault (Département)", ("department", "34")),
        (None, "Département de l'Hérault", ("department", "34")),
        ("region", "Occitanie", ("region", "76")),
        (None, "Région Île-de-France", ("region", "11")),
        (None, "La Réunion", ("region", "04")),
        (None, "Bretagne", ("region", "53")),
        ("region", "Provence Alpes Côte d’Azur", ("region", "93")),
        ("region", "PACA", ("region", "93")),
        ("epci", "CC du Pays d'Ancenis", ("epci", "244400552")),
        ("epci", "Communauté de communes du Pays d'Ancenis", ("epci", "244400552")),
        ("epci", "Pays d’Ancenis", ("epci", "244400552")),
        (None, "CC du Grand Pic Saint-Loup (EPCI)", ("epci", "200022986")),
        (None, "CC du Grand Pic St Loup", ("epci", "200022986")),
        ("epci", "Métropole de Lyon", ("epci", "200046977")),
        ("commune", "Montbard", ("commune", "21425")),
        (None, "Montbard (Commune – 21500)", ("commune", "21425")),
        (None, "Saint-Denis (Commune – 93200, 93210)", ("commune", "93066")),
        (None, "Paris", ("department", "75")),
        (None, "Action cœur de ville", ("adhoc", "ACV")),
        (
            "adhoc",
            "Communes bénéficiaires du programme Petites villes de demain",
            ("adhoc", "PVD"),
        ),
        ("adhoc", "Massif central", ("adhoc", "MdCe")),
        (None, "Franche-Comté", ("adhoc", "ancienne-region-43")),
        (None, "Corse, Guadeloupe et La Réunion", ("adhoc", "region:94+region:01+region:04")),
    ],
)
def test_what_words_stand_for(scale: str | None, name: str, expected: tuple[str, str]) -> None:
    found = GAZETTEER.named(scale, name)
    assert (found.scale, found.code) == expected


@pytest.mark.parametrize(
    ("scale", "name"),
    [
        ("adhoc", "GAL Loire"),
        (None, "PETR du Pays Lauragais"),
        (None, "SCOT DU PAYS DE PLOERMEL"),
        ("basin", "Seine-Normandie"),
        ("commune", "Saint-Denis"),  # several, and no postal code to tell
        (None, "Saint-Denis"),
        (None, "Vienne"),  # the département or the town
        ("commune", "Nulle-Part-sur-Loire"),
        ("epci", "Montbard"),
        (None, "Hérault, Atlantide"),
        ("region", "Hérault"),
        ("commune", ""),
    ],
)
def test_nothing_is_guessed(scale: str | None, name: str) -> None:
    found = GAZETTEER.named(scale, name)
    assert not found.is_resolved
    assert found == OfferTerritory(scale or "adhoc", name)


def test_postal_codes_tell_homonyms_apart() -> None:
    assert GAZETTEER.named("commune", "Saint-Denis", ["97400"]).code == "97411"
    assert GAZETTEER.named("commune", "Saint-Denis", ["30500"]).code == "30247"
    assert GAZETTEER.named("commune", "Montbard", ["75001"]).code is None


@given(st.sampled_from(EPCI))
def test_an_epci_is_found_by_its_name_or_left_to_check(place: Territory) -> None:
    homonyms = [other for other in EPCI if words(other.name) == words(place.name)]
    expected = place.code if homonyms == [place] else None
    assert GAZETTEER.named("epci", place.name).code == expected
    assert GAZETTEER.named("epci", place.name.upper()).code == expected


@given(st.sampled_from([*SCALES.codes, None]), st.text(max_size=30))
def test_any_words_get_an_answer_that_keeps_its_meaning(scale: str | None, name: str) -> None:
    once = GAZETTEER.named(scale, name)
    again = GAZETTEER.named(once.scale, once.name)
    assert (again.code, again.scale) == (once.code, once.scale)
