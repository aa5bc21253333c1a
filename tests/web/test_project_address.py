"""A project attached to an address, found again by it; limits on what one machine may ask."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pvd_aides.config import Settings
from pvd_aides.services.alerts import quotas
from tests.web.test_saved_searches import Visitor

BASE = "/mes-projets/"
CSRF = re.compile(r'name="jeton" value="([0-9a-f]+)"')
_HOUR = ((2, quotas.KEPT),)


@pytest.fixture
def visitor(town_app: Flask, town_settings: Settings) -> Iterator[Visitor]:
    with town_app.test_client() as client:
        yield Visitor(client, town_settings.mail.outbox_dir)


def keep(visitor: Visitor, name: str) -> str:
    """The owner's address of a new project."""
    return visitor.post(f"{BASE}nouveau/", 303, nom=name).headers["Location"]


def test_an_address_confirms_then_finds_the_project_again(visitor: Visitor) -> None:
    project, mine = keep(visitor, "Le lavoir"), "lavoir@ville.example"
    assert "Rattacher ce projet" in visitor.get(project).text
    assert "Regardez votre messagerie" in visitor.post(f"{project}adresse/", adresse=mine).text
    link = visitor.link(mine, "mes-projets/adresse")
    assert "Le lavoir" in visitor.get(link).text
    assert "Rattacher ce projet" in visitor.get(project).text
    assert "est rattaché à votre adresse" in visitor.post(link).text
    visitor.post(link, 404)
    assert "Changer ou retirer" in visitor.get(project).text
    page = visitor.open_mine(mine)
    found, csrf = re.search(r'action="(/mes-recherches/projets/\d+/)"', page), CSRF.search(page)
    assert found
    assert csrf
    opened = visitor.post(found[1], 303, jeton=csrf[1], action="ouvrir").headers["Location"]
    assert opened != project
    assert "Supprimer ce projet" in visitor.get(opened).text
    visitor.post(found[1], 403, action="ouvrir")
    visitor.post(found[1], 303, jeton=csrf[1], action="detacher")
    assert "Le lavoir" not in visitor.get("/mes-recherches/").text
    visitor.post(found[1], 404, jeton=csrf[1], action="ouvrir")


def test_only_the_owner_attaches_and_takes_off(visitor: Visitor) -> None:
    project, mine = keep(visitor, "La halle"), "halle@ville.example"
    page = visitor.post(f"{project}partager/", role="edit", label="").text
    shared = re.search(r'value="https?://[^/"]+(/mes-projets/[^"]+)"', page)
    assert shared
    visitor.get(f"{shared[1]}adresse/", 403)
    visitor.post(f"{shared[1]}adresse/", 403, adresse=mine)
    assert visitor.mails(mine) == []
    assert "Rattacher" not in visitor.get(shared[1]).text
    visitor.post(f"{project}adresse/", adresse=mine)
    visitor.post(visitor.link(mine, "mes-projets/adresse"))
    visitor.post(f"{shared[1]}adresse/retirer/", 403)
    visitor.post(f"{project}adresse/retirer/", 303)
    assert "Rattacher ce projet" in visitor.get(project).text


def test_an_address_that_is_none_is_shown_again(visitor: Visitor) -> None:
    project = keep(visitor, "Le kiosque")
    page = visitor.post(f"{project}adresse/", 422, adresse="kiosque@").text
    assert 'value="kiosque@"' in page
    assert "pas complète" in page


@pytest.fixture
def stranger(town_app: Flask) -> Iterator[FlaskClient]:
    """A browser of an IP of its own."""
    with town_app.test_client() as client:
        stamp = datetime.now(UTC).microsecond
        client.environ_base["REMOTE_ADDR"] = f"2001:db8::{stamp:x}"
        yield client


def test_projects_made_by_one_machine_are_limited(
    stranger: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(quotas.PER_IP, quotas.PROJECT, _HOUR)
    made = [stranger.post(f"{BASE}nouveau/", data={"nom": "P"}).status_code for _ in range(3)]
    assert made == [303, 303, 429]


def test_documents_made_for_one_machine_are_limited(
    stranger: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(quotas.PER_IP, quotas.DOCUMENT, _HOUR)
    address = "/aides/export.pdf?aide=renover-une-friche"
    assert [stranger.get(address).status_code for _ in range(3)] == [200, 200, 429]
    assert stranger.get(address.replace("pdf", "csv")).status_code == 200
