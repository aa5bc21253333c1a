"""A kept project in a real browser, without script: made, filled, read on a phone, shared."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import violations
from tests.browser.test_valid_html import faults_in

PROFILE = "perimeter=1021425-montbard&porteur=commune&cout=480000&depense=works"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def make_project(page: Page) -> str:
    """A project that follows a grant and a loan, and has money of its own; its address."""
    page.goto("/aides/?financial_aids=grant")
    page.locator(".app-offer__name a").first.click()
    page.get_by_role("link", name="Suivre cette aide").click()
    page.get_by_role("link", name="Créer un projet avec cette aide").click()
    page.goto(f"{page.url}&{PROFILE}")
    page.get_by_label("Nom du projet").fill("Rénover l'école Joliot-Curie")
    page.get_by_role("button", name="Créer le projet").click()
    home = page.url
    page.goto("/aides/?financial_aids=loan")
    page.locator(".app-offer__name a").first.click()
    page.get_by_role("link", name="Suivre cette aide").click()
    page.get_by_role("button", name="Suivre dans « Rénover l'école Joliot-Curie »").click()
    page.get_by_role("link", name="Modifier :").first.click()
    page.get_by_label("Où en est la demande ?").select_option(label="Obtenue")
    page.get_by_label("Montant demandé ou espéré").fill("240 000")
    page.get_by_label("Montant obtenu").fill("192 000")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("link", name="Modifier :").last.click()
    page.get_by_label("Montant demandé ou espéré").fill("60000")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("link", name="Modifier le projet").click()
    page.get_by_label("Fonds propres prévus").fill("50 000")
    page.get_by_role("button", name="Enregistrer").click()
    assert page.url == home
    return home


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_of_a_project_has_no_barrier(
    open_page: OpenPage, tmp_path: Path, width: int
) -> None:
    page = open_page(width)
    home = make_project(page)
    offer = page.get_by_role("link", name="Modifier :").first.get_attribute("href")
    own = ("", "description/", "modifier/", "partager/", "supprimer/")
    addresses = (*(f"{home}{path}" for path in own), offer)
    for number, address in enumerate(addresses):
        page.goto(str(address))
        assert violations(page) == []
        assert page.evaluate(OVERFLOW) == 0
        written = page.request.get(page.url).text()
        (tmp_path / f"{number}.html").write_text(written, encoding="utf-8")
    assert faults_in(tmp_path) == ""


def test_a_project_needs_no_script(open_page: OpenPage) -> None:
    page = open_page(1280, script=False)
    home = make_project(page)
    table = page.get_by_role("table")
    assert "192\u202f000\xa0€" in table.inner_text()
    assert "Reste à trouver" in table.inner_text()
    page.goto(f"{home}partager/")
    page.get_by_role("button", name="Créer un lien").click()
    shared = page.get_by_label("Lien à envoyer").input_value()
    page.goto(shared)
    assert page.get_by_role("heading", level=1).inner_text() == "Rénover l'école Joliot-Curie"
    assert page.get_by_role("link", name="Modifier").count() == 0


def test_a_kept_project_is_described_again(open_page: OpenPage) -> None:
    page = open_page(320)
    home = make_project(page)
    page.get_by_role("link", name="Corriger la description").click()
    place = page.get_by_label("Commune ou intercommunalité")
    place.fill("Avallon")
    page.get_by_role("option").filter(has_text="Avallon").first.click()
    page.locator("#lieu-connu").get_by_text("Avallon").first.wait_for()
    page.get_by_label("Qui porte le projet ?").select_option(label="Particulier")
    page.get_by_role("button", name="Enregistrer").click()
    assert page.url == home
    page.get_by_text("Avallon").first.wait_for()
    assert page.get_by_text("Non éligible").count() == 2


def test_the_dark_scheme_and_paper_are_readable(open_page: OpenPage) -> None:
    page = open_page(1280, scheme="dark")
    make_project(page)
    assert violations(page) == []
    page.emulate_media(media="print")
    assert page.get_by_role("table").is_visible()
    assert page.locator(".app-plan__bar").is_visible()
    assert page.get_by_role("link", name="Modifier le projet").count() == 0
