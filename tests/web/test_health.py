"""``/healthz``, for a machine and for a person."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from indexer.ingest import ingest
from indexer.sources import Source
from pvd_aides.app import create_app
from pvd_aides.catalogue.pulls.runs import RunState
from pvd_aides.config import load
from pvd_aides.services.check_health import SourceHealth
from pvd_aides.services.refresh_index import refresh_index
from pvd_aides.web.current import EXTENSION
from tests.indexer.feeds import peer_record
from tests.web.conftest import CheckedClient


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """A portal with a source that works and one that is paused."""
    app = create_app(load({"PVD_AIDES_DATA_DIR": str(tmp_path / "var")}))
    portal = app.extensions[EXTENSION]
    good, bad = tmp_path / "bonne.json", tmp_path / "mauvaise.json"
    good.write_text(json.dumps([peer_record(1)]))
    bad.write_text("<html>")
    ingest(portal, Source("bonne", "aides-territoires", str(good)))
    for _ in range(3):
        ingest(portal, Source("mauvaise", "aides-territoires", str(bad)))
    refresh_index(portal)
    return app


def test_a_machine_reads_json(app: Flask) -> None:
    answer = CheckedClient(app.test_client()).get("/healthz")
    found = answer.json
    assert found is not None
    assert found["ok"]
    assert found["database"] == {"ok": True, "published": 1}
    assert found["index"]["offers"] == 1
    states = {one["name"]: (one["state"], one["paused"]) for one in found["sources"]}
    assert states == {"bonne": ("complete", False), "mauvaise": ("failed", True)}
    assert all(0 <= one["delay_seconds"] < 600 for one in found["sources"])
    good, bad = found["sources"]
    assert good["last_success"] == good["last_pull"]
    assert good["paused_since"] is None
    assert bad["last_success"] is None
    assert bad["paused_since"] == bad["last_pull"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_person_reads_a_page(app: Flask) -> None:
    page = CheckedClient(app.test_client()).get("/healthz", headers={"Accept": "text/html"}).text
    assert "Le portail fonctionne." in page
    assert "1 aide publiée" in page.replace("\N{NO-BREAK SPACE}", " ")
    lines = [" ".join(line.split()) for line in re.findall(r"<li>([^<]*(?:pause|bout)[^<]*)", page)]
    assert [line.split(" : ")[0] for line in lines] == ["bonne", "mauvaise"]
    assert "lue jusqu" in lines[0]
    assert "il y a moins d" in lines[0]
    assert "réussi" not in lines[0]
    assert "en pause depuis le" in lines[1]
    assert lines[1].endswith("jamais réussi.")


def test_a_database_that_does_not_answer_is_told(app: Flask) -> None:
    with app.extensions[EXTENSION].sessions() as session:
        session.connection().exec_driver_sql("DROP TABLE source_run")
        session.commit()
    found = CheckedClient(app.test_client()).get("/healthz", 503).json
    assert found is not None
    assert not found["ok"]
    assert not found["database"]["ok"]
    assert found["index"]["ok"]


def test_the_last_pulls_are_public_without_their_reasons(app: Flask, tmp_path: Path) -> None:
    site = CheckedClient(app.test_client())
    assert "/sources/releves/" in site.get("/sources/").text
    page = site.get("/sources/releves/").text
    assert page.count("<td>mauvaise</td>") == 3
    assert page.count("<td>Échec</td>") == 3
    assert page.count("<td>bonne</td>") == 1
    assert "JSON" not in page
    assert str(tmp_path) not in page


def test_nothing_pulled_yet_is_said(site: CheckedClient) -> None:
    assert "Aucune source" in site.get("/sources/releves/").text


@pytest.mark.parametrize(
    ("delay", "said"),
    [
        (59 * 60, "moins d'une heure"),
        (3600, "1\u00a0heure"),
        (47 * 3600, "47\u00a0heures"),
        (48 * 3600, "2\u00a0jours"),
        (-60, "moins d'une heure"),
    ],
)
def test_a_delay_is_said_as_people_do(delay: int, said: str) -> None:
    moment = datetime(2027, 3, 1, tzinfo=UTC)
    source = SourceHealth("s", "S", RunState.COMPLETE, moment, delay, moment, None)
    assert source.ago == said


def test_a_source_that_fails_tells_when_it_last_went_well(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "bonne.json").write_text("<html>")
    portal = app.extensions[EXTENSION]
    ingest(portal, Source("bonne", "aides-territoires", str(tmp_path / "bonne.json")))
    found = CheckedClient(app.test_client()).get("/healthz").json
    assert found is not None
    good = found["sources"][0]
    assert (good["state"], good["paused"]) == ("failed", False)
    assert good["last_success"] < good["last_pull"]
