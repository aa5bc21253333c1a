"""The address of an offer that its source withdrew."""

import json
from pathlib import Path

import pytest

from indexer.ingest import ingest
from indexer.sources import Source
from pvd_aides.app import create_app
from pvd_aides.config import load
from pvd_aides.services.context import Portal
from pvd_aides.services.refresh_index import refresh_index
from pvd_aides.web.current import EXTENSION
from tests.indexer.feeds import peer_record
from tests.web.conftest import CheckedClient


@pytest.fixture
def emptied(tmp_path: Path) -> CheckedClient:
    """A portal one of whose two offers was withdrawn."""
    app = create_app(load({"PVD_AIDES_DATA_DIR": str(tmp_path / "var")}))
    portal: Portal = app.extensions[EXTENSION]
    path = tmp_path / "flux.json"
    source = Source("flux", "aides-territoires", str(path), grace_days=0)
    for records in ([peer_record(1), peer_record(2, name="Haies & talus")], [peer_record(1)]):
        path.write_text(json.dumps(records))
        assert ingest(portal, source).failure is None
    refresh_index(portal)
    return CheckedClient(app.test_client())


def test_it_says_so_and_leads_onward(emptied: CheckedClient) -> None:
    page = emptied.get("/aides/aide-2/", 410).text
    assert "Haies &amp; talus" in page
    assert "sa source ne la publie plus" in page
    assert 'href="/aides/"' in page
    assert "talus" not in emptied.get("/aides/").text
    assert emptied.get("/aides/aide-1/").status_code == 200
    emptied.get("/aides/aide-3/", 404)
