"""Sources asked again: conditions, the same bytes, and servers in trouble."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from indexer.ingest import ingest
from indexer.report import Report
from indexer.sources import Source
from pvd_aides.catalogue.pulls.runs import RunState
from pvd_aides.services.context import Portal
from pvd_aides.services.pulls.show_runs import show_runs
from tests.indexer.feeds import peer_record


@dataclass
class Shelf:
    """A server of one file. ``troubles`` are answered first, each with its headers."""

    body: bytes = b""
    etag: str = ""
    troubles: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    address: str = ""

    def put(self, *records: object) -> None:
        self.body = json.dumps(records).encode()


@contextmanager
def serving(shelf: Shelf) -> Iterator[Shelf]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers = shelf.troubles.pop(0) if shelf.troubles else (200, {})
            if status == 200 and shelf.etag and self.headers["If-None-Match"] == shelf.etag:
                status = 304
            shelf.statuses.append(status)
            body = shelf.body if status == 200 else b""
            self.send_response(status)
            if shelf.etag:
                self.send_header("ETag", shelf.etag)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        shelf.address = f"http://127.0.0.1:{server.server_address[1]}/aides.json"
        try:
            yield shelf
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with serving(Shelf()) as shelf:
        yield shelf


def pull(portal: Portal, shelf: Shelf, waits: list[float] | None = None) -> Report:
    source = Source("pair", "aides-territoires", shelf.address, allow_private=True)
    return ingest(portal, source, sleep=([] if waits is None else waits).append)


def states(portal: Portal) -> list[str]:
    return [run.state for run in show_runs(portal).runs]


@pytest.mark.parametrize("etag", ["", '"v1"'])
def test_the_same_bytes_do_no_further_work(portal: Portal, shelf: Shelf, etag: str) -> None:
    shelf.put(peer_record(1), peer_record(2, name=""))
    shelf.etag = etag
    first = pull(portal, shelf)
    second = pull(portal, shelf)
    assert (second.read, second.unchanged, second.rejected) == (2, 1, 1)
    assert second.rejections == first.rejections
    assert states(portal) == [RunState.UNCHANGED, RunState.COMPLETE]
    assert shelf.statuses == [200, 304 if etag else 200]

    shelf.put(peer_record(1, name="Autre", date_updated="2025-07-01T00:00:00+00:00"))
    shelf.etag = '"v2"' if etag else ""
    assert pull(portal, shelf).updated == 1
    assert len(shelf.statuses) == 3, "what came instead is not asked for twice"


def test_a_failed_run_is_no_reason_to_believe_that_nothing_changed(
    portal: Portal, shelf: Shelf
) -> None:
    shelf.put(peer_record(1))
    pull(portal, shelf)
    good, shelf.body = shelf.body, b"<html>"
    assert pull(portal, shelf).failure
    shelf.body = good
    pull(portal, shelf)
    assert states(portal)[0] == RunState.COMPLETE


def test_another_mapping_reads_the_same_file_again(portal: Portal, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Id;Nom;Titre\n1;Un;One\n")
    mapping = tmp_path / "m.toml"
    source = Source("table", "table", str(tmp_path / "a.csv"), mapping=mapping)

    def run(title: str) -> Report:
        mapping.write_text(f'[columns]\nexternal_id = "Id"\nname = "{title}"\n')
        return ingest(portal, source)

    assert (run("Nom").created, run("Nom").unchanged, run("Titre").updated) == (1, 1, 1)
    assert states(portal) == [RunState.COMPLETE, RunState.UNCHANGED, RunState.COMPLETE]


def test_a_server_in_trouble_is_asked_again(portal: Portal, shelf: Shelf) -> None:
    shelf.put(peer_record(1))
    shelf.troubles = [(503, {}), (429, {"Retry-After": "7"})]
    waits: list[float] = []
    assert pull(portal, shelf, waits).created == 1
    assert waits == [1.0, 7.0]


@pytest.mark.parametrize(
    ("trouble", "requests"),
    [((503, {}), 3), ((404, {}), 1), ((503, {"Retry-After": "3600"}), 1)],
)
def test_patience_has_an_end(
    portal: Portal, shelf: Shelf, trouble: tuple[int, dict[str, str]], requests: int
) -> None:
    shelf.troubles = [trouble] * 9
    assert str(trouble[0]) in str(pull(portal, shelf).failure)
    assert len(shelf.statuses) == requests
