"""When sources are pulled, and that no two runs of one meet."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from indexer.due import due_for_worker, due_of
from indexer.ingest import ingest
from indexer.sources import Source
from pvd_aides.adapters.processes import is_gone, new_owner
from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.pulls.tables import LockRow
from pvd_aides.services.context import Portal
from pvd_aides.services.pulls.hold_source import LEASE, holding
from pvd_aides.services.pulls.show_runs import show_runs
from tests.indexer.feeds import peer_record


@pytest.fixture
def source(tmp_path: Path) -> Source:
    path = tmp_path / "flux.json"
    path.write_text(json.dumps([peer_record(1)]))
    return Source("flux", "aides-territoires", str(path), frequency="daily")


def later(portal: Portal, **time: float) -> Portal:
    moment = portal.now() + timedelta(**time)
    return replace(portal, now=lambda: moment)


def test_a_source_is_due_when_its_time_has_passed(portal: Portal, source: Source) -> None:
    sources = [source, replace(source, name="s", frequency="weekly"), replace(source, name="m")]
    sources[2] = replace(sources[2], frequency="manual")
    assert due_of(portal, sources) == sources[:2]
    assert due_for_worker(portal, sources) == sources, "what never was pulled is, once"
    for each in sources:
        ingest(portal, each)
    assert due_of(portal, sources) == []
    assert due_of(later(portal, hours=22), sources) == []
    assert due_of(later(portal, hours=24), sources) == sources[:1]
    assert due_of(later(portal, days=7), sources) == sources[:2]
    assert due_for_worker(later(portal, days=7), sources) == sources[:2]
    assert due_of(later(portal, days=-9), sources) == sources[:2], "a clock put back stops nothing"


def test_two_runs_of_a_source_never_meet(portal: Portal, source: Source) -> None:
    with holding(portal, source.name):
        assert "déjà en cours" in str(ingest(portal, source).failure)
        assert ingest(portal, replace(source, name="autre")).created == 1
    assert [run.source for run in show_runs(portal).runs] == ["autre"]
    assert ingest(portal, source).failure is None


def held_by(portal: Portal, source: Source, owner: str) -> None:
    with writing(portal.sessions) as session:
        session.add(LockRow(source=source.name, owner=owner, until=portal.now() + LEASE))


def test_who_was_killed_holds_nothing(portal: Portal, source: Source) -> None:
    code = "from pvd_aides.adapters.processes import new_owner; print(new_owner())"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    owner = ended.stdout.strip()
    assert is_gone(owner)
    assert not is_gone(new_owner())
    held_by(portal, source, owner)
    assert ingest(portal, source).created == 1


def test_another_machine_holds_until_its_lease_ends(portal: Portal, source: Source) -> None:
    held_by(portal, source, "ailleurs 1 a b")
    assert ingest(portal, source).failure
    assert ingest(later(portal, hours=2), source).failure is None
