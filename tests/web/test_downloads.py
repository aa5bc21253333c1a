"""Files of a search and of a project, as a browser asks for them."""

import csv
from io import StringIO

import feedparser
import icalendar
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import CheckedClient

PROFILE = "profil=oui&perimeter=1021425-montbard&porteur=commune"


def lines(content: bytes) -> list[str]:
    """Names of the offers of a CSV file."""
    rows = csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";")
    return [row[1] for row in rows][1:]


@pytest.mark.parametrize(
    ("format", "kind", "start"),
    [
        ("csv", "text/csv", b"\xef\xbb\xbf"),
        ("pdf", "application/pdf", b"%PDF-"),
        ("xlsx", "application/vnd.openxmlformats", b"PK"),
    ],
)
def test_each_format_is_served_to_be_saved(
    site: CheckedClient, format: str, kind: str, start: bytes
) -> None:
    answer = site.get(f"/aides/export.{format}?targeted_audiences=commune")
    assert answer.headers["Content-Type"].startswith(kind)
    assert answer.data.startswith(start)
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "no-store" not in answer.headers["Cache-Control"]


def test_the_page_leads_to_its_files(site: CheckedClient) -> None:
    page = site.get("/aides/?financial_aids=loan").text
    assert 'href="/aides/export.pdf?financial_aids=loan"' in page
    assert lines(site.get("/aides/export.csv?financial_aids=loan").data) == ["Un prêt pour l'école"]


def test_chosen_offers_keep_their_order(site: CheckedClient) -> None:
    chosen = "aide=un-pret-pour-l-ecole&aide=renover-une-friche"
    assert lines(site.get(f"/aides/export.csv?{chosen}").data) == [
        "Un prêt pour l'école",
        "Rénover une friche",
    ]


def test_boxes_of_results_choose_what_is_exported(site: CheckedClient) -> None:
    page = site.get("/aides/?financial_aids=loan").text
    assert 'id="selection" action="/aides/export.xlsx" method="get"' in page
    assert 'name="aide" value="un-pret-pour-l-ecole" form="selection"' in page
    search = '<input type="hidden" name="financial_aids" value="loan">'
    assert page.count(search) == 1
    chosen = "/aides/export.csv?financial_aids=loan&aide="
    assert lines(site.get(f"{chosen}renover-une-friche").data) == ["Rénover une friche"]


def test_a_choice_is_a_calendar_and_a_feed_in_its_order(site: CheckedClient) -> None:
    names = ["Un prêt pour l'école", "Rénover une friche"]
    chosen = "aide=un-pret-pour-l-ecole&aide=renover-une-friche"
    page = site.get("/aides/?financial_aids=loan").text
    for path in ("/aides/export.csv", "/aides/export.ics", "/aides/selection.atom"):
        assert f'formaction="{path}"' in page
    feed = site.get(f"/aides/selection.atom?financial_aids=loan&{chosen}")
    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    assert [one.title for one in feedparser.parse(feed.data).entries] == names
    calendar = icalendar.Calendar.from_ical(site.get(f"/aides/export.ics?{chosen}").data)
    titles = [str(event["summary"]) for event in calendar.walk("VEVENT")]
    assert titles == ["Date limite : Rénover une friche"]


def test_with_no_box_ticked_the_search_is_meant(site: CheckedClient) -> None:
    answer = site.get("/aides/selection.atom?financial_aids=loan", 302)
    assert answer.headers["Location"] == "/recherches/flux.atom?financial_aids=loan"
    calendar = site.get("/aides/export.ics?targeted_audiences=commune").data.decode()
    assert calendar.count("BEGIN:VEVENT") >= 1


def test_a_file_that_holds_a_project_is_private(site: CheckedClient) -> None:
    answer = site.get(f"/aides/export.csv?{PROFILE}")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Verdict" in answer.data.decode()


def test_a_filter_that_does_not_exist_leads_to_its_page(site: CheckedClient) -> None:
    answer = site.get("/aides/export.csv?targeted_audiences=martien", 302)
    assert answer.headers["Location"] == "/aides/?targeted_audiences=martien"


@pytest.mark.parametrize("path", ["/aides/export.exe", "/aides/export.atom"])
def test_other_formats_do_not_exist(site: CheckedClient, path: str) -> None:
    site.get(path, 404)


@pytest.fixture
def browser(town_app: Flask) -> FlaskClient:
    return town_app.test_client()


@pytest.mark.parametrize("format", ["csv", "ics", "pdf", "xlsx"])
def test_a_project_is_taken_away_and_stays_private(browser: FlaskClient, format: str) -> None:
    made = browser.post(
        "/mes-projets/nouveau/?cout=1000&aide=renover-une-friche", data={"nom": "Friche"}
    )
    answer = browser.get(f"{made.headers['Location']}projet.{format}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert f'filename="friche.{format}"' in answer.headers["Content-Disposition"]


def test_an_offer_leads_to_projects_and_keeps_the_profile(site: CheckedClient) -> None:
    page = site.get(f"/aides/renover-une-friche/?{PROFILE}").text
    assert 'href="/mes-projets/suivre/?aide=renover-une-friche&amp;perimeter=1021425' in page
    assert "Ne commencez pas trop tôt" in page
    assert "Ne commencez pas trop tôt" not in site.get("/aides/un-pret-pour-l-ecole/").text


def test_results_of_a_project_lead_to_keeping_it(site: CheckedClient) -> None:
    page = site.get(f"/aides/?{PROFILE}").text
    assert 'href="/mes-projets/nouveau/?profil=oui' in page
    assert "Garder ce projet" not in site.get("/aides/").text
