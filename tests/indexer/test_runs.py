"""Runs of sources: twice writes nothing, order does not matter, a kill loses nothing."""

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.ingest import ingest
from indexer.sources import declared_sources
from pvd_aides.catalogue.pulls.runs import last_runs
from pvd_aides.catalogue.tables import Base
from pvd_aides.services.context import Portal
from pvd_aides.services.refresh_index import refresh_index
from tests.indexer.feeds import peer_record, published, pull_file, pull_records
from tests.postgres import on_both_databases

pytestmark = on_both_databases


def everything(portal: Portal) -> Any:
    """Every row of every table, but the rows that say that a run took place."""
    with portal.sessions() as session:
        return [
            session.execute(table.select().order_by(*table.primary_key)).all()
            for table in Base.metadata.sorted_tables
            if table.name != "source_run"
        ]


def test_the_bundled_sources_are_read_in_full_and_once(portal: Portal) -> None:
    sources = declared_sources().values()
    first = [ingest(portal, source) for source in sources]
    assert refresh_index(portal) is not None
    before = everything(portal)
    second = [ingest(portal, source) for source in sources]
    assert everything(portal) == before
    with portal.sessions() as session:
        assert len(last_runs(session, most=1000)) == 2 * len(sources)
    assert refresh_index(portal) is None
    for one, two in zip(first, second, strict=True):
        assert (one.failure, one.rejections, one.remarks) == (None, [], [])
        assert not one.unmapped
        assert one.created == one.read > 0
        assert two.unchanged == two.read == one.read


def test_a_pull_killed_before_the_index_is_caught_up(portal: Portal, tmp_path: Path) -> None:
    refresh_index(portal)
    pull_records(portal, tmp_path, peer_record(1))
    # Killed here: the index was not refreshed. The next pull brings nothing new.
    pull_records(portal, tmp_path, peer_record(1))
    status = refresh_index(portal)
    assert status is not None
    assert status.offers == 1


def test_a_changed_record_is_updated_alone(portal: Portal, tmp_path: Path) -> None:
    pull_records(portal, tmp_path, peer_record(1), peer_record(2))
    changed = peer_record(2, contact="Mairie", date_updated="2025-06-01T00:00:00+00:00")
    report = pull_records(portal, tmp_path, peer_record(1), changed)
    assert (report.updated, report.unchanged) == (1, 1)
    assert "Mairie" in published(portal)["2"].offer.contact


def test_an_older_file_does_not_bring_back_the_past(portal: Portal, tmp_path: Path) -> None:
    pull_records(portal, tmp_path, peer_record(1, name="Neuve"))
    old = peer_record(1, name="Vieille", date_updated="2021-01-01T00:00:00+00:00")
    report = pull_records(portal, tmp_path, old)
    assert (report.unchanged, report.older) == (1, 1)
    assert published(portal)["1"].offer.name == "Neuve"


_ids = st.integers(1, 3)
_slugs = st.sampled_from(["a", "b"])
_days = st.integers(1, 3)
_records = st.lists(st.tuples(_ids, _slugs, _days, st.booleans()), min_size=1, max_size=5)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_records, st.randoms(use_true_random=False))
def test_the_order_of_a_feed_changes_nothing(
    portal: Portal, tmp_path: Path, drawn: list[tuple[int, str, int, bool]], random: Any
) -> None:
    records = [
        peer_record(
            number,
            slug=slug,
            name=f"Aide {slug}",
            date_updated=f"2025-01-0{day}T00:00:00+00:00",
            **({} if is_peer else {"import_uniqueid": str(number)}),
        )
        for number, slug, day, is_peer in drawn
    ]
    shuffled = random.sample(records, len(records))
    seen = []
    for order in (records, shuffled):
        path = tmp_path / "flux.json"
        path.write_text(json.dumps(order))
        pull_file(portal, path)
        seen.append({(one.slug, one.offer) for one in published(portal).values()})
        with portal.sessions.begin() as session:
            for table in reversed(Base.metadata.sorted_tables):
                if table.name != "catalogue_stamp":
                    session.execute(table.delete())
    assert seen[0] == seen[1]
