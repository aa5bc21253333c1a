"""Each partner's mapping, read on a small feed of the partner's own shape, field by field."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from indexer.connectors.peer_template import COLUMNS
from indexer.connectors.protocol import FeedError
from pvd_aides.domain.offer import Backer, OfferTerritory
from pvd_aides.domain.territory import Gazetteer
from tests.indexer.partner_feeds import read_payload, real_gazetteer


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return real_gazetteer()


def test_ademe(places: Gazetteer) -> None:
    read = read_payload("ademe_agir.json", "json", "ademe-agir", places)
    study, call = read.offers["1aaa"], read.offers["1bbb"]
    assert study.name == "Études de réseaux de chaleur"
    assert study.description == "<p>Une aide aux études.&nbsp;</p>"
    assert study.financers == (Backer("ADEME"),)
    assert "commune" in study.audiences
    assert study.categories == ("transition-energetique", "reseaux-de-chaleur")
    assert study.territory == OfferTerritory("country", "France", "FRA")
    assert (study.opening, study.deadline) == (date(2023, 1, 1), date(2023, 12, 31))
    assert (study.is_call_for_projects, call.is_call_for_projects) == (False, True)
    assert study.updated_at == datetime(2023, 1, 9, 13, 40, 19, tzinfo=UTC)
    assert (study.origin_url, call.origin_url) == ("https://agir.exemple.fr/etudes", "")
    assert call.territory is not None
    assert not call.territory.is_resolved
    assert read.unmapped == [("categories", "INCONNU")]
    assert read.warnings == ["description", "origin_url"]


def test_ile_de_france(places: Gazetteer) -> None:
    read = read_payload("ile_de_france.json", "json", "ile-de-france", places)
    (offer,) = read.offers.values()
    assert read.rejections == {"fiche n° 2": "Fiche que la Région ne publie pas."}
    assert "<h3>Objectif</h3>" in offer.description
    assert 'href="https://demarches.exemple.fr/"' in offer.description
    assert offer.eligibility.count("<h3>") == 2, "a placeholder is no text"
    assert offer.audiences == ("commune", "epci", "department", "association")
    assert offer.categories == ("sport", "citoyennete")
    assert (offer.opening, offer.deadline) == (date(2019, 6, 3), date(2019, 7, 8))
    assert offer.territory == OfferTerritory("region", "Île-de-France", "11")


def test_manche(places: Gazetteer) -> None:
    read = read_payload("departement_manche.json", "json", "departement-manche", places)
    (offer,) = read.offers.values()
    assert read.rejections == {
        "fiche n° 2": "Fiche d'essai du Département.",
        "fiche n° 3": "Fiche au texte factice (« lorem ipsum »).",
    }
    assert offer.name == "Créer un centre d’accueil"
    assert offer.audiences == ("commune", "epci", "department", "public_org", "association")
    assert offer.categories == ("cimetieres", "amenagement-de-lespace-public-et-modes-actifs")
    assert "<h3>Téléphone</h3>" in offer.contact
    assert offer.destinations == ("investment",)
    assert offer.recurrence == "ongoing"
    assert offer.territory == OfferTerritory("department", "Manche", "50")
    assert read.unmapped == [("aid_types", "Contrat de territoire")]


def test_drome(places: Gazetteer) -> None:
    read = read_payload("departement_drome.json", "json", "departement-drome", places)
    (offer,) = read.offers.values()
    assert offer.financers == (Backer("Conseil Départemental de la Drôme"),)
    assert offer.territory == OfferTerritory("department", "Drôme", "26")
    assert offer.aid_types == ("technical_engineering",)
    assert offer.short_title == "Cantine"
    assert (read.unmapped, read.warnings) == ([], [])


def test_ministry_of_culture(places: Gazetteer) -> None:
    read = read_payload("ministere_de_la_culture.json", "json", "ministere-de-la-culture", places)
    first, second = read.offers["303980"], read.offers["315795"]
    assert "<h3>Le dispositif</h3>" in first.description
    assert first.application_url == "https://demarches.exemple.fr/formulaire"
    assert first.is_call_for_projects is None
    assert second.is_call_for_projects is True
    assert second.deadline == date(2022, 8, 1)
    assert second.audiences == ("association", "private_sector", "private_person")
    assert second.categories == ("formation", "emploi")
    assert second.territory == OfferTerritory("adhoc", "Bretagne, Normandie", "region:53+region:28")
    assert read.unmapped == [("categories", "Développement durable")]


def test_welcome_europe(places: Gazetteer) -> None:
    read = read_payload("welcome_europe.json", "json", "welcome-europe", places)
    (offer,) = read.offers.values()
    assert (offer.opening, offer.deadline) == (date(2022, 10, 20), date(2023, 3, 1))
    assert offer.audiences == ("association", "private_sector")
    assert offer.categories == ("citoyennete", "cooperation-transfrontaliere")
    assert [programme.name for programme in offer.programmes] == ["Droits de l’homme"]
    assert (offer.european, offer.is_call_for_projects) == ("sectorial", True)
    assert offer.territory is None, "countries beyond France are no territory of ours"
    assert offer.rate_comment == "Lot 1 : 1 euro"
    assert read.unmapped == [("audiences", "Autre")]


def test_mission_transition_table(places: Gazetteer) -> None:
    read = read_payload(
        "mission_transition.csv", "dispositif-aide", "mission-transition-ecologique", places
    )
    one, everywhere, nowhere = (read.offers[f"e0-{number}"] for number in (1, 2, 3))
    assert one.description.startswith("<p>Avancez</p>")
    assert "<strong>accompagnement</strong>" in one.description
    assert "<li>une étude</li>" in one.description
    assert (one.financers, one.instructors) == ((Backer("ADEME"),), (Backer("Bpifrance"),))
    assert one.territory == OfferTerritory("adhoc", "Bretagne, Manche", "region:53+department:50")
    assert one.origin_url == "https://mission.exemple.fr/a"
    assert one.opening is None, "days and months are exchanged in this feed"
    assert everywhere.territory == OfferTerritory("country", "France", "FRA")
    assert everywhere.instructors == ()
    assert nowhere.territory is None
    assert read.unmapped == [("aid_types", "formation")]


def test_mission_transition_folder(places: Gazetteer) -> None:
    read = read_payload("mission_transition", "yaml", "mission-transition-ecologique-yaml", places)
    (offer,) = read.offers.values()
    assert offer.external_id == "accompagnement"
    assert [backer.name for backer in offer.instructors] == ["Opco Exemple", "Région Bretagne"]
    assert "<li><p>à faire un <strong>plan</strong> ;</p></li>" in offer.description.replace(
        "\n", ""
    )
    assert offer.contact == ""
    assert "https://opco.exemple.fr/appel" in offer.description
    assert offer.audiences == (
        "commune",
        "epci",
        "department",
        "region",
        "public_org",
        "private_sector",
    )
    assert offer.territory == OfferTerritory("region", "Bretagne", "53")
    assert (offer.opening, offer.deadline) == (date(2025, 2, 1), date(2025, 9, 15))
    assert offer.rate_comment == "De 10 000 € à 500 000 €"
    assert offer.aid_types == ("loan",)
    assert sorted(read.rejections) == ["alias.yaml", "casse.yml"]
    assert "alias" in read.rejections["alias.yaml"]


def test_peer_table_with_titles(places: Gazetteer) -> None:
    read = read_payload(
        "aides_territoires_tableau.csv", "table", "aides-territoires-tableau", places
    )
    (offer,) = read.offers.values()
    assert read.rejections == {"ligne 4": "Fiche non publiée."}
    assert (offer.rate_min, offer.rate_max) == (20, 40)
    assert offer.audiences == ("commune", "epci", "public_cies")
    assert offer.steps == ("preop", "postop")
    assert offer.deadline == date(2021, 12, 31)
    assert offer.territory == OfferTerritory("department", "Rhône", "69")


@pytest.mark.parametrize(
    ("written", "rates"),
    [
        (10.22, (10, 22)),
        ("20,40", (20, 40)),
        (20.5, (None, None)),
        (30, (None, 30)),
        (None, (None, None)),
    ],
)
def test_peer_template(
    places: Gazetteer, tmp_path: Path, written: object, rates: tuple[int | None, int | None]
) -> None:
    cells: dict[str | None, object] = {
        "name": "Prime",
        "programmes": "Action cœur de ville, 🇪🇺 LEADER",
        "financers": "22, Région Bretagne",
        "audiences": "Commune, Intercommunalité / Pays",
        "aid_types": "Subvention, Prêt",
        "rates": written,
        "is_call_for_projects": "oui",
        "description": "Une\n\ndescription",
        "deadline": datetime(2024, 10, 4),  # noqa: DTZ001 - a spreadsheet knows no zone
        "territory": 71016,
    }
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    titles = ["Nom", "Programmes", "Nom initial"]
    sheet.append([*titles, *(str(name or "autre") for name in COLUMNS[3:])])
    sheet.append([cells.get(name) if name else None for name in COLUMNS])
    book.save(tmp_path / "modele.xlsx")
    read = read_payload(tmp_path / "modele.xlsx", "modele-aides-territoires", None, places)
    (offer,) = read.offers.values()
    assert (offer.rate_min, offer.rate_max) == rates
    assert [backer.name for backer in offer.financers] == ["Région Bretagne"]
    assert offer.audiences == ("commune", "epci")
    assert [one.slug for one in offer.programmes] == ["action-coeur-de-ville", "leader"]
    assert offer.deadline == date(2024, 10, 4)
    assert offer.territory is None, "the peer's number of a place is not an INSEE code"
    (notice,) = read.notices
    assert notice.endswith("laissés inconnus : 71016.")


def test_another_table_is_not_taken_for_the_template(places: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "autre.csv").write_text(";".join(f"Colonne {n}" for n in COLUMNS) + "\n")
    with pytest.raises(FeedError, match="Ce n'est pas le modèle"):
        read_payload(tmp_path / "autre.csv", "modele-aides-territoires", None, places)
