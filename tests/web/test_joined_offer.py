"""The page of an offer that two sources publish: shown once, with both, at one address."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pvd_aides.app import create_app
from pvd_aides.catalogue.records import Observation
from pvd_aides.catalogue.sources import SourceFacts
from pvd_aides.config import load
from pvd_aides.domain.offer import Backer, Offer
from pvd_aides.services.rebuild_index import rebuild_index
from pvd_aides.services.save_offers import save_offers
from pvd_aides.web.current import EXTENSION
from tests.web.conftest import CheckedClient

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PEER_PAGE = "https://aides-territoires.beta.gouv.fr/aides/halle/"
OWN = Offer(
    source="drome",
    external_id="h",
    name="Une halle pour le marché",
    financers=(Backer("Département de la Drôme"),),
    origin_url=PEER_PAGE,
    application_url="https://www.ladrome.fr/deposer",
    deadline=date(2026, 6, 30),
    licence="Licence du Département",
)
PEER = replace(
    OWN,
    source="pair",
    external_id="7",
    name="Construire une halle",
    proposed_slug="halle",
    record_url=PEER_PAGE,
    origin_url="https://www.ladrome.fr/halle",
    application_url="",
    deadline=date(2026, 6, 15),
    licence="Licence Ouverte 2.0",
    updated_at=NOON,
)


@pytest.fixture
def client(tmp_path: Path) -> CheckedClient:
    app = create_app(load({"PVD_AIDES_DATA_DIR": str(tmp_path)}))
    portal = replace(app.extensions[EXTENSION], today=lambda: date(2026, 3, 18))
    app.extensions[EXTENSION] = portal
    for label, offer, number in (("La Drôme", OWN, None), ("Aides-territoires", PEER, 7)):
        facts = SourceFacts(offer.source, "table", "f.csv", label=label)
        save_offers(portal.sessions, facts, [Observation(offer, NOON, number)])
    rebuild_index(portal)
    return CheckedClient(app.test_client())


def test_both_sources_are_shown_with_their_addresses_and_licences(client: CheckedClient) -> None:
    page = client.get("/aides/halle/").text
    assert '<h1 class="fr-h2">Construire une halle</h1>' in page
    assert "Cette aide est publiée par deux sources." in page
    assert "Aides-territoires (Licence Ouverte 2.0), la fiche montrée" in page
    assert "La Drôme (Licence du Département), sous le titre" in page
    assert "«\xa0Une halle pour le marché\xa0»" in page
    assert "avec une date limite au 30\xa0juin 2026" in page
    assert 'href="https://www.ladrome.fr/deposer"' in page
    assert 'href="https://www.ladrome.fr/halle"' in page


def test_the_other_address_leads_there(client: CheckedClient) -> None:
    moved = client.get("/aides/une-halle-pour-le-marche/?perimeter=26", 301)
    assert moved.headers["Location"].startswith("/aides/halle/")


def test_search_shows_it_once(client: CheckedClient) -> None:
    page = client.get("/aides/?text=halle").text
    assert page.count('href="/aides/halle/') >= 1
    assert "une-halle-pour-le-marche" not in page
    assert "1\xa0aide" in page


def test_an_offer_of_one_source_says_nothing_of_several(client: CheckedClient) -> None:
    portal = client._client.application.extensions[EXTENSION]
    alone = replace(OWN, external_id="z", name="Seule", origin_url="")
    save_offers(portal.sessions, SourceFacts("drome", "table", "f"), [Observation(alone, NOON)])
    assert "sources." not in client.get("/aides/seule/").text
