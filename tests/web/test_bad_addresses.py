"""Nothing in an address makes the portal fail, or show everything by mistake."""

import re

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from tests.web.conftest import CheckedClient
from tests.web.page_checks import check_page
from tests.web.test_pages import names_of, text_of, title_of


@pytest.mark.parametrize(
    "address",
    [
        "/aides/?text=%ff%fe%80",
        "/aides/?text=a%00b",
        "/aides/?%00=%00",
        "/aides/?perimeter=%00",
        "/aides/?page=-1",
        "/aides/?page=0",
        "/aides/?page=1000000000",
        "/aides/?page=" + "9" * 5000,
        "/aides/?page=deux",
        "/aides/?apply_before=2099-13-45",
        "/aides/?text=" + "mot+" * 3000,
        "/aides/?text=%22",
        "/aides/?text=(((%22*%3F~%5E:",
        "/aides/?" + "&".join(f"p{n}={n}" for n in range(10_000)),
        "/aides/?" + "&".join(f"categories=c{n}" for n in range(10_000)),
        "/territoires/?q=%ff%00",
        "/territoires/?q=" + "a" * 5000,
        "/aides/filtres/backers/?q=%00%ff",
    ],
)
def test_a_strange_address_gets_a_page(site: CheckedClient, address: str) -> None:
    site.get(address)


@pytest.mark.parametrize(
    "address",
    [
        "/nulle-part/",
        "/aides/cette-aide-n-existe-pas/",
        "/aides/%00/",
        "/aides/%ff%fe/",
        "/aides/filtres/nimporte/",
        "/partenaires/personne/",
        "/static/../pvd_aides/config.py",
    ],
)
def test_what_does_not_exist_helps_onward(site: CheckedClient, address: str) -> None:
    html = site.get(address, 404).text
    assert title_of(html) == "Cette page n'existe pas"
    assert 'href="/aides/"' in html


def test_pages_are_only_read(site: CheckedClient) -> None:
    response = site.post("/aides/", 405)
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize(
    "parameter",
    [
        *("targeted_audiences", "categories", "themes", "financial_aids", "technical_aids"),
        *("aid_type", "backers", "programs", "perimeter", "mobilization_step", "destinations"),
        *("recurrence", "status", "scale", "is_charged", "european_aid", "apply_before"),
    ],
)
def test_a_value_that_does_not_exist_never_shows_everything(
    site: CheckedClient, parameter: str
) -> None:
    html = site.get(f"/aides/?{parameter}=nimporte-quoi").text
    assert names_of(html) == []
    assert re.search(r"(Ce filtre|Ce territoire|Cette date) n'existe pas", text_of(html))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("text=%00", "ne contient aucun mot à chercher"),
        ("text=%01%02", "ne contient aucun mot à chercher"),
        ("text=%e2%80%8b", "ne contient aucun mot à chercher"),
        ("perimeter=01001%00", "Ce territoire n'existe pas"),
        ("perimeter=%00", "Ce territoire n'existe pas"),
        ("categories=friche%00", "Ce filtre n'existe pas"),
        ("status=all%00", "Ce filtre n'existe pas"),
        ("is_charged=true%00", "Ce filtre n'existe pas"),
        ("european_aid=all%00", "Ce filtre n'existe pas"),
    ],
)
def test_what_cannot_be_read_is_said_and_never_shows_everything(
    site: CheckedClient, address: str, said: str
) -> None:
    html = site.get(f"/aides/?{address}").text
    assert names_of(html) == []
    assert said in text_of(html)
    assert "Chercher sans ce filtre" in html


def test_an_order_that_does_not_exist_is_said(site: CheckedClient) -> None:
    html = site.get("/aides/?order_by=zz").text
    assert names_of(html)
    assert "Cet ordre de tri n'existe pas « zz » n'est pas un ordre" in text_of(html)


def test_two_refused_filters_are_plural(site: CheckedClient) -> None:
    html = site.get("/aides/?perimeter=nulle-part&themes=rien").text
    assert "Ce territoire n'existe pas" in text_of(html)
    assert "Chercher sans ces filtres" in html


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=40)), max_size=8))
def test_any_parameters_get_a_valid_page(town_app: Flask, pairs: list[tuple[str, str]]) -> None:
    with town_app.test_client() as client:
        response = client.get("/aides/", query_string=[*pairs, ("text", "friche")])
    assert response.status_code in (200, 302)
    if response.status_code == 200:
        check_page(response.text)
