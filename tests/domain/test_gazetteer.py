"""Numbers, codes and containment of the real territories."""

from datetime import date
from pathlib import Path

import pytest

from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.domain.territory import Gazetteer, Territory

GAZETTEER: Gazetteer = load_gazetteer(Path(__file__).parents[2] / "fixtures" / "territories")


def commune(code: str) -> Territory:
    found = GAZETTEER.find("commune", code)
    assert found is not None
    return found


def ancestors(code: str) -> list[str]:
    return [place.name for place in GAZETTEER.ancestors(commune(code))]


def test_montbard_is_what_the_lists_say() -> None:
    montbard = commune("21425")
    assert montbard.ref == "1021425-montbard"
    assert (montbard.population, montbard.postal_codes) == (4639, ("21500",))
    zoning = montbard.zoning
    assert zoning is not None
    assert zoning.pvd is True
    assert zoning.pvd_convention == date(2021, 6, 18)
    assert zoning.frr == "FRR+"
    assert zoning.action_coeur_de_ville is False
    assert zoning.massif is None


def test_what_contains_a_commune_goes_from_near_to_far() -> None:
    assert ancestors("21425") == [
        "CC du Montbardois",
        "Côte-d'Or",
        "Bourgogne-Franche-Comté",
        "France métropolitaine",
        "France",
        "Europe",
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("97411", "La Réunion, La Réunion, Outre-mer, France, Europe"),
        (
            "97502",
            "Saint-Pierre-et-Miquelon, Saint-Pierre-et-Miquelon, Outre-mer, France, Europe",
        ),
        ("98818", "Nouvelle-Calédonie, Nouvelle-Calédonie, Outre-mer, France, Europe"),
        ("2B033", "Haute-Corse, Corse, France métropolitaine, France, Europe"),
    ],
)
def test_what_contains_communes_overseas_and_in_corsica(code: str, expected: str) -> None:
    assert ", ".join(ancestors(code)).endswith(expected)


def test_an_epci_across_departements_is_contained_in_none_of_them() -> None:
    spanning = [
        place
        for place in GAZETTEER.search("cc", 2000, ["epci"])
        if "department" not in {parent.scale for parent in GAZETTEER.ancestors(place)}
    ]
    assert spanning
    assert all(GAZETTEER.ancestors(place)[-2].code == "FRA" for place in spanning)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("1021425-montbard", "Montbard"),
        ("1021425", "Montbard"),
        ("1021425-un-autre-nom", "Montbard"),
        ("21425", "Montbard"),
        ("21425-montbard", "Montbard"),
        ("2A004", "Ajaccio"),
        ("2a004", "Ajaccio"),
        ("20004", "Ajaccio"),
        ("1020004-ajaccio", "Ajaccio"),
        ("242101491", "CC du Montbardois"),
        ("2000021-cote-d-or", "Côte-d'Or"),
        ("21", "Côte-d'Or"),
        ("21-cote-d-or", "Côte-d'Or"),
        ("01", "Ain"),
        ("2a", "Corse-du-Sud"),
        ("2B", "Haute-Corse"),
        ("974", "La Réunion"),
        ("3000027", "Bourgogne-Franche-Comté"),
        ("4000001-france", "France"),
        ("75101", "Paris"),
        ("69389", "Lyon"),
        ("13216", "Marseille"),
        ("1075120-paris-20e", "Paris"),
        ("01033", "Valserhône"),
        ("01091", "Valserhône"),  # Châtillon-en-Michaille, merged in 2019
        ("1001091", "Valserhône"),
    ],
)
def test_addresses_lead_to_a_territory(value: str, name: str) -> None:
    found = GAZETTEER.resolve(value)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "value",
    [
        "",
        "-",
        "montbard",
        "99999",
        "1099999",
        "9999999-montbard",
        "2",
        "20",
        "4321",
        "²1425",
        "1" * 40,
    ],
)
def test_an_unknown_address_leads_nowhere(value: str) -> None:
    assert GAZETTEER.resolve(value) is None


def test_a_number_of_the_peer_is_never_taken_for_an_insee_code() -> None:
    assert commune("71234").name != "Auvergne-Rhône-Alpes"
    region = GAZETTEER.resolve("71234-auvergne-rhone-alpes")
    assert region is not None
    assert region.name == "Auvergne-Rhône-Alpes"
    assert GAZETTEER.resolve("71234-saint-denis") is None  # several have that name


def test_a_missing_convention_date_is_unknown() -> None:
    zoning = commune("03292").zoning
    assert zoning is not None
    assert zoning.pvd is True
    assert zoning.pvd_convention is None


def test_membership_does_not_follow_population() -> None:
    everyone = GAZETTEER.search("a", 40_000, ["commune"]) + GAZETTEER.search("s", 40_000)
    members = [place for place in everyone if place.zoning and place.zoning.pvd]
    assert any((place.population or 0) > 20_000 for place in members)
    assert any((place.population or 0) < 3_000 for place in members)


def test_what_is_not_a_commune_has_no_zoning() -> None:
    for value in ("242101491", "2000021", "3000027", "4000001"):
        place = GAZETTEER.resolve(value)
        assert place is not None
        assert place.zoning is None


def test_find_asks_for_the_scale() -> None:
    assert GAZETTEER.find("region", "21425") is None
    assert GAZETTEER.find("department", "21") is not None
    assert GAZETTEER.find("commune", "FRA") is None
    assert GAZETTEER.find("country", "FRA") is not None
    assert GAZETTEER.find("basin", "05") is None
    assert GAZETTEER.find("commune", "2C004") is None
