"""Killed (-9) at any moment and run again: same catalogue and index as if never killed.

Every moment is tried in a process of its own (see ``killing``), which gets a real SIGKILL.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from indexer.ingest import ingest
from indexer.sources import Source
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.services.check_index import check_index
from pvd_aides.services.context import Portal
from pvd_aides.services.refresh_index import refresh_index
from tests.indexer.feeds import france, peer_record, published
from tests.indexer.killing import die_at
from tests.indexer.test_runs import everything
from tests.services.reading_portal import open_reading_portal

_MOST_POINTS = 600


@contextmanager
def opened(root: Path, days: int) -> Iterator[Portal]:
    portal, database = open_reading_portal(root)
    moment = portal.now() + timedelta(days=days)
    builder = WhooshBuilder(root / "index", lambda: moment)
    try:
        yield replace(portal, gazetteer=france(), now=lambda: moment, builder=builder)
    finally:
        database.dispose()


def write_feed(folder: Path, *, changed: bool) -> Source:
    """Three records; then one as it was, one changed, one gone, and a new one."""
    newer = "2025-06-01T00:00:00+00:00"
    records = [peer_record(n) for n in (1, 2, 3)]
    if changed:
        other = peer_record(2, name="Autre nom", date_updated=newer)
        records = [records[0], other, peer_record(4)]
    path = folder / "aides.json"
    path.write_text(json.dumps(records))
    return Source("aides", "aides-territoires", str(path), grace_days=0)


def pull(portal: Portal, source: Source) -> None:
    assert ingest(portal, source).failure is None
    refresh_index(portal)


def pull_and_die(root: Path, source: Source, point: int) -> bool:
    """Pull in a child killed at that point; false if it came to its end."""
    child = os.fork()
    if child == 0:
        try:
            with opened(root, days=1) as portal:
                die_at(point, str(root))
                pull(portal, source)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == -signal.SIGKILL


def state(portal: Portal) -> Any:
    """Every row but those of the runs, and that the index holds exactly what is published."""
    assert check_index(portal) == []
    return everything(portal)


def test_killed_at_any_moment_and_run_again(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    ready.mkdir()
    with opened(ready, days=0) as portal:
        pull(portal, write_feed(tmp_path, changed=False))
    source = write_feed(tmp_path, changed=True)
    with opened(shutil.copytree(ready, tmp_path / "whole"), days=1) as portal:
        pull(portal, source)
        expected = state(portal)
    for point in range(1, _MOST_POINTS):
        root = shutil.copytree(ready, tmp_path / "tried")
        died = pull_and_die(root, source, point)
        with opened(root, days=1) as portal:
            pull(portal, source)
            assert state(portal) == expected, f"killed at moment {point}"
        shutil.rmtree(root)
        if not died:
            break
    else:
        raise AssertionError("never came to its end")
    assert point > 50, "statements and files were counted"


def run(data: Path, *arguments: str) -> int:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        env=os.environ | {"PYTHONWARNINGS": "ignore", "PVD_AIDES_DATA_DIR": str(data)},
        check=False,
    ).returncode


def test_the_command_itself_killed_again_and_again(tmp_path: Path) -> None:
    """On an empty folder, ever later: while the database is made, the catalogue filled, the index
    built."""
    write_feed(tmp_path, changed=False)
    data = tmp_path / "var"
    feed = ("--connector", "aides-territoires", "--from", str(tmp_path / "aides.json"))
    for point in (5, 100, 40):
        killed = run(data, "-m", "tests.indexer.killing", str(point), str(data), "pull", *feed)
        assert killed == -signal.SIGKILL
    assert run(data, "-m", "indexer.cli", "pull", *feed) == 0
    assert run(data, "-m", "indexer.cli", "index", "check") == 0
    with opened(data, days=0) as portal:
        assert sorted(published(portal)) == ["1", "2", "3"]
