"""In a real browser: save a search from its results, confirm by mail, manage, erase."""

import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import violations

ME, OTHER = "mairie@petite-ville.example", "voisine@petite-ville.example"


@pytest.fixture
def outbox(live_site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert live_site
    return tmp_path_factory.getbasetemp() / "navigateur0" / "outbox"


def link_of_last_mail(outbox: Path, path: str) -> str:
    """Where the last mail written leads, on this site."""
    last = max(outbox.glob("*.eml"))
    part = message_from_bytes(last.read_bytes(), policy=policy.default).get_body(("plain",))
    assert part is not None
    found = re.search(rf"/{path}/\S+", part.get_content())
    assert found
    return found[0]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_search_is_saved_confirmed_managed_and_erased(open_page: OpenPage, outbox: Path) -> None:
    page = open_page(375, script=False)
    page.goto("/aides/?text=friche")
    page.get_by_role("link", name="Enregistrer cette recherche").click()
    page.get_by_label("Votre adresse électronique").fill(ME)
    page.get_by_label("Quand vous prévenir ?").select_option("weekly")
    page.get_by_text("J'accepte de recevoir").click()
    press(page, "Enregistrer la recherche")
    expect(page.locator("h1")).to_have_text("Regardez votre messagerie")
    page.goto(link_of_last_mail(outbox, "recherches/confirmer"))
    press(page, "Confirmer ma recherche")
    expect(page.locator("h1")).to_have_text("Votre recherche est enregistrée")
    page.get_by_role("link", name="Gérer mes recherches").click()
    press(page, "Ouvrir mes recherches")
    expect(page.locator("h1")).to_have_text("Mes recherches")
    expect(page.locator("h2").first).to_contain_text("friche")
    press(page, "Suspendre")
    expect(page.get_by_text("Suspendue")).to_be_visible()
    page.get_by_role("link", name="Tout effacer").click()
    press(page, "Tout effacer maintenant")
    expect(page.locator("h1")).to_have_text("Tout est effacé")
    assert [mail for mail in outbox.glob("*.eml") if ME.encode() in mail.read_bytes()] == []


def test_my_searches_have_no_barrier(open_page: OpenPage, outbox: Path) -> None:
    page = open_page(320)
    page.goto("/recherches/enregistrer/?text=friche")
    page.get_by_label("Votre adresse électronique").fill(OTHER)
    page.get_by_text("J'accepte de recevoir").click()
    press(page, "Enregistrer la recherche")
    page.goto(link_of_last_mail(outbox, "recherches/confirmer"))
    press(page, "Confirmer ma recherche")
    page.get_by_role("link", name="Gérer mes recherches").click()
    press(page, "Ouvrir mes recherches")
    assert violations(page) == []
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) == 0
