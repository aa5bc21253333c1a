"""A portal with a few real offers, and a client that checks every page it is given."""

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pvd_aides.app import create_app
from pvd_aides.catalogue.records import Observation
from pvd_aides.catalogue.sources import SourceFacts
from pvd_aides.config import Settings, load
from pvd_aides.domain.offer import Offer
from pvd_aides.services.context import Portal
from pvd_aides.services.rebuild_index import rebuild_index
from pvd_aides.services.save_offers import save_offers
from pvd_aides.web.current import EXTENSION
from tests.web.page_checks import check_page
from tests.web.project_offers import PROJECT_OFFERS
from tests.web.town_offers import OBSERVED, TOWN_OFFERS
from tests.web.visitor import BASE, Visitor

DAY = date(2026, 3, 18)


class CheckedClient:
    """Fetches pages; each one is checked, whatever the test looks at."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client

    def get(self, address: str, status: int = 200, **options: Any) -> TestResponse:
        return self._fetched("GET", address, status, options)

    def post(self, address: str, status: int) -> TestResponse:
        return self._fetched("POST", address, status, {})

    def _fetched(
        self, method: str, address: str, status: int, options: dict[str, Any]
    ) -> TestResponse:
        response = self._client.open(address, method=method, buffered=True, **options)
        assert response.status_code == status, address
        assert "Set-Cookie" not in response.headers
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        if response.mimetype == "text/html" and response.status_code not in (301, 302, 308):
            check_page(response.text)
        return response


@pytest.fixture(scope="session")
def town_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder: Path = tmp_path_factory.mktemp("portail")
    return load({"PVD_AIDES_DATA_DIR": str(folder)})


def app_with(settings: Settings, offers: Iterable[Offer]) -> Flask:
    """The portal on the day of the tests, with these offers."""
    app = create_app(settings)
    portal: Portal = dataclasses.replace(app.extensions[EXTENSION], today=lambda: DAY)
    app.extensions[EXTENSION] = portal
    source = SourceFacts("essai", "table", "essai.csv", label="Essai")
    save_offers(portal.sessions, source, [Observation(offer, OBSERVED) for offer in offers])
    rebuild_index(portal)
    return app


@pytest.fixture(scope="session")
def town_app(town_settings: Settings) -> Flask:
    """The portal with the offers of ``town_offers``."""
    return app_with(town_settings, TOWN_OFFERS)


@pytest.fixture(scope="session")
def project_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The portal with the offers of ``project_offers``."""
    folder = tmp_path_factory.mktemp("projets")
    return app_with(load({"PVD_AIDES_DATA_DIR": str(folder)}), PROJECT_OFFERS)


@pytest.fixture
def project_site(project_app: Flask) -> Iterator[CheckedClient]:
    with project_app.test_client() as client:
        yield CheckedClient(client)


@pytest.fixture
def site(town_app: Flask) -> Iterator[CheckedClient]:
    with town_app.test_client() as client:
        yield CheckedClient(client)


@pytest.fixture
def visitor(town_app: Flask) -> Iterator[Visitor]:
    with town_app.test_client() as client:
        yield Visitor(client)


@pytest.fixture
def project(visitor: Visitor) -> str:
    """The address of a project that follows an offer of 20 to 80 %."""
    profile = "perimeter=1021425-montbard&porteur=commune&cout=100000&depense=works"
    return visitor.send(f"{BASE}nouveau/?{profile}&aide=renover-une-friche", nom="La friche")
