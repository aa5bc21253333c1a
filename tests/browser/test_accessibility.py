"""axe finds nothing, nothing overflows: every type of page at three widths, light and dark."""

import json
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from pvd_aides.config import ROOT
from tests.browser.conftest import OpenPage, served
from tests.browser.page_types import FOLLOWED, PAGE_TYPES, address_of

AXE = ROOT / "node_modules/axe-core/axe.min.js"
WIDTHS = (320, 768, 1280)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def go(page: Page, kind: str) -> None:
    """Opens a page of that type."""
    page.goto(address_of(page, kind))


def violations(page: Page) -> list[str]:
    """What axe finds, a line each, with the first element concerned."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = json.dumps({"runOnly": TAGS, "resultTypes": ["violations"]})
    found: list[dict[str, Any]] = page.evaluate(
        f"axe.run(document, {options}).then(results => results.violations)"
    )
    return [f"{one['id']} : {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize("kind", [*PAGE_TYPES, *FOLLOWED])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_has_no_barrier_and_no_sideways_scroll(
    open_page: OpenPage, kind: str, width: int
) -> None:
    page = open_page(width)
    go(page, kind)
    assert violations(page) == []
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) == 0


@pytest.mark.parametrize(
    "kind",
    [
        *("accueil", "recherche filtrée", "aide", "aide close"),
        *("projet rempli", "projet à reprendre", "résultats d'un projet", "pourquoi cette aide"),
    ],
)
def test_the_dark_scheme_has_no_barrier_either(open_page: OpenPage, kind: str) -> None:
    page = open_page(1280, scheme="dark")
    go(page, kind)
    assert violations(page) == []


@pytest.mark.parametrize(
    "kind",
    ["recherche filtrée", "aide", "projet rempli", "résultats d'un projet", "pourquoi cette aide"],
)
def test_spaced_out_text_overflows_nowhere(open_page: OpenPage, kind: str) -> None:
    """Text spacing of WCAG 1.4.12, on a phone; the policy of the pages refuses such a style."""
    page = open_page(320, bypass_csp=True)
    go(page, kind)
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important }"
    )
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_of_the_state_has_no_barrier(
    chromium: Browser, filled_folder: Path, scheme: Literal["light", "dark"]
) -> None:
    with served(filled_folder, "etat") as address:
        page = chromium.new_page(base_url=address, color_scheme=scheme)
        for kind in ("accueil", "recherche filtrée", "aide"):
            go(page, kind)
            assert page.locator(".fr-header .fr-logo").is_visible()
            assert violations(page) == []
        page.close()


def test_axe_sees_a_barrier_put_there_on_purpose(open_page: OpenPage) -> None:
    page = open_page(1280)
    page.goto("/")
    page.evaluate("document.querySelector('label[for=text]').remove()")
    assert any(found.startswith("label") for found in violations(page))
