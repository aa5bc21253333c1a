"""The bundled sources served over HTTP by a server that changes, breaks and loses records: at every
step the catalogue is the right one, and the index holds exactly what it publishes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from indexer.ingest import ingest
from indexer.report import Report
from indexer.sources import Source, declared_sources
from pvd_aides.catalogue.offers import published_offers
from pvd_aides.catalogue.pulls.runs import RunState
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.services.check_index import check_index
from pvd_aides.services.context import Portal
from pvd_aides.services.pulls.show_runs import show_runs
from pvd_aides.services.refresh_index import refresh_index
from tests.adapters.test_http import Talk, reply, server

Offers = dict[tuple[str, str], PublishedOffer]
_LOST = "Perdue en route"


@dataclass
class World:
    """A portal whose days pass, and the sources it pulls."""

    portal: Portal
    root: Path
    sources: dict[str, Source]
    days: int = 0

    def pull_all(self) -> dict[str, Report]:
        """Every source, then the index, which must then be right."""
        moment = self.portal.now() + timedelta(days=self.days)
        builder = WhooshBuilder(self.root / "index", lambda: moment)
        now = replace(self.portal, now=lambda: moment, builder=builder)
        done = {
            name: ingest(now, source, sleep=lambda _seconds: None)
            for name, source in self.sources.items()
        }
        refresh_index(now)
        assert check_index(self.portal) == []
        return done

    def published(self) -> Offers:
        with self.portal.sessions() as session:
            return {
                (one.offer.source, one.offer.external_id): one for one in published_offers(session)
            }

    def states(self) -> dict[str, str]:
        """How the last run of each source ended."""
        runs = show_runs(self.portal, most=len(self.sources)).runs
        return {run.source: run.state for run in runs}


@dataclass
class Library:
    """What the server gives at each path: bytes, or a way to misbehave."""

    shelves: dict[str, bytes | Talk]

    def talk(self, request: bytes, out: Any) -> None:
        kept = self.shelves[urlsplit(request.split()[1].decode()).path.strip("/")]
        (reply(kept) if isinstance(kept, bytes) else kept)(request, out)


@pytest.fixture
def library() -> Library:
    """Every bundled feed that is one file."""
    paths = {name: source.folder / source.address for name, source in declared_sources().items()}
    return Library({name: path.read_bytes() for name, path in paths.items() if path.is_file()})


@pytest.fixture
def world(portal: Portal, tmp_path: Path, library: Library) -> Iterator[World]:
    with server(library.talk) as url:
        sources = {
            name: replace(source, address=f"{url}/{name}", allow_private=True)
            for name, source in declared_sources().items()
            if name in library.shelves
        }
        yield World(portal, tmp_path, sources)


def test_a_year_of_a_server(world: World, library: Library) -> None:
    good = dict(library.shelves)
    first = world.pull_all()
    everything = world.published()
    assert len(everything) == sum(report.read for report in first.values()) > 150
    assert {report.failure for report in first.values()} == {None}

    # The same again: nothing is read, nothing is written.
    assert set(world.pull_all()) == set(first)
    assert set(world.states().values()) == {RunState.UNCHANGED}
    assert world.published() == everything

    # One feed loses a record and changes another, one loses most of its records, others break.
    lost, changed = _lose_and_change(library)
    library.shelves["territoires"] = _part(good["territoires"], 0.1)
    library.shelves["sdec-energie"] = _part(good["sdec-energie"], 0.5)
    library.shelves["epf-hauts-de-france"] = b"<!DOCTYPE html><html><p>Maintenance</p></html>"
    library.shelves["id77"] = reply(b"", "503 Service Unavailable")
    library.shelves["drome"] = b"PK\x03\x04" + b"\0" * 50
    library.shelves["foncier-et-banques"] = reply(b"", "302 Found", Location="/foncier-et-banques")
    world.days = 1
    broken = world.pull_all()
    assert world.states() == {
        "national": RunState.COMPLETE,
        "territoires": RunState.SUSPECT,
        "departements": RunState.UNCHANGED,
        "sdec-energie": RunState.FAILED,
        "epf-hauts-de-france": RunState.FAILED,
        "id77": RunState.FAILED,
        "drome": RunState.FAILED,
        "foncier-et-banques": RunState.FAILED,
    }
    assert {name for name, report in broken.items() if report.failure} == _broken(world)
    assert _but(world.published(), changed) == _but(everything, changed), "nothing is lost"
    assert world.published()[changed].offer.contact == "<p>Nouveau guichet</p>"

    # All heal, but for the lost record, archived after its grace.
    library.shelves |= {name: body for name, body in good.items() if name != "national"}
    world.days = 10
    world.pull_all()
    assert not _broken(world)
    assert world.published().keys() == everything.keys() - {lost}

    # It comes back as it was, at its address.
    library.shelves["national"] = good["national"]
    world.days = 30
    assert world.pull_all()["national"].restored == 1
    again = world.published()
    assert again.keys() == everything.keys()
    assert again[lost].slug == everything[lost].slug
    assert again[lost].first_published == everything[lost].first_published


def _lose_and_change(library: Library) -> tuple[tuple[str, str], tuple[str, str]]:
    """Take a record out of the national feed and change another; their keys."""
    document = json.loads(_bytes(library.shelves["national"]))
    lost = document["results"].pop()
    changed = document["results"][0]
    changed |= {"contact": "<p>Nouveau guichet</p>", "date_updated": "2026-09-01T00:00:00+00:00"}
    library.shelves["national"] = json.dumps(document).encode()
    return ("national", str(lost["id"])), ("national", str(changed["id"]))


def _part(body: bytes | Talk, share: float) -> bytes:
    """The start of a file, to the end of a line."""
    lines = _bytes(body).splitlines(keepends=True)
    return b"".join(lines[: round(len(lines) * share)])


def _bytes(body: bytes | Talk) -> bytes:
    assert isinstance(body, bytes)
    return body


def _broken(world: World) -> set[str]:
    return {name for name, state in world.states().items() if state == RunState.FAILED}


def _but(offers: Offers, key: tuple[str, str]) -> dict[tuple[str, str], Any]:
    return {other: one.offer for other, one in offers.items() if other != key}
