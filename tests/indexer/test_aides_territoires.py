"""The peer's API: both shapes, pages, today's authentication."""

from typing import Any

import pytest

from indexer.ingest import ingest
from indexer.report import Report
from indexer.sources import Source
from pvd_aides.domain.offer import Backer
from pvd_aides.services.context import Portal
from tests.indexer.feeds import peer_record, published, pull_records
from tests.indexer.peer_api import PeerApi, page, serving


def pull_api(portal: Portal, api: PeerApi, **more: Any) -> Report:
    source = Source("pair", "aides-territoires", api.address, allow_private=True)
    return ingest(portal, source, **more)


def test_both_generations_of_the_shape_say_the_same(portal: Portal, tmp_path: Any) -> None:
    old = peer_record(
        1,
        perimeter="Nouvelle-Aquitaine (Région)",
        perimeter_scale=None,
        categories=["Nature / environnement|Biodiversité", "Énergies / Déchets|Réseaux de chaleur"],
        targeted_audiences=["Communes", "EPCI à fiscalité propre"],
        destinations=["Dépenses d'investissement"],
        programs=["LEADER - Liaison entre Actions de Développement de l’Économie Rurale"],
    )
    new = peer_record(
        2,
        perimeter="Nouvelle-Aquitaine",
        perimeter_scale="Région",
        categories=[
            "Nature / environnement / Biodiversité",
            "Énergies / Déchets / Réseaux de chaleur",
        ],
        targeted_audiences=["Commune", "Intercommunalité / Pays"],
        destinations=["Dépenses d’investissement"],
        programs=["🇪🇺 LEADER - Liaison entre Actions de Développement de l’Économie Rurale"],
        financers_full=[{"id": 22, "name": "ADEME", "logo": None}],
    )
    report = pull_records(portal, tmp_path, old, new)
    assert not report.unmapped
    assert not report.remarks
    offers = published(portal)
    one, two = offers["1"].offer, offers["2"].offer
    for field in ("categories", "audiences", "destinations", "programmes", "territory"):
        assert getattr(one, field) == getattr(two, field), field
        assert getattr(one, field), field
    assert two.financers == (Backer("ADEME", 22),)


@pytest.mark.parametrize(
    ("label", "scale", "read"),
    [
        ("France", "Pays", "country"),
        ("France", None, "country"),
        ("Europe", "Continent", "continent"),
        ("CC des Coëvrons", "epci", "epci"),
        ("Pays du Velay", "Ad-hoc", "adhoc"),
        ("Seine-Normandie (Bassin hydrographique)", None, "basin"),
    ],
)
def test_scales(portal: Portal, tmp_path: Any, label: str, scale: str | None, read: str) -> None:
    pull_records(portal, tmp_path, peer_record(1, perimeter=label, perimeter_scale=scale))
    territory = published(portal)["1"].offer.territory
    assert territory is not None
    assert territory.scale == read


def test_the_slug_is_the_peer_s_and_the_address_too(portal: Portal, tmp_path: Any) -> None:
    pull_records(portal, tmp_path, peer_record(1, slug="8b33-soutenir"))
    one = published(portal)["1"]
    assert one.slug == "8b33-soutenir"
    assert one.offer.record_url.endswith("/aides/8b33-soutenir/")


def test_one_id_in_two_sources_is_one_offer(portal: Portal, tmp_path: Any) -> None:
    newer = peer_record(1, name="Neuve", date_updated="2025-06-01T00:00:00+00:00")
    pull_records(portal, tmp_path, peer_record(1, name="Vieille"), name="un")
    report = pull_records(portal, tmp_path, newer, name="deux")
    assert (report.created, report.updated) == (0, 1)
    assert [one.offer.name for one in published(portal).values()] == ["Neuve"]


def test_a_partner_s_own_numbers_are_not_the_peer_s(portal: Portal, tmp_path: Any) -> None:
    pull_records(portal, tmp_path, peer_record(1, name="Du pair"), name="pair")
    own = peer_record(1, name="Du département", import_uniqueid="CDDr_1")
    pull_records(portal, tmp_path, own, name="drome")
    with portal.sessions() as session:
        assert session.connection().exec_driver_sql("select count(*) from offer").scalar() == 2


def test_pages_are_followed_with_the_token(portal: Portal) -> None:
    with serving(PeerApi([], key="clé".encode().hex())) as api:
        api.pages = [
            page(peer_record(1), following=f"{api.address}?page=2"),
            page(peer_record(2), following="/api/aids/?page=3"),
            page(peer_record(3)),
        ]
        report = pull_api(portal, api, token=api.key)
    assert (report.read, report.created, report.failure) == (3, 3, None)
    assert api.seen[0] == ("POST", "/api/connexion/")
    assert sorted(published(portal)) == ["1", "2", "3"]


def test_a_refused_key_is_said(portal: Portal) -> None:
    with serving(PeerApi([page(peer_record(1))], key="bonne")) as api:
        report = pull_api(portal, api, token="mauvaise")
    assert "401" in (report.failure or "")
    assert published(portal) == {}


@pytest.mark.parametrize(
    ("following", "said"),
    [
        ("http://autre.example/api/aids/?page=2", "autre site"),
        ("?page=1&page=1", "page"),
        (12, "pas une adresse"),
        ("?page=9", "500"),
    ],
)
def test_pages_that_lead_nowhere_stop_and_say_so(portal: Portal, following: Any, said: str) -> None:
    with serving(PeerApi([page(peer_record(1), following=following)])) as api:
        report = pull_api(portal, api)
    assert said in (report.failure or "")
    assert sorted(published(portal)) == ["1"]


def test_a_circle_of_pages_stops(portal: Portal) -> None:
    with serving(PeerApi([])) as api:
        api.pages = [
            page(peer_record(1), following="?page=2"),
            page(peer_record(2), following="?page=1"),
            page(peer_record(3)),
        ]
        api.address += "?page=1"
        report = pull_api(portal, api)
    assert "déjà été lue" in (report.failure or "")
    assert len(api.seen) == 2


def test_a_private_address_is_refused_unless_declared(portal: Portal) -> None:
    with serving(PeerApi([page(peer_record(1))])) as api:
        report = ingest(portal, Source("pair", "aides-territoires", api.address))
    assert "pas publique" in (report.failure or "")
    assert api.seen == []
