"""Saving a search, from the result page to silence, as a browser goes through it."""

import json
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pvd_aides.config import Settings
from tests.web.conftest import CheckedClient
from tests.web.page_checks import check_page

SAVE = {"recherche": "text=friche", "frequence": "immediate", "accord": "oui"}
PRIVATE = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer"}


class Visitor:
    """A browser and a mailbox: every page is checked."""

    def __init__(self, client: FlaskClient, outbox: Path) -> None:
        self._client = client
        self._outbox = outbox

    def get(self, address: str, status: int = 200) -> TestResponse:
        return self._checked(self._client.get(address), status)

    def post(
        self,
        address: str,
        status: int = 200,
        given: dict[str, str] | None = None,
        **form: str,
    ) -> TestResponse:
        data = {**(given or {}), **form}
        return self._checked(self._client.post(address, data=data), status)

    def mails(self, to: str) -> list[EmailMessage]:
        files = sorted(self._outbox.glob("*.eml")) if self._outbox.is_dir() else []
        read = [message_from_bytes(f.read_bytes(), policy=policy.default) for f in files]
        return [one for one in read if one["To"] == to]

    def link(self, to: str, path: str) -> str:
        """Path of the first link of the last mail that leads to such a page."""
        part = self.mails(to)[-1].get_body(("plain",))
        assert part is not None
        found = re.search(rf"https?://\S+?(/{path}/\S*)", part.get_content())
        assert found, path
        return found[1]

    def save(self, address: str, **form: str) -> TestResponse:
        given = {**SAVE, "adresse": address, **form}
        return self.post("/recherches/enregistrer/", 303, given)

    def open_mine(self, address: str) -> str:
        """Open one's searches by a magic link; the page."""
        self.post("/mes-recherches/lien/", 303, adresse=address)
        self.post(self.link(address, "mes-recherches/ouvrir"), 303)
        return self.get("/mes-recherches/").text

    def _checked(self, response: TestResponse, status: int) -> TestResponse:
        assert response.status_code == status, response.text
        for name, value in PRIVATE.items():
            assert response.headers[name] == value
        assert "noindex" in response.headers["X-Robots-Tag"]
        if response.mimetype == "text/html" and response.status_code != 303:
            check_page(response.text)
        return response


@pytest.fixture
def visitor(town_app: Flask, town_settings: Settings) -> Iterator[Visitor]:
    with town_app.test_client() as client:
        yield Visitor(client, town_settings.mail.outbox_dir)


def csrf(page: str) -> dict[str, str]:
    found = re.search(r'name="jeton" value="([0-9a-f]+)"', page)
    assert found
    return {"jeton": found[1]}


def test_a_search_is_saved_confirmed_managed_and_erased(visitor: Visitor) -> None:
    me = "a@petite-ville.example"
    page = visitor.get("/recherches/enregistrer/?text=friche").text
    assert "avec le mot «\u00a0friche\u00a0»" in page
    visitor.save(me)
    confirm = visitor.link(me, "recherches/confirmer")
    assert visitor.get(confirm).status_code == 200
    assert "En attente" in visitor.open_mine(me)
    assert "est enregistrée" in visitor.post(confirm).text
    assert "est enregistrée" in visitor.post(confirm).text
    page = visitor.get("/mes-recherches/").text
    assert "Active" in page
    assert "1\u00a0aide, avec le mot" in page
    number = re.search(r'id="recherche-(\d+)"', page)
    assert number
    own = f"/mes-recherches/{number[1]}/"
    visitor.post(own, 303, csrf(page), action="suspendre")
    assert "Suspendue" in visitor.get("/mes-recherches/").text
    visitor.post(own, 303, csrf(page), action="reprendre")
    visitor.post(own, 303, csrf(page), action="frequence", frequence="weekly")
    assert 'value="weekly" selected' in visitor.get("/mes-recherches/").text
    told = json.loads(visitor.get("/mes-recherches/donnees.json").text)
    assert told["adresse"] == me
    assert told["recherches"][0]["recherche"] == {"query": {"text": "friche"}}
    visitor.get("/mes-recherches/effacer/")
    assert "Tout est effacé" in visitor.post("/mes-recherches/effacer/", 200, csrf(page)).text
    assert visitor.mails(me) == []
    assert "Recevoir le lien" in visitor.get("/mes-recherches/").text


def test_saving_twice_is_said_by_mail_and_the_page_is_the_same(visitor: Visitor) -> None:
    me, other = "b@petite-ville.example", "c@petite-ville.example"
    visitor.save(me)
    visitor.post(visitor.link(me, "recherches/confirmer"))
    again, first = visitor.save(me), visitor.save(other)
    assert again.headers["Location"] == first.headers["Location"]
    assert again.text == first.text
    assert str(visitor.mails(me)[-1]["Subject"]) == "Cette recherche est déjà enregistrée"


def test_an_unknown_address_asking_for_its_link_sees_the_same(visitor: Visitor) -> None:
    me = "d@petite-ville.example"
    visitor.save(me)
    known = visitor.post("/mes-recherches/lien/", 303, adresse=me)
    unknown = visitor.post("/mes-recherches/lien/", 303, adresse="e@petite-ville.example")
    assert known.text == unknown.text
    assert dict(known.headers) == dict(unknown.headers)
    assert "ni recherche ni projet" in str(
        visitor.mails("e@petite-ville.example")[-1].get_body(("plain",))
    )


def test_a_magic_link_serves_once(visitor: Visitor) -> None:
    me = "f@petite-ville.example"
    visitor.save(me)
    visitor.open_mine(me)
    link = visitor.link(me, "mes-recherches/ouvrir")
    assert "ne sert plus" in visitor.get(link, 404).text
    assert "ne sert plus" in visitor.post(link, 404).text


@pytest.mark.parametrize(
    "form",
    [{"adresse": "pas une adresse"}, {"accord": ""}, {"frequence": "jamais"}],
)
def test_what_is_missing_is_said_and_nothing_is_sent(
    visitor: Visitor, form: dict[str, str]
) -> None:
    given = {**SAVE, "adresse": "g@petite-ville.example", **form}
    page = visitor.post("/recherches/enregistrer/", 422, given).text
    assert "<title>Erreur : Enregistrer cette recherche" in page
    assert "Enregistrer la recherche" in page
    assert visitor.mails("g@petite-ville.example") == []


def test_a_filter_that_names_nothing_is_never_saved_without_it(visitor: Visitor) -> None:
    visitor.get("/recherches/enregistrer/?backers=martiens", 404)
    form = {**SAVE, "recherche": "backers=martiens"}
    visitor.post("/recherches/enregistrer/", 404, form)


def test_one_click_unsubscribes_without_cookie_origin_or_redirect(
    visitor: Visitor, town_app: Flask
) -> None:
    me = "h@petite-ville.example"
    visitor.save(me)
    page = visitor.post(visitor.link(me, "recherches/confirmer")).text
    opened = re.search(r"/mes-recherches/ouvrir/([\w-]{43})/", page)
    assert opened
    leave = f"/recherches/desabonnement/{opened[1]}/"
    visitor.get(leave)
    assert "Active" in visitor.open_mine(me)
    with town_app.test_client() as service:
        answer = service.post(
            leave,
            data={"List-Unsubscribe": "One-Click"},
            headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://mail.example"},
        )
        assert answer.status_code == 200
        unknown = service.post(f"/recherches/desabonnement/{'x' * 43}/")
        assert (unknown.status_code, unknown.text) == (200, answer.text)
    assert "Arrêtée" in visitor.get("/mes-recherches/").text


def test_forms_of_other_sites_and_of_no_session_are_refused(
    visitor: Visitor, town_app: Flask
) -> None:
    me = "i@petite-ville.example"
    visitor.save(me)
    page = visitor.open_mine(me)
    visitor.post("/mes-recherches/effacer/", 403)
    visitor.post("/mes-recherches/effacer/", 403, jeton="0" * 64)
    with town_app.test_client() as stranger:
        foreign = {"Sec-Fetch-Site": "cross-site"}
        form = {"adresse": me, **SAVE}
        assert (
            stranger.post("/recherches/enregistrer/", data=form, headers=foreign).status_code == 403
        )
        assert stranger.post("/mes-recherches/effacer/", data=csrf(page)).status_code == 403
        assert stranger.get("/mes-recherches/donnees.json").status_code == 403


def test_nobody_is_flooded(visitor: Visitor) -> None:
    me = "j@petite-ville.example"
    for number in range(8):
        visitor.save(me, recherche=f"text=friche{number}")
    assert len(visitor.mails(me)) == 3


def test_a_session_can_be_ended_everywhere(visitor: Visitor) -> None:
    me = "k@petite-ville.example"
    visitor.save(me)
    page = visitor.open_mine(me)
    visitor.post("/mes-recherches/fermer/", 303, csrf(page), partout="oui")
    assert "Recevoir le lien" in visitor.get("/mes-recherches/").text


def test_feed_and_calendar_need_no_address(site: CheckedClient) -> None:
    feed = site.get("/recherches/flux.atom?text=friche")
    assert feed.mimetype == "application/atom+xml"
    assert "Rénover une friche" in feed.text
    assert "Un chef de projet" not in feed.text
    calendar = site.get("/recherches/echeances.ics")
    assert calendar.mimetype == "text/calendar"
    assert "DTSTART;VALUE=DATE:20270331" in calendar.text
    assert "UID:aide-" in calendar.text
    site.get("/recherches/flux.atom?backers=martiens", 404)


def test_the_cookie_is_kept_from_scripts_and_other_sites(visitor: Visitor) -> None:
    me = "l@petite-ville.example"
    visitor.save(me)
    visitor.post("/mes-recherches/lien/", 303, adresse=me)
    answer = visitor.post(visitor.link(me, "mes-recherches/ouvrir"), 303)
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert urlsplit(answer.headers["Location"]).path == "/mes-recherches/"
