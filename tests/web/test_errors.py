"""When something breaks, visitors still get a page."""

import logging
import shutil
from html import unescape
from pathlib import Path

import pytest
from flask import Flask

from pvd_aides.app import create_app
from pvd_aides.config import Settings
from pvd_aides.web.current import EXTENSION
from tests.web.page_checks import check_page
from tests.web.test_pages import title_of


def test_the_500_page_needs_neither_database_nor_index(
    portal_settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(portal_settings)
    folder: Path = portal_settings.storage.data_dir
    shutil.rmtree(folder)
    # Open connections outlive the file: they are closed, as a restart of the database would.
    app.extensions[EXTENSION].sessions.kw["bind"].dispose()
    folder.write_text("plus rien")
    with app.test_client() as client, caplog.at_level(logging.CRITICAL):
        response = client.get("/aides/une-aide/")
    assert response.status_code == 500
    check_page(response.text)
    assert title_of(response.text) == "Le portail a rencontré un problème"


def test_a_redirection_speaks_french(town_app: Flask) -> None:
    with town_app.test_client() as client:
        for address in ("/aides?text=%3Cb%3E%22", "/aides/?lieu=Montbard&text=a"):
            response = client.get(address)
            assert response.status_code in (302, 308)
            assert "La page demandée est <a" in response.text
            assert "Redirecting" not in response.text
            assert unescape(response.text).count(response.location) == 1
            assert "<b>" not in response.text


def test_the_portal_starts_without_any_offer(portal_settings: Settings) -> None:
    with create_app(portal_settings).test_client() as client:
        for address in ("/", "/aides/", "/partenaires/", "/thematiques/"):
            response = client.get(address)
            assert response.status_code == 200, address
            check_page(response.text)
        assert "ne contient aucune aide" in client.get("/aides/").text
