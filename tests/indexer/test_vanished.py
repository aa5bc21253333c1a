"""Records that leave their source: kept, archived after a grace, back with their history."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from indexer.ingest import ingest
from indexer.report import Report
from indexer.sources import Source
from pvd_aides.catalogue.pulls.runs import RunState
from pvd_aides.services.check_index import check_index
from pvd_aides.services.context import Portal
from pvd_aides.services.pulls.show_runs import show_runs
from pvd_aides.services.refresh_index import refresh_index
from tests.indexer.feeds import peer_record, published, table_mapping
from tests.postgres import on_both_databases

pytestmark = on_both_databases


class World:
    """A portal whose days pass, and a source in a file."""

    def __init__(self, portal: Portal, folder: Path) -> None:
        self.moment: datetime = portal.now()
        self.portal = replace(portal, now=lambda: self.moment)
        self.path = folder / "flux.json"

    def days(self, number: float) -> None:
        self.moment += timedelta(days=number)

    def pull(self, *numbers: int, grace_days: int = 7, accepts_fewer: bool = False) -> Report:
        self.path.write_text(json.dumps([peer_record(number) for number in numbers]))
        source = Source("flux", "aides-territoires", str(self.path), grace_days=grace_days)
        return ingest(self.portal, source, accepts_fewer=accepts_fewer)

    @property
    def shown(self) -> str:
        return "".join(sorted(published(self.portal)))


@pytest.fixture
def world(portal: Portal, tmp_path: Path) -> World:
    return World(portal, tmp_path)


def test_a_vanished_record_is_archived_after_seven_days(world: World) -> None:
    world.pull(1, 2, 3)
    assert world.pull(1, 2).archived == 0
    world.days(6.9)
    assert world.pull(1, 2).archived == 0
    assert world.shown == "123"
    world.days(0.2)
    # The same bytes for the third time: nothing is read, and the grace has passed all the same.
    assert world.pull(1, 2).archived == 1
    assert world.shown == "12"
    assert show_runs(world.portal).runs[0].details.archived == ("3",)


def test_an_archived_offer_leaves_the_index(world: World) -> None:
    world.pull(1, 2)
    world.days(1)
    assert refresh_index(world.portal)
    world.pull(1, grace_days=0)
    assert world.shown == "1"
    refresh_index(world.portal)
    assert check_index(world.portal) == []


def test_one_that_comes_back_has_its_slug_and_history(world: World) -> None:
    world.pull(1, 2, 3)
    before = published(world.portal)["3"]
    world.pull(1, 2, grace_days=0)
    world.days(30)
    report = world.pull(1, 2, 3)
    after = published(world.portal)["3"]
    assert (report.restored, report.created, report.unchanged) == (1, 0, 3)
    assert (after.id, after.slug, after.first_published) == (
        before.id,
        before.slug,
        before.first_published,
    )


def test_one_that_is_missed_for_a_day_only_starts_anew(world: World) -> None:
    world.pull(1, 2, 3)
    world.pull(1, 2)
    world.days(5)
    world.pull(1, 2, 3)
    world.pull(1, 2)
    world.days(5)
    world.pull(1, 2)
    assert world.shown == "123"


def test_a_feed_that_lost_more_than_half_is_suspect(world: World) -> None:
    world.pull(1, 2, 3, 4)
    report = world.pull(1, 2, grace_days=0)
    assert report.suspicion is None, "half is not less than half"
    world.pull(1, 2, 3, 4)
    report = world.pull(7, grace_days=0)
    assert report.created == 1, "what it brought is kept"
    assert "1 fiches au lieu de 4" in str(report.suspicion)
    assert show_runs(world.portal).runs[0].state == RunState.SUSPECT
    world.days(30)
    assert world.pull(7).suspicion, "the count to reach is still that of the last good run"
    assert world.shown == "12347"
    assert world.pull(7, grace_days=0, accepts_fewer=True).archived == 4
    assert world.shown == "7"


def test_a_feed_cut_short_or_empty_archives_nothing(world: World) -> None:
    world.pull(1, 2, 3)
    world.path.write_text("<html>")
    ingest(world.portal, Source("flux", "aides-territoires", str(world.path), grace_days=0))
    assert world.pull(grace_days=0).suspicion
    assert world.shown == "123"


def test_a_rejected_record_has_not_vanished(world: World) -> None:
    world.pull(1, 2)
    world.path.write_text(json.dumps([peer_record(1), peer_record(2, name="")]))
    ingest(world.portal, Source("flux", "aides-territoires", str(world.path), grace_days=0))
    assert world.shown == "12"


def test_nothing_is_ever_deleted(world: World) -> None:
    world.pull(1, 2, 3)
    world.pull(1, 2, grace_days=0)
    with world.portal.sessions() as session:
        assert session.execute(text("SELECT count(*) FROM record")).scalar_one() == 3


def test_the_partners_own_mark_archives_at_once(portal: Portal, tmp_path: Path) -> None:
    path = tmp_path / "aides.csv"
    skip = '[[skip]]\npath = "État"\nvalues = ["supprimée"]\nreason = "Supprimée."\ndeleted = true'
    source = Source("table", "table", str(path), mapping=table_mapping(tmp_path, skip))
    path.write_text("Id;Nom;État\n1;Un;\n2;Deux;\n3;Trois;\n")
    ingest(portal, source)
    path.write_text("Id;Nom;État\n1;Un;\n2;Deux;supprimée\n3;Trois;\n")
    report = ingest(portal, source)
    assert (report.archived, report.rejected, report.unchanged) == (1, 1, 2)
    assert sorted(published(portal)) == ["1", "3"]
    path.write_text("Id;Nom;État\n1;Un;\n2;Deux;\n3;Trois;\n")
    assert ingest(portal, source).restored == 1
