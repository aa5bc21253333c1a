"""Killed after any statement of planning and sending, and run again: nothing lost, nothing twice.

Each try is a real process, ended at once by the system (``os._exit``), and a real SMTP server.
"""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from pvd_aides.catalogue.alerts.tables import MailRow
from pvd_aides.domain.query import Query
from pvd_aides.domain.saved_search import DAILY, IMMEDIATE
from tests.alerts.smtp_server import Box, smtp_server
from tests.alerts.world import World, offer
from tests.postgres import PostgresServer, on_both_databases

READERS = ("a@montbard.example", "b@montbard.example")
_KILLED = 9
_MOST_POINTS = 400
# Every statement on SQLite; copies of a PostgreSQL database take longer.
_STEPS = {"sqlite": 1, "postgresql": 3}


def prepare(root: Path, url: str = "") -> World:
    """Two searches with news due: a new offer, and a deadline moved."""
    world = World(root, url=url)
    world.open_source()
    old = offer("Ancienne", deadline=date(2027, 3, 31))
    world.publish([old])
    world.subscribe(READERS[0], frequency=IMMEDIATE)
    world.subscribe(READERS[1], Query(audiences=("commune",)), frequency=DAILY)
    world.run()
    world.publish([replace(old, deadline=date(2027, 6, 30)), offer("Nouvelle")])
    world.wait(days=1)
    return world


def kill_at(world: World, point: int) -> None:
    """End this process at its ``point``-th statement or commit, counted from now."""
    seen = 0

    def count(*_args: Any, **_options: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == point:
            os._exit(_KILLED)

    event.listen(world.database, "before_cursor_execute", count)
    event.listen(world.database, "commit", count)


def run_and_die(copy: World, transport: Any, point: int) -> bool:
    """Run in a child killed at that point; false if it came to its end."""
    child = os.fork()
    if child == 0:
        try:
            again = copy.again(transport=transport)
            kill_at(again, point)
            again.run()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == _KILLED


@contextmanager
def copied(ready: World, root: Path, server: PostgresServer | None) -> Iterator[World]:
    """The same portal again at another place, its database too; ``ready`` must be closed."""
    shutil.copytree(ready.root, root)
    with server.database(ready.url) if server else nullcontext("") as url:
        world = World(root, ready.moment, url=url)
        world.close()
        yield world
        world.close()
    shutil.rmtree(root)


def claimed(world: World) -> set[str]:
    """Message-IDs a dead process held."""
    with world.portal.sessions() as session:
        return set(session.scalars(select(MailRow.message_id).where(MailRow.state == "sending")))


def check(world: World, box: Box, expected: set[tuple[int, int, str]], held: set[str]) -> None:
    """The ledger is the same, and each mail arrived once, twice only if it was held at the end."""
    assert world.items() == expected
    assert sorted(address for address, _ in box.counts()) == list(READERS)
    assert {mail.state for mail in world.mails()} == {"sent"}
    for (_, message_id), times in box.counts().items():
        assert times == 1 or (times == 2 and message_id in held)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_anywhere_and_run_again(
    tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgres") if kind == "postgresql" else None
    with server.database() if server else nullcontext("") as url:
        ready = prepare(tmp_path / "ready", url)
        ready.close()
        with copied(ready, tmp_path / "whole", server) as whole:
            whole.run()
            expected = whole.items()
        assert len(expected) == 4
        twice = 0
        with smtp_server() as (box, transport):
            for point in range(1, _MOST_POINTS, _STEPS[kind]):
                box.accepted.clear()
                with copied(ready, tmp_path / "tried", server) as copy:
                    died = run_and_die(copy, transport, point)
                    copy.wait(hours=1)
                    copy.transport = transport
                    world = copy.again()
                    held = claimed(world)
                    world.run()
                    check(world, box, expected, held)
                    world.close()
                twice += max(box.counts().values()) == 2
                if not died:
                    break
            else:
                raise AssertionError("never came to its end")
    # The window is real, and narrow: the statements between acceptance and the record, a mail.
    assert 0 < twice <= 4 * len(READERS)
    assert point > 30


@on_both_databases
def test_two_workers_at_once_tell_each_thing_once(tmp_path: Path, database_url: str) -> None:
    ready = prepare(tmp_path / "ready", database_url)
    with smtp_server() as (box, transport):
        worlds = [ready.again(transport=transport) for _ in range(2)]
        threads = [threading.Thread(target=world.run) for world in worlds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        check(worlds[0], box, worlds[0].items(), set())
    assert len(ready.items()) == 4
    for world in (*worlds, ready):
        world.close()
