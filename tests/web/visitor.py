"""A browser in front of the pages of kept projects."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.page_checks import check_page

BASE = "/mes-projets/"


class Visitor:
    """A browser that checks every page it is given."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str, status: int = 200) -> str:
        return self._page(self.client.get(address), status)

    def send(self, address: str, status: int = 303, /, **fields: str) -> str:
        return self._page(self.client.post(address, data=fields), status)

    def _page(self, answer: TestResponse, status: int) -> str:
        assert answer.status_code == status, answer.text[:500]
        if answer.mimetype == "text/html" and status not in (302, 303):
            check_page(answer.text)
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        return answer.headers.get("Location", "") or answer.text


def version_in(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found
    return found[1]
