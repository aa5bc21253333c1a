"""A project described and its results read: keyboard alone, screen reader status, no script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import violations
from tests.browser.test_journeys import tab_until

PLACE = "Commune ou intercommunalité"
OPTION = "[role=listbox] [role=option]"


def choose_place(page: Page) -> None:
    """Types in the combobox and takes the suggestion of Montbard with the arrows."""
    page.keyboard.type("montba", delay=30)
    expect(page.locator(OPTION).first).to_contain_text("Montbard (Côte-d'Or)")
    page.keyboard.press("ArrowDown")
    expect(page.locator(OPTION).first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label(PLACE)).to_have_value("Montbard (Côte-d'Or)")
    expect(page.locator(OPTION).first).to_be_hidden()


def test_the_keyboard_alone_describes_a_project_and_reads_why(open_page: OpenPage) -> None:
    page = open_page(1280)
    page.goto("/")
    tab_until(page, "Décrire mon projet")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projet/")
    tab_until(page, 'id="lieu"')
    choose_place(page)
    known = page.locator("#lieu-connu")
    expect(known).to_contain_text("Oui, convention du 18 juin 2021")
    assert known.get_attribute("role") == "status"
    tab_until(page, 'id="porteur"')
    page.keyboard.type("Commune")
    tab_until(page, 'id="projet"')
    page.keyboard.type("rénover l'école")
    tab_until(page, 'name="etape"')
    page.keyboard.press("ArrowDown")
    tab_until(page, 'id="cout"')
    page.keyboard.type("150 000")
    tab_until(page, 'name="voir"')
    page.keyboard.press("Enter")
    page.wait_for_url("**/aides/?**")
    expect(page.locator("h1")).to_contain_text("pour votre projet")
    expect(page.locator(".app-panel__sentence")).to_have_text(
        re.compile("^Commune de Montbard .*« rénover l'école »")
    )
    tab_until(page, "Corriger mon projet")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Coût du projet")).to_have_value("150\u202f000")
    page.go_back()
    name = page.locator(".app-offer__name").first.inner_text()
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == name:
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)
    expect(page.get_by_role("heading", name="Pourquoi cette aide ?")).to_be_visible()
    tab_until(page, "Revenir aux résultats")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("pour votre projet")


def test_suggestions_are_told_to_screen_readers(open_page: OpenPage) -> None:
    page = open_page(1280)
    page.goto("/projet/")
    field = page.get_by_label(PLACE)
    assert field.get_attribute("role") == "combobox"
    field.press_sequentially("montba", delay=30)
    expect(field).to_have_attribute("aria-expanded", "true")
    status = page.locator("#lieu-champ [aria-live]", has_text="proposé").first
    expect(status).to_be_attached()
    assert violations(page) == []
    field.fill("xyzxyzxyz")
    expect(page.locator(".autocomplete__menu")).to_have_text("Aucun lieu de ce nom")
    field.fill("montbar")
    expect(page.locator(OPTION).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(OPTION).first).to_be_hidden()


def test_escape_closes_the_suggestions_and_stays_in_the_field(open_page: OpenPage) -> None:
    page = open_page(1280)
    page.goto("/projet/")
    field = page.get_by_label(PLACE)
    field.press_sequentially("montba", delay=30)
    page.keyboard.press("ArrowDown")
    expect(page.locator(OPTION).first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(OPTION).first).to_be_hidden()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("r")
    expect(page.locator(OPTION).first).to_contain_text("Montbard (Côte-d'Or)")


@pytest.mark.parametrize("script", [True, False])
def test_another_place_leaves_the_corrections_of_the_former(
    open_page: OpenPage, script: bool
) -> None:
    page = open_page(1280, script=script)
    page.goto("/projet/?perimeter=1021425-montbard&population=900&pvd=non&zrr=oui")
    expect(page.locator("#lieu-connu")).to_contain_text("corrigé par vous")
    page.get_by_label(PLACE).fill("Lyon")
    if script:
        page.locator(OPTION, has_text="Commune, 519").click()
        expect(page.get_by_label("Population")).to_have_value("")
        page.get_by_label("Population").fill("520 000")
        page.get_by_label("Coût du projet").fill("1000")
    else:
        page.get_by_role("button", name="Valider le lieu").click()
    expect(page.locator("#lieu-connu")).to_contain_text("Ce que nous savons de Lyon")
    expect(page.locator("#lieu-connu")).not_to_contain_text("corrigé par vous")
    expect(page.locator("[name=zrr][value=oui]")).not_to_be_checked()
    page.get_by_role("button", name="Voir les aides pour ce projet").click()
    said = "&population=520000&cout=1000" if script else ""
    page.wait_for_url(f"**/aides/?profil=oui&perimeter=1069123-lyon{said}")


def test_enter_on_a_typed_name_settles_the_place(open_page: OpenPage) -> None:
    page = open_page(1280)
    page.goto("/projet/")
    page.get_by_label(PLACE).press_sequentially("montbard")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projet/?perimeter=1021425-montbard")
    assert violations(page) == []


def test_a_suggestion_is_chosen_with_the_mouse(open_page: OpenPage) -> None:
    page = open_page(375)
    page.goto("/projet/")
    page.get_by_label(PLACE).press_sequentially("montbardois")
    page.locator(OPTION, has_text="CC du Montbardois").click()
    expect(page.locator("#lieu-connu")).to_contain_text("CC du Montbardois")
    page.get_by_role("button", name="Voir les aides pour ce projet").click()
    page.wait_for_url("**/aides/?profil=oui&perimeter=242101491-cc-du-montbardois")


def test_a_phone_without_script_describes_a_project(open_page: OpenPage) -> None:
    page = open_page(375, script=False)
    page.goto("/projet/")
    page.get_by_label(PLACE).fill("Saint-Denis")
    page.get_by_label("Qui porte le projet ?").select_option("commune")
    page.get_by_role("button", name="Valider le lieu").click()
    expect(page.get_by_label("Qui porte le projet ?")).to_have_value("commune")
    page.get_by_text("Saint-Denis (La Réunion)", exact=False).click()
    page.get_by_role("button", name="Voir les aides pour ce projet").click()
    expect(page.locator(".app-panel__sentence")).to_contain_text("Commune de Saint-Denis")
    page.get_by_role("link", name="Voir ces aides et pourquoi").click()
    expect(page.locator("h1")).to_contain_text("non éligible")
    page.locator(".app-offer__name a").first.click()
    expect(page.get_by_role("heading", name="Pourquoi cette aide ?")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_an_open_list_stays_within_the_page(open_page: OpenPage, width: int) -> None:
    page = open_page(width)
    page.goto("/projet/")
    page.get_by_label(PLACE).press_sequentially("saint-")
    expect(page.locator(OPTION)).to_have_count(8)
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) == 0


def test_on_paper_the_project_and_the_reasons_without_what_is_clicked(open_page: OpenPage) -> None:
    page = open_page(1280)
    page.emulate_media(media="print")
    page.goto("/aides/?profil=oui&perimeter=1021425-montbard&porteur=commune")
    expect(page.locator(".app-panel__sentence")).to_be_visible()
    expect(page.locator(".app-reasons").first).to_be_visible()
    for words in ("Corriger mon projet", "Chercher sans projet", "Voir ces aides et pourquoi"):
        expect(page.get_by_text(words)).to_be_hidden()
    page.goto(page.locator(".app-offer__name a").first.get_attribute("href") or "")
    expect(page.get_by_role("heading", name="Pourquoi cette aide ?")).to_be_visible()
    expect(page.locator(".app-findings").first).to_be_visible()
    for words in ("Corriger mon projet", "À préciser dans votre projet", "Suivre cette aide"):
        expect(page.get_by_text(words)).to_be_hidden()


def edges(page: Page, selector: str) -> tuple[float, float]:
    """Top and bottom of a part of the page."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


@pytest.mark.parametrize("width", [375, 1280])
def test_why_comes_first_at_every_width(open_page: OpenPage, width: int) -> None:
    page = open_page(width)
    page.goto("/aides/?profil=oui&perimeter=1021425-montbard&porteur=commune")
    page.locator(".app-offer__name a").first.click()
    why, why_end = edges(page, "#pourquoi")
    facts, _ = edges(page, ".app-side")
    text, _ = edges(page, "#description")
    if width == 375:
        assert why_end <= facts < text
    else:
        assert abs(why - facts) < 2
        assert why_end <= text < why_end + 100
