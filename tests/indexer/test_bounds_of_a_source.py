"""The bounds of a source hold over all its pages and tries, not for each of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from indexer.ingest import ingest
from indexer.report import Report
from indexer.sources import Source
from pvd_aides.adapters.http import Limits
from pvd_aides.services.context import Portal
from tests.indexer.feeds import peer_record, published
from tests.indexer.peer_api import PeerApi, page, serving


@dataclass
class Clock:
    """A day in which time passes only while somebody waits, or while a page is made."""

    now: float = 0.0
    waits: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


class Endless(PeerApi):
    """Page after page; each takes some minutes to make."""

    clock: Clock
    minutes: float = 0.0
    weight: str = ""

    def answer(self, method: str, path: str, _headers: Any) -> tuple[int, Any]:
        self.seen.append((method, path))
        self.clock.now += self.minutes * 60
        number = len(self.seen)
        record = peer_record(number, description=f"<p>{self.weight}</p>")
        return 200, page(record, following=f"{self.address}?page={number + 1}")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def endless(clock: Clock) -> Iterator[Endless]:
    api = Endless([])
    api.clock = clock
    with serving(api):
        yield api


def pull(portal: Portal, api: PeerApi, clock: Clock, **bounds: int) -> Report:
    source = Source("pair", "aides-territoires", api.address, allow_private=True, **bounds)  # type: ignore[arg-type]
    return ingest(portal, source, sleep=clock.sleep, clock=lambda: clock.now)


@pytest.mark.parametrize(("bounds", "pages"), [({}, 4), ({"max_minutes": 25}, 9)])
def test_ten_minutes_for_the_whole_source(
    portal: Portal, endless: Endless, clock: Clock, bounds: dict[str, int], pages: int
) -> None:
    endless.minutes = 3
    report = pull(portal, endless, clock, **bounds)
    assert len(endless.seen) == pages
    most = bounds.get("max_minutes", 10)
    assert f"n'a pas tout donné en {most} min (réglage max_minutes)" in str(report.failure)
    assert len(published(portal)) == report.created == pages, "what came before is kept"


def test_waits_count_in_the_ten_minutes(portal: Portal, clock: Clock) -> None:
    """A server that answers each page at its third request: six seconds of waits a page."""

    class Busy(Endless):
        tries = 0

        def answer(self, method: str, path: str, headers: Any) -> tuple[int, Any]:
            self.tries += 1
            return super().answer(method, path, headers) if self.tries % 3 == 0 else (503, {})

    api = Busy([])
    api.clock = clock
    with serving(api):
        report = pull(portal, api, clock)
    assert sum(clock.waits) < 600
    assert set(clock.waits) == {1.0, 5.0}
    assert report.created == 99
    assert "503" in str(report.failure), "no time was left to wait and ask again"


def test_so_many_bytes_for_the_whole_source(portal: Portal, endless: Endless, clock: Clock) -> None:
    endless.weight = "mot " * 100_000
    report = pull(portal, endless, clock, max_mib=1)
    assert len(endless.seen) == 3
    assert "plus de 1 Mio, arrêt (réglage max_mib)" in str(report.failure)
    assert report.created == 2


def test_a_file_of_this_machine_has_no_such_bound(portal: Portal, tmp_path: Path) -> None:
    path = tmp_path / "grand.json"
    path.write_text(json.dumps([peer_record(1, contact="x" * 3000)]))
    limits = Limits(max_bytes=1000, total=0.0)
    report = ingest(portal, Source("f", "aides-territoires", str(path)), limits=limits)
    assert (report.created, report.failure) == (1, None)
