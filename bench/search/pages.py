"""The search page over HTTP, beside the same template rendered with a result already there."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest import mock
from urllib.parse import urlencode

from sqlalchemy import insert

from pvd_aides.app import create_app
from pvd_aides.catalogue.codec import content_hash, encode
from pvd_aides.catalogue.database import open_engine, open_sessions, upgrade
from pvd_aides.catalogue.tables import OfferRow, RecordRow, SourceRow
from pvd_aides.config import load
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.query import Query
from pvd_aides.web import search as search_pages

_SECONDS = 15
_CLIENTS = 4
_AT_A_TIME = 1_000
# What the view of the page calls for its result, and what then makes links of it.
_RESULT = ("search_offers", "read_search", "explain_emptiness", "what_would_change")
_VIEW = "search_view"


def fill_catalogue(folder: Path, offers: Sequence[PublishedOffer]) -> None:
    """A catalogue in which these offers are published."""
    database = open_engine(f"sqlite:///{folder / 'catalogue.sqlite3'}")
    upgrade(database)
    source = {"id": 1, "name": "bench", "connector": "table", "address": "bench.csv"}
    with open_sessions(database)() as session:
        session.execute(insert(SourceRow), [{**source, "changed": offers[0].changed}])
        for start in range(0, len(offers), _AT_A_TIME):
            part = offers[start : start + _AT_A_TIME]
            session.execute(insert(OfferRow), [_offer(one) for one in part])
            session.execute(insert(RecordRow), [_record(one) for one in part])
        session.commit()
    database.dispose()


def _offer(one: PublishedOffer) -> dict[str, object]:
    dates = {"first_published": one.first_published, "changed": one.changed}
    return {"id": one.id, "slug": one.slug, "shown_record_id": one.id, **dates}


def _record(one: PublishedOffer) -> dict[str, object]:
    content = encode(one.offer)
    return {
        "id": one.id,
        "source_id": 1,
        "external_id": one.offer.external_id,
        "offer_id": one.id,
        "content": content,
        "content_hash": content_hash(content),
        "observed": one.observed,
    }


def address(query: Query) -> str:
    pairs = [("text", query.text)]
    pairs += [("targeted_audiences", code) for code in query.audiences]
    pairs += [("categories", code) for code in query.categories]
    return f"/aides/?{urlencode(pairs)}"


def pages(folder: Path, queries: Sequence[Query]) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of each page in one process; of the same page when its result is already
    there; and when its links are as well."""
    client = create_app(load({"PVD_AIDES_DATA_DIR": str(folder)})).test_client()
    whole, viewed, template = [], [], []

    def get(query: Query) -> float:
        started = time.perf_counter()
        response = client.get(address(query))
        spent = time.perf_counter() - started
        assert response.status_code == 200, response.status
        return spent * 1_000

    for query in queries:
        get(query)
        whole.append(min(get(query) for _ in range(3)))
        for times, names in ((viewed, _RESULT), (template, (*_RESULT, _VIEW))):
            with _remembered(names):
                get(query)
                times.append(min(get(query) for _ in range(3)))
    return whole, viewed, template


@contextmanager
def _remembered(names: Sequence[str]) -> Iterator[None]:
    """The view's steps give what they gave the first time."""
    with mock.patch.multiple(
        search_pages, **{name: _once(getattr(search_pages, name)) for name in names}
    ):
        yield


def _once(work: Callable[..., object]) -> Callable[..., object]:
    held: list[object] = []

    def again(*arguments: object) -> object:
        if not held:
            held.append(work(*arguments))
        return held[0]

    return again


def served(folder: Path, queries: Sequence[Query]) -> tuple[float, list[float]]:
    """Pages a second of two workers asked by four visitors at once, and milliseconds of each."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    wanted = {"PORT": str(port), "PVD_AIDES_DATA_DIR": str(folder), "PVD_AIDES_WORKERS": "2"}
    command = [sys.executable, "-m", "indexer.cli", "serve"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=os.environ | wanted, **quiet) as server:  # type: ignore[call-overload]
        try:
            _wait(port)
            return _visit(port, [address(query) for query in queries])
        finally:
            server.terminate()


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError


def _visit(port: int, addresses: Sequence[str]) -> tuple[float, list[float]]:
    times: list[float] = []
    started = time.perf_counter()

    def visitor(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        turn = number
        while time.perf_counter() - started < _SECONDS:
            asked = time.perf_counter()
            connection.request("GET", addresses[turn % len(addresses)])
            connection.getresponse().read()
            times.append((time.perf_counter() - asked) * 1_000)
            turn += _CLIENTS

    threads = [threading.Thread(target=visitor, args=(number,)) for number in range(_CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(times) / (time.perf_counter() - started), times
