"""An error is reported from the page of an offer, as a visitor does it."""

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.page_types import address_of
from tests.browser.test_accessibility import violations


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [320, 1280])
def test_an_error_is_reported(open_page: OpenPage, width: int, script: bool) -> None:
    page = open_page(width, script=script)
    page.goto(address_of(page, "signaler une erreur"))
    page.get_by_text("Autre chose").click()
    page.get_by_role("button", name="Envoyer le signalement").click()
    # A refusal is said in words beside its field; Chromium notes the status in its console.
    assert page.get_by_text("Dites en quelques mots ce qui ne va pas.").is_visible()
    assert page.get_by_label("Laissez ce champ vide").is_hidden()
    if script:
        assert violations(page) == []
    page.get_by_label("Précisez").fill(f"Essai à {width} pixels, {script}.")
    page.get_by_role("button", name="Envoyer le signalement").click()
    assert page.get_by_role("heading", level=1).inner_text() == (
        "Merci, votre signalement est reçu"
    )
    if script:
        assert violations(page) == []
    page.get_by_role("link", name="Revenir à l'aide").click()
    assert "/aides/" in page.url
