"""Pages of a corrected and of a withdrawn offer: history folded, valid, without a barrier."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from pvd_aides.catalogue.offers import published_offers
from pvd_aides.config import load
from pvd_aides.domain.editing import Edit, Signature
from pvd_aides.services.editing.open_desk import open_desk
from pvd_aides.services.editing.save_edit import save_edit
from pvd_aides.services.editing.withdraw_offer import withdraw_offer
from pvd_aides.services.open_portal import open_portal
from tests.browser.conftest import served
from tests.browser.test_accessibility import violations
from tests.browser.test_valid_html import faults_in, fetched

JEANNE = Signature("Jeanne <Martin>", "vérifié & relu")


@pytest.fixture(scope="module")
def edited_site(
    filled_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """Addresses of a corrected offer and of a withdrawn one."""
    folder = tmp_path_factory.mktemp("corrige") / "var"
    shutil.copytree(filled_folder, folder)
    portal = open_portal(load({"PVD_AIDES_DATA_DIR": str(folder)}).storage)
    with portal.sessions() as session:
        corrected, withdrawn = [one.slug for one in published_offers(session)][:2]
    desk = open_desk(portal, corrected)
    assert desk is not None
    edited = replace(desk.shown, rate_max=80, audiences=("commune",), description="<p>Revu.</p>")
    save_edit(portal, corrected, Edit(desk.shown, edited), JEANNE)
    withdraw_offer(portal, withdrawn, JEANNE)
    portal.sessions.kw["bind"].dispose()
    with served(folder, "neutre") as address:
        yield {
            "corrigée": f"{address}/aides/{corrected}/",
            "retirée": f"{address}/aides/{withdrawn}/",
        }


@pytest.mark.parametrize("kind", ["corrigée", "retirée"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_history_has_no_barrier(
    edited_site: dict[str, str], chromium: Browser, kind: str, width: int
) -> None:
    page = chromium.new_page(viewport=ViewportSize(width=width, height=800), bypass_csp=True)
    page.goto(edited_site[kind])
    line = page.get_by_text("par Jeanne <Martin>, motif : vérifié & relu.")
    assert not line.is_visible(), "folded at first"
    page.get_by_text("Historique", exact=True).click()
    assert line.is_visible()
    assert violations(page) == []
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) == 0
    page.close()


def test_the_pages_are_valid(edited_site: dict[str, str], tmp_path: Path) -> None:
    for kind, address in edited_site.items():
        (tmp_path / f"{kind}.html").write_text(fetched(address), encoding="utf-8")
    assert faults_in(tmp_path) == ""
