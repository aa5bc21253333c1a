"""Servers and machines at fault, for real: a clear line in the run, the other sources go on, and
nothing is half written."""

import gzip
import json
import os
import re
import resource
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from indexer.ingest import ingest
from indexer.report import Report
from indexer.sources import Source
from pvd_aides.adapters import guarded_connection
from pvd_aides.adapters.addresses import is_public
from pvd_aides.adapters.http import Limits
from pvd_aides.catalogue import database
from pvd_aides.catalogue.pulls.runs import RunState
from pvd_aides.services.check_index import check_index
from pvd_aides.services.context import Portal
from pvd_aides.services.pulls.show_runs import show_runs
from pvd_aides.services.refresh_index import refresh_index
from tests.adapters.test_http import Talk, reply, server
from tests.indexer.feeds import peer_record, published
from tests.indexer.test_runs import everything
from tests.services.reading_portal import open_reading_portal

_SMALL = Limits(max_bytes=100_000)
_SHORT = Limits(total=0.5)
_GOOD = json.dumps([peer_record(n) for n in (1, 2, 3)]).encode()


def pull(
    portal: Portal, url: str, name: str = "distante", limits: Limits = _SMALL, **source: Any
) -> Report:
    feed = Source(name, "aides-territoires", url, **{"allow_private": True, **source})
    return ingest(portal, feed, limits=limits, sleep=lambda _seconds: None)


def drip(_request: bytes, out: socket.socket) -> None:
    stop = threading.Event()
    out.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while not stop.wait(0.02):
        out.sendall(b"[")


def reset(_request: bytes, out: socket.socket) -> None:
    out.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + _GOOD[:50])
    out.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    out.close()


FAULTS: dict[str, tuple[Talk, str]] = {
    "drips": (drip, "n'a pas tout donné"),
    "resets": (reset, "n'a pas pu être lu|coupée"),
    "says more than it gives": (reply(_GOOD, Content_Length="99999"), "coupée avant la fin"),
    "redirects in a circle": (reply(b"", "302 Found", Location="/"), "renvois d'adresse"),
    "redirects to a file": (reply(b"", "302 Found", Location="file:///etc/passwd"), "http"),
    "HTML instead of JSON": (reply(b"<!DOCTYPE html><p>Maintenance"), "commence par « <!DOCTYPE"),
    "nothing": (reply(b""), "le contenu est vide"),
    "in trouble": (reply(b"", "503 Service Unavailable"), "répond 503"),
    "not there": (reply(b"", "404 Not Found"), "répond 404"),
    "a bomb": (reply(gzip.compress(b" " * 10**7), Content_Encoding="gzip"), "Mio, arrêt"),
    "too deep": (reply(b"[" * 90_000), "pas du JSON"),
    "not HTTP": (lambda _request, out: out.sendall(b"SSH-2.0\r\n\r\n"), "n'a pas pu être lu"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_server_at_fault(portal: Portal, fault: str) -> None:
    with server(reply(_GOOD)) as url:
        assert pull(portal, url).created == 3
    before = published(portal)
    talk, said = FAULTS[fault]
    with server(talk) as url:
        limits = _SHORT if talk is drip else _SMALL
        report = pull(portal, url, grace_days=0, limits=limits)
    with server(reply(json.dumps([peer_record(9)]).encode())) as url:
        other = pull(portal, url, "autre")
    (_, failed, _) = show_runs(portal).runs
    assert failed.state == RunState.FAILED
    assert report.failure == failed.reason
    assert re.search(said, failed.reason), failed.reason
    assert "\n" not in failed.reason
    assert other.created == 1, "the other source is pulled"
    after = published(portal)
    assert {key: after[key] for key in before} == before, "nothing is lost, nothing half written"


def test_less_announced_than_given_is_a_file_cut_short(portal: Portal) -> None:
    with server(reply(_GOOD, Content_Length=str(len(_GOOD) - 30))) as url:
        report = pull(portal, url)
    assert report.created == 2
    assert "coupé" in str(report.failure)


def test_redirected_to_a_private_address(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 plays a public address here, 127.0.0.2 a private one."""
    monkeypatch.setattr(
        guarded_connection,
        "is_public",
        lambda address: address == "127.0.0.1" or is_public(address),
    )
    reached: list[bytes] = []
    with server(lambda request, _out: reached.append(request)) as inside:
        port = inside.rpartition(":")[2]
        with server(reply(b"", "302 Found", Location=f"http://127.0.0.2:{port}/")) as url:
            report = pull(portal, url, allow_private=False)
    assert "127.0.0.2" in str(report.failure)
    assert "refusé" in str(report.failure)
    assert reached == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_a_server_that_changes_its_charset(portal: Portal, encoding: str) -> None:
    text_of_it = json.dumps([peer_record(1, name="Rénover l’école")], ensure_ascii=False)
    if encoding == "latin-1":
        text_of_it = text_of_it.replace("’", "'")
    with server(reply(text_of_it.encode())) as url:
        pull(portal, url)
    # Whatever the header says: the bytes decide.
    body = f"{text_of_it}\n".encode(encoding)
    lying = reply(body, Content_Type="application/json; charset=koi8-r")
    with server(lying) as url:
        report = pull(portal, url)
    assert (report.failure, report.unchanged) == (None, 1)


def _refused_write(portal: Portal, tmp_path: Path, said: str) -> None:
    path = tmp_path / "aides.json"
    path.write_bytes(_GOOD)
    before = everything(portal)
    report = ingest(portal, Source("locale", "aides-territoires", str(path)))
    assert report.failure == f"La base de données refuse, rien n'est écrit : {said}."
    assert everything(portal) == before


def test_a_locked_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    portal, engine = open_reading_portal(tmp_path)
    other = database.open_engine(f"sqlite:///{tmp_path / 'catalogue.sqlite3'}")
    with other.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("SELECT 1"))
        _refused_write(portal, tmp_path, "un autre programme y écrit depuis trop longtemps")
    report = ingest(portal, Source("locale", "aides-territoires", str(tmp_path / "aides.json")))
    assert report.created == 3, "as if it had never been locked"
    engine.dispose()
    other.dispose()


@pytest.mark.parametrize("more_pages", range(0, 12, 2))
def test_a_database_that_is_full(tmp_path: Path, more_pages: int) -> None:
    """SQLite's own bound (max_page_count) answers as a full disk does, after so many new pages."""
    portal, engine = open_reading_portal(tmp_path)
    (tmp_path / "aides.json").write_bytes(
        json.dumps([peer_record(n, description="mot " * 2000) for n in range(20)]).encode()
    )
    source = Source("locale", "aides-territoires", str(tmp_path / "aides.json"))
    with engine.connect() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def bounded(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={used + more_pages}")

    engine.dispose()
    event.listen(engine, "connect", bounded)
    before = everything(portal)
    report = ingest(portal, source)
    assert "le disque est plein" in str(report.failure)
    after = [rows for rows in everything(portal) if not _is_lock(rows)]
    assert after == [rows for rows in before if not _is_lock(rows)]
    engine.dispose()
    event.remove(engine, "connect", bounded)
    assert ingest(portal, source).created == 20
    engine.dispose()


def _is_lock(rows: list[Any]) -> bool:
    return bool(rows) and "owner" in rows[0]._fields


_BY_HAND = ("--connector", "aides-territoires", "--from")


def _command(data: Path, feed: Path, before: Callable[[], None] | None = None) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "indexer.cli", "pull", *_BY_HAND, str(feed)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONWARNINGS": "ignore", "PVD_AIDES_DATA_DIR": str(data)},
        preexec_fn=before,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_command_on_a_disk_that_takes_no_more(tmp_path: Path) -> None:
    """The system refuses any file beyond a size (RLIMIT_FSIZE), as a quota does."""
    feed, data = tmp_path / "aides.json", tmp_path / "var"
    records = [peer_record(n, description="mot " * 5000) for n in range(40)]
    feed.write_text(json.dumps(records[:1]))
    assert _command(data, feed)[0] == 0
    feed.write_text(json.dumps(records))
    most = (data / "catalogue.sqlite3").stat().st_size + 100_000

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    code, said = _command(data, feed, bounded)
    assert code == 1
    assert "La base de données refuse, rien n'est écrit" in said
    assert "Traceback" not in said
    portal, engine = open_reading_portal(data)
    assert sorted(published(portal)) == ["0"]
    assert check_index(portal) == []
    engine.dispose()
    assert _command(data, feed)[0] == 0
    portal, engine = open_reading_portal(data)
    assert len(published(portal)) == 40
    assert check_index(portal) == []
    engine.dispose()


def test_a_fault_of_ours_stops_one_source_only(
    portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "aides.json").write_bytes(_GOOD)
    source = Source("locale", "aides-territoires", str(tmp_path / "aides.json"))
    with monkeypatch.context() as broken:
        broken.setattr("indexer.ingest.normalise", lambda *_: 1 // 0)
        report = ingest(portal, source)
    assert "Erreur du programme (ZeroDivisionError)" in str(report.failure)
    assert show_runs(portal).runs[0].state == RunState.FAILED
    assert ingest(portal, source).created == 3
    assert refresh_index(portal)
