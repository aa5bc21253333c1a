"""The page of results as it is shown, to know whether it admits that nothing answers."""

import html
import re
from collections.abc import Callable
from pathlib import Path

from bench.relevance_corpora import settings_on
from pvd_aides.app import create_app

# A text as it is typed; whether its page says that no offer answers it, or none wholly.
Admits = Callable[[str], bool]

_MAIN = re.compile(r"<main\b.*</main>", re.S)
_TAG = re.compile(r"<[^>]*>")
# What both sentences begin with: those of a page without results, and of a widened search.
_NO_OFFER = re.compile(r"Aucune aide (?:ne|n['’])")


def pages_on(folder: Path) -> Admits:
    """Pages of the portal whose data are in this folder, offers of every status."""
    client = create_app(settings_on(folder)).test_client()

    def admits(text: str) -> bool:
        page = client.get("/aides/", query_string={"text": text, "status": "all"}).text
        found = _MAIN.search(page)
        return bool(_NO_OFFER.search(html.unescape(_TAG.sub(" ", found[0] if found else page))))

    return admits
