"""The page of every bundled offer and of every partner is whole."""

import re
import urllib.request
from html import unescape

import pytest

from tests.web.page_checks import check_page


def fetched(address: str) -> str:
    with urllib.request.urlopen(address) as response:
        assert response.status == 200
        return str(response.read().decode())


@pytest.mark.parametrize(
    ("start", "pattern", "at_least"),
    [
        ("/aides/?status=all", r'href="(/aides/[a-z0-9-]+/)"', 60),
        ("/partenaires/", r'href="(/partenaires/[^"/]+/)"', 25),
    ],
)
def test_every_page_of_a_list_is_whole(
    live_site: str, start: str, pattern: str, at_least: int
) -> None:
    found: set[str] = set()
    following: str | None = start
    while following:
        html = fetched(live_site + following)
        check_page(html)
        found.update(re.findall(pattern, html))
        after = re.search(r'pagination__link--next" href="([^"]+)"', html)
        following = unescape(after[1]) if after else None
    assert len(found) >= at_least
    for address in sorted(found):
        check_page(fetched(live_site + address))
