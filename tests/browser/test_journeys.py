"""What people do: with the keyboard alone, with a phone and no script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

_FOCUSED = "document.activeElement.outerHTML"


def tab_until(page: Page, wanted: str, at_most: int = 60) -> None:
    """Presses Tab until the focused element's HTML has these words."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if wanted in page.evaluate(_FOCUSED):
            return
    pytest.fail(f"le clavier n'atteint pas « {wanted} »")


def heading(page: Page) -> str:
    return " ".join(page.locator("h1").inner_text().split())


def test_the_keyboard_alone_is_enough(open_page: OpenPage) -> None:
    page = open_page(1280)
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_in_viewport()
    tab_until(page, "Aller à la recherche")
    page.keyboard.press("Enter")
    tab_until(page, 'name="text"')
    page.keyboard.type("logement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/aides/?text=logement")
    before = int(re.sub(r"\D.*", "", heading(page)))
    tab_until(page, 'name="themes"')
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**themes=**")
    after = int(re.sub(r"\D.*", "", heading(page)))
    assert 0 < after <= before
    tab_until(page, "Aller aux résultats", at_most=4)
    page.keyboard.press("Enter")
    tab_until(page, 'href="/aides/', at_most=10)
    name = page.evaluate("document.activeElement.textContent")
    while "order_by" in page.evaluate(_FOCUSED):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)


def test_a_phone_without_script_searches_filters_and_opens(open_page: OpenPage) -> None:
    page = open_page(375, script=False)
    page.goto("/")
    page.get_by_label("Territoire").fill("Montbard")
    page.get_by_label("Qui porte le projet ?").select_option("commune")
    page.get_by_role("button", name="Rechercher").click()
    expect(page.locator("h1")).to_contain_text("pour une commune à Montbard")
    expect(page.locator("#filtres")).to_be_hidden()
    page.get_by_role("link", name="Filtrer").click()
    expect(page.locator("#filtres")).to_be_visible()
    page.locator("#filtres").get_by_text("Aide financière", exact=False).first.click()
    page.get_by_role("button", name="Appliquer les filtres").click()
    expect(page.locator("h1")).to_contain_text("sous forme d'aide financière")
    page.get_by_role("link", name=re.compile("Retirer le filtre.*Montbard")).click()
    expect(page.locator("h1")).not_to_contain_text("Montbard")
    page.locator(".app-offer__name a").first.click()
    expect(page.get_by_text("à confirmer auprès du porteur")).to_be_visible()


def test_the_weight_of_a_first_visit_is_small(open_page: OpenPage) -> None:
    page = open_page(375)
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto("/aides/", wait_until="networkidle")
    assert 0 < sum(sizes) < 300_000
