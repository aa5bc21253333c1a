"""The page of an offer says which of its links are dead; the links stay."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.links.checks import forget_pages, save_check
from pvd_aides.domain.link_health import Outcome
from pvd_aides.web.current import EXTENSION
from tests.web.conftest import CheckedClient

PAGE = "/aides/renover-une-friche/"
DEAD, ORIGIN = "https://aides.example/dossier", "https://aides.example/page"
SAID = "Ce lien ne répondait plus le 12\u00a0mars 2027."


@pytest.fixture
def app(town_app: Flask) -> Iterator[Flask]:
    """The portal of all tests, which remembers no visit afterwards."""
    yield town_app
    with writing(town_app.extensions[EXTENSION].sessions) as session:
        forget_pages(session, (DEAD, ORIGIN))


def visited(app: Flask, outcome: Outcome, *days: int, page: str = DEAD) -> None:
    for day in days:
        with writing(app.extensions[EXTENSION].sessions) as session:
            save_check(session, page, outcome, "", datetime(2027, 3, day, 9, tzinfo=UTC))


def test_a_dead_link_is_said_beside_it_with_what_to_do(app: Flask, site: CheckedClient) -> None:
    visited(app, Outcome.GONE, 10)
    assert "ne répondait plus" not in site.get(PAGE).text
    visited(app, Outcome.GONE, 12)
    page = site.get(PAGE).text
    assert page.count(SAID) == 1
    link, said = page.index(f'href="{DEAD}"'), page.index(SAID)
    assert link < said < page.index("Voir la page officielle")
    assert '<a href="#contact">contactez-le</a>' in page
    visited(app, Outcome.ALIVE, 14)
    assert "ne répondait plus" not in site.get(PAGE).text


def test_beside_a_project_too(app: Flask, site: CheckedClient) -> None:
    visited(app, Outcome.GONE, 10, 12)
    page = site.get(f"{PAGE}?profil=oui&porteur=commune").text
    assert SAID in page
    assert 'href="#contact"' not in page


def test_an_offer_without_contact_offers_none(app: Flask, site: CheckedClient) -> None:
    visited(app, Outcome.GONE, 10, 12, page=ORIGIN)
    page = site.get("/aides/un-chef-de-projet/").text
    assert SAID in page
    assert "contactez-le" not in page
