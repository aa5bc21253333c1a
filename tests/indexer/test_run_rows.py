"""Each run is kept: what it did, why it stopped, and the pause after three failures."""

import json
from pathlib import Path

from indexer.ingest import ingest
from indexer.paused import paused_reports
from indexer.sources import Source
from pvd_aides.catalogue.pulls.runs import Run, RunState
from pvd_aides.services.context import Portal
from pvd_aides.services.pulls.pauses import paused, resume_source
from pvd_aides.services.pulls.show_runs import show_runs
from tests.indexer.feeds import peer_record, pull_file, pull_records
from tests.postgres import on_both_databases

pytestmark = on_both_databases


def last(portal: Portal) -> Run:
    return show_runs(portal, "flux").runs[0]


def test_a_run_says_what_became_of_each_record(portal: Portal, tmp_path: Path) -> None:
    pull_records(portal, tmp_path, peer_record(1), peer_record(2))
    changed = peer_record(2, contact="Mairie", date_updated="2025-06-01T00:00:00+00:00")
    pull_records(portal, tmp_path, peer_record(1), changed, peer_record(3), peer_record(4, name=""))
    run = last(portal)
    assert (run.state, run.reason) == (RunState.COMPLETE, "")
    assert (run.read, run.created, run.updated, run.unchanged, run.rejected) == (4, 1, 1, 1, 1)
    assert (run.details.created, run.details.updated) == (("3",), ("2",))
    assert [reason for _, _, reason in run.details.rejected] == ["Sans nom. (name)"]
    assert run.bytes == (tmp_path / "flux.json").stat().st_size
    assert run.started <= run.ended


def test_a_feed_that_cannot_be_read_is_a_run_with_its_reason(
    portal: Portal, tmp_path: Path
) -> None:
    path = tmp_path / "flux.json"
    path.write_text("<html>")
    pull_file(portal, path)
    run = last(portal)
    assert run.state == RunState.FAILED
    assert "JSON" in run.reason


def test_three_failures_in_a_row_pause_a_source(portal: Portal, tmp_path: Path) -> None:
    path = tmp_path / "flux.json"
    source = Source("flux", "aides-territoires", str(path))

    def fail() -> bool:
        path.write_text("<html>")
        return pull_file(portal, path).pauses

    assert [fail(), fail()] == [False, False]
    path.write_text(json.dumps([peer_record(1)]))
    pull_file(portal, path)
    assert [fail(), fail(), fail(), fail()] == [False, False, True, False]
    assert "pause" in str(paused_reports(portal, [source])["flux"].failure)

    assert resume_source(portal, "flux")
    assert paused_reports(portal, [source]) == {}
    assert not resume_source(portal, "flux")
    assert [fail(), fail(), fail()] == [False, False, True]

    path.write_text(json.dumps([peer_record(1)]))
    assert pull_file(portal, path).failure is None
    assert paused(portal) == {}, "a run that goes well ends the pause"


_FULL = {
    "sqlite": (
        "CREATE TRIGGER no_room BEFORE INSERT ON source_run "
        "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE disk_full USING MESSAGE = 'database or disk is full'; END $$",
        "CREATE TRIGGER no_room BEFORE INSERT ON source_run EXECUTE FUNCTION no_room()",
    ),
}


def test_a_database_that_refuses_is_said_and_nothing_is_half_written(
    portal: Portal, tmp_path: Path
) -> None:
    with portal.sessions() as session:
        for statement in _FULL[session.get_bind().dialect.name]:
            session.connection().exec_driver_sql(statement)
        session.commit()
    path = tmp_path / "flux.json"
    path.write_text(json.dumps([peer_record(1)]))
    report = ingest(portal, Source("flux", "aides-territoires", str(path)))
    assert "le disque est plein" in str(report.failure)
    with portal.sessions() as session:
        tables = ("offer", "record", "source", "source_lock")
        counts = [
            session.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in tables
        ]
    assert counts == [0, 0, 0, 0]
