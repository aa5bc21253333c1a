"""Verdicts of the bundled offers for real towns, each checked by reading the offer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from indexer.ingest import ingest
from indexer.sources import declared_sources
from pvd_aides.config import load
from pvd_aides.domain.eligibility import Verdict
from pvd_aides.services.context import Portal
from pvd_aides.services.open_portal import open_portal
from pvd_aides.services.rebuild_index import rebuild_index
from pvd_aides.services.search_offers import search_offers

DAY = date(2026, 3, 18)
TOWNS = {
    "Montbard": "21425",
    "Semur-en-Auxois": "21603",
    "Saint-Flour": "15187",
    "Barcelonnette": "04019",
    "Le Monêtier-les-Bains": "05079",
    "Saint-Joseph (La Réunion)": "97412",
    "Mana (Guyane)": "97306",
    "Capesterre-Belle-Eau": "97107",
    "Paris": "75056",
    "Thizy-les-Bourgs, commune nouvelle": "69248",
    "Segré-en-Anjou Bleu, commune nouvelle": "49331",
    "Jumigny, 60 habitants": "02396",
    "Vence, 19 900 habitants": "06157",
    "Nevers, Action cœur de ville": "58194",
    "Ouessant": "29155",
    "Corte": "2B096",
    "Munster": "68226",
    "Bonifacio": "2A041",
    "Lille": "59350",
    "Dijon": "21231",
}
IN_THE_PROGRAMME = {
    *("Montbard", "Semur-en-Auxois", "Saint-Flour", "Barcelonnette", "Corte", "Munster"),
    *("Thizy-les-Bourgs, commune nouvelle", "Segré-en-Anjou Bleu, commune nouvelle", "Bonifacio"),
}
EVERY_VERDICT = [("eligibilite", code) for code in ("eligible", "to_check", "not_eligible")]


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The portal with every bundled offer, on the day of the tests."""
    folder = tmp_path_factory.mktemp("villes")
    opened = open_portal(load({"PVD_AIDES_DATA_DIR": str(folder)}).storage)
    portal = replace(opened, today=lambda: DAY)
    for source in declared_sources().values():
        assert ingest(portal, source).failure is None
    rebuild_index(portal)
    yield portal
    portal.sessions.kw["bind"].dispose()


def verdicts(portal: Portal, town: str, **said: str) -> dict[str, Verdict]:
    """The verdict of every offer, closed ones too, by name; by default a commune carries it."""
    pairs = [("profil", "oui"), ("perimeter", town), *EVERY_VERDICT]
    pairs += [("status", code) for code in ("current", "permanent", "closing", "forthcoming")]
    pairs += [("status", code) for code in ("unknown", "closed")]
    pairs += list({"porteur": "commune", **said}.items())
    page = search_offers(portal, pairs, per_page=1_000)
    assert not page.problems
    found = {row.published.offer.name: row.verdict for row in page.rows}
    assert None not in found.values()
    for row in page.rows:  # the compiled form and the definition say the same
        assert row.verdict is not None
        assert row.hit.verdict == row.verdict.answer
    return {name: verdict for name, verdict in found.items() if verdict}


def answer(portal: Portal, town: str, offer: str, **said: str) -> str:
    """The answer of the one offer whose name starts so."""
    found = [v for name, v in verdicts(portal, town, **said).items() if name.startswith(offer)]
    assert len(found) == 1, offer
    return str(found[0].answer)


@pytest.mark.parametrize("town", TOWNS)
def test_offers_of_the_programme_are_for_its_members(bundled: Portal, town: str) -> None:
    found = verdicts(bundled, TOWNS[town])
    wanted = "eligible" if town in IN_THE_PROGRAMME else "not_eligible"
    for name in (
        "Financer un projet Petites villes de demain",
        "Bâtir la stratégie foncière et immobilière d'une Petite ville de demain",
        "Accueillir une équipe d'étudiants pour un Atelier hors les murs",
    ):
        offers = [verdict for offer, verdict in found.items() if offer.startswith(name)]
        assert [str(verdict.answer) for verdict in offers] == [wanted], name
    # Named after the programme, without a word that refuses others: to be asked.
    linked = found["Recruter le chef de projet Petites villes de demain avec l'Apec"]
    assert linked.answer == ("eligible" if town in IN_THE_PROGRAMME else "to_check")


@pytest.mark.parametrize("town", TOWNS)
def test_offers_only_marked_with_the_programme_are_for_all(bundled: Portal, town: str) -> None:
    """Chambers and architects' councils work for every town: their partner marked them."""
    found = verdicts(bundled, TOWNS[town])
    for name in (
        "Soutenir les entreprises de sa commune avec la CCI",
        "Attirer et accueillir des entreprises avec la CCI",
        "Développer l'artisanat local avec un conseiller de la chambre de métiers",
        "Se faire conseiller par le CAUE avant un projet d'aménagement ou de construction",
    ):
        marked = [each for each in found[name].findings if each.field == "programmes"]
        assert all(each.outcome == "satisfied" for each in marked)
    cci = found["Soutenir les entreprises de sa commune avec la CCI"]
    assert cci.answer == "eligible"
    member = [each.outcome for each in cci.findings if each.criterion == "membership"]
    assert member == (["satisfied"] if town in IN_THE_PROGRAMME else [])


@pytest.mark.parametrize("town", TOWNS)
def test_every_answer_has_its_reasons(bundled: Portal, town: str) -> None:
    found = verdicts(bundled, TOWNS[town])
    assert len(found) > 100
    for name, verdict in found.items():
        assert verdict.reasons, name
        assert all(reason.sentence for reason in verdict.findings), name


@pytest.mark.parametrize(
    ("offer", "towns"),
    [
        ("Faire émerger des coopérations économiques", {"Saint-Flour", "Thizy-les-Bourgs"}),
        ("Restaurer l'eau et les milieux humides en Île-de-France", {"Paris"}),
        ("Recycler une friche en Alsace", {"Munster"}),
        ("Confier une étude ou des petits travaux de voirie à l'ADICA", {"Jumigny"}),
        ("Remettre à neuf une zone d'activités", {"Jumigny", "Lille"}),
        ("Être accompagné dans Petites villes de demain par la DDT du Puy", set()),
        ("Couvrir des toits de panneaux solaires", {"Barcelonnette", "Le Monêtier", "Vence"}),
    ],
)
def test_an_offer_of_a_territory_is_for_it_alone(
    bundled: Portal, offer: str, towns: set[str]
) -> None:
    inside = {
        town.split(",")[0]
        for town, code in TOWNS.items()
        if answer(bundled, code, offer) != "not_eligible"
    }
    assert len(inside) == len(towns)
    assert all(any(one.startswith(town) for one in inside) for town in towns)


@pytest.mark.parametrize(
    ("town", "wanted"),
    [("02396", True), ("29155", True), ("04019", True), ("21425", False), ("06157", False)],
)
def test_a_threshold_of_population_read_in_the_text(
    bundled: Portal, town: str, wanted: bool
) -> None:
    """« Commune de moins de 3 500 habitants » : 60, 860 and 2 518 inhabitants, or more."""
    verdict = verdicts(bundled, town)["Ouvrir une épicerie participative dans son village"]
    population = [finding for finding in verdict.findings if finding.criterion == "population"]
    assert [finding.outcome for finding in population] == [
        "satisfied" if wanted else "contradicted"
    ]
    assert population[0].evidence
    assert "3 500" in population[0].evidence.sentence.replace("\u202f", " ").replace("\xa0", " ")
    # Closed since the summer of 2025, whoever asks.
    assert verdict.answer == "not_eligible"
    assert "calendar" in verdict.contradicted


@pytest.mark.parametrize(
    ("cost", "wanted"),
    [("15000", "not_eligible"), ("20000", "eligible"), ("45000", "eligible"), ("", "to_check")],
)
def test_a_church_of_the_manche_needs_twenty_thousand_euros_of_works(
    bundled: Portal, cost: str, wanted: str
) -> None:
    said = {"depense": "works", **({"cout": cost} if cost else {})}
    assert answer(bundled, "50099", "Sauvegarder une église dans la Manche", **said) == wanted


@pytest.mark.parametrize(
    ("carrier", "offer", "wanted"),
    [
        ("commune", "Emprunter pour rénover les ponts communaux", True),
        ("epci", "Emprunter pour rénover les ponts communaux", False),
        ("association", "Créer le site internet de sa commune avec Campagnol", False),
        ("sem_spl", "Bâtir la stratégie foncière et immobilière", True),
        ("association", "Bâtir la stratégie foncière et immobilière", False),
        ("particulier", "Prévenir les risques naturels majeurs (fonds Barnier)", True),
        ("association", "Prévenir les risques naturels majeurs (fonds Barnier)", False),
        ("entreprise", "Recruter le chef de projet Petites villes de demain", False),
    ],
)
def test_who_carries_the_project_decides(
    bundled: Portal, carrier: str, offer: str, wanted: bool
) -> None:
    found = answer(bundled, "21425", offer, porteur=carrier)
    assert (found != "not_eligible") is wanted


def test_an_intercommunalite_is_asked_whether_it_is_in_the_programme(bundled: Portal) -> None:
    """The lists name communes: of an intercommunalité nothing is known, and it can say so."""
    offer = "Financer un projet Petites villes de demain"
    assert answer(bundled, "242101491", offer, porteur="epci") == "to_check"
    assert answer(bundled, "242101491", offer, porteur="epci", pvd="oui") == "eligible"
    assert answer(bundled, "242101491", offer, porteur="epci", pvd="non") == "not_eligible"


@pytest.mark.parametrize("town", ["21425", "97306", "75056"])
def test_a_local_action_group_whose_communes_are_not_known_is_to_check(
    bundled: Portal, town: str
) -> None:
    verdict = verdicts(bundled, town)["Développer l'économie locale dans le Grand Quercy"]
    assert verdict.answer == "to_check"
    assert [finding.criterion for finding in verdict.reasons][:1] == ["territory"]
