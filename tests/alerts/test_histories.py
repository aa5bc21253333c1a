"""Random histories of offers, searches, clocks and crashes: the ledger is that of a short model."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select

from pvd_aides.catalogue.alerts.subscriptions import end_subscription
from pvd_aides.catalogue.alerts.tables import AlertItemRow
from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.tables import RecordRow
from pvd_aides.domain.news.content import digest
from pvd_aides.domain.query import Query
from pvd_aides.domain.saved_search import DAILY, IMMEDIATE, WEEKLY, period_of
from tests.alerts.world import World, offer
from tests.postgres import PostgresServer

# Far from the day of any history, so that the calendar alone changes nothing.
DEADLINES = (date(2029, 1, 31), date(2029, 6, 30), date(2030, 1, 31))
Said = tuple[str, date]
Told = tuple[int, str, str]

PUBLISH = st.tuples(
    st.just("publish"),
    st.sampled_from("ABC"),
    st.tuples(st.sampled_from(("friche", "culture")), st.sampled_from(DEADLINES)),
)
SUBSCRIBE = st.tuples(st.just("subscribe"), st.sampled_from((IMMEDIATE, DAILY, WEEKLY)))
WAIT = st.tuples(st.just("wait"), st.integers(1, 60))
LEAVE = st.tuples(st.just("leave"), st.integers(0, 2))
# Run, after being killed at that statement (0: not killed).
RUN = st.tuples(st.just("run"), st.sampled_from((0, 0, *range(1, 60, 3))))
HISTORIES = st.lists(PUBLISH | PUBLISH | SUBSCRIBE | WAIT | RUN | RUN | LEAVE, max_size=25)


class Model:
    """What each search should have been told, in as few lines as it takes."""

    def __init__(self) -> None:
        self.now: dict[str, Said] = {}
        self.searches: dict[int, tuple[str, str, dict[str, Said]]] = {}
        self.told: set[Told] = set()

    def plan(self, world: World) -> None:
        for number, (frequency, period, seen) in list(self.searches.items()):
            current = period_of(frequency, world.moment)
            if frequency == IMMEDIATE or current > period:
                for name, (theme, deadline) in self.now.items():
                    then = seen.get(name)
                    if theme == "friche" and then is None:
                        self.told.add((number, name, "published"))
                    if theme == "friche" and then is not None and then[0] != theme:
                        self.told.add((number, name, f"edited:{deadline}"))
                    if theme == "friche" and then is not None and deadline > then[1]:
                        self.told.add((number, name, f"extended:{then[1]}:{deadline}"))
                self.searches[number] = (frequency, current, dict(self.now))


class Killed(BaseException):
    """The process ends here."""


@contextmanager
def killed_at(world: World, point: int) -> Iterator[None]:
    left = point

    def count(*_args: Any, **_options: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise Killed

    event.listen(world.database, "before_cursor_execute", count)
    try:
        yield
    except Killed:
        pass
    finally:
        event.remove(world.database, "before_cursor_execute", count)


def ledger(world: World, deadlines: dict[tuple[str, str], date]) -> set[Told]:
    """The ledger with offers' names, edits told by the deadline they came with."""
    query = select(AlertItemRow, RecordRow.external_id).join(
        RecordRow, RecordRow.offer_id == AlertItemRow.offer_id
    )
    with world.portal.sessions() as session:
        rows = session.execute(query).all()
    return {
        (
            item.subscription_id,
            name,
            f"edited:{deadlines[name, item.change]}" if "edited" in item.change else item.change,
        )
        for item, name in rows
    }


@settings(max_examples=40)
@given(HISTORIES)
def test_every_history_ends_in_the_ledger_of_the_model(history: list[tuple[Any, ...]]) -> None:
    relive(history, "")


@settings(max_examples=15)
@given(history=HISTORIES)
def test_every_history_ends_so_on_postgresql_too(
    postgres: PostgresServer, history: list[tuple[Any, ...]]
) -> None:
    with postgres.database() as url:
        relive(history, url)


def relive(history: list[tuple[Any, ...]], url: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), url=url)
        try:
            live(world, history)
        finally:
            world.close()


def live(world: World, history: list[tuple[Any, ...]]) -> None:
    world.open_source()
    model = Model()
    edits: dict[tuple[str, str], date] = {}
    for step in [*history, ("wait", 24 * 8), ("run", 0)]:
        act(world, model, edits, step)
    assert ledger(world, edits) == model.told
    mails = world.mails()
    assert {mail.state for mail in mails} <= {"sent", "cancelled"}
    taken = [str(message["Message-ID"]) for _, message in world.transport.taken]
    sent = {mail.message_id for mail in mails if mail.state == "sent"}
    assert sent <= set(taken)
    assert all(taken.count(one) <= 2 for one in sent)


def act(
    world: World, model: Model, edits: dict[tuple[str, str], date], step: tuple[Any, ...]
) -> None:
    kind, *given_values = step
    if kind == "publish":
        name, (theme, deadline) = given_values
        made = offer(name, categories=(theme,), deadline=deadline)
        world.publish([made])
        model.now[name] = (theme, deadline)
        edits[name, f"edited:{digest(made)}"] = deadline
    elif kind == "subscribe" and len(model.searches) < 3:
        frequency = given_values[0]
        address = f"lecteur{len(model.searches)}@montbard.example"
        number = world.subscribe(address, Query(categories=("friche",)), frequency)
        period = period_of(frequency, world.moment)
        model.searches[number] = (frequency, period, dict(model.now))
    elif kind == "wait":
        world.wait(hours=given_values[0])
    elif kind == "leave" and given_values[0] < len(model.searches):
        number = sorted(model.searches)[given_values[0]]
        with writing(world.portal.sessions) as session:
            end_subscription(session, number, "essai", world.moment)
        model.searches[number] = (DAILY, "9999-12-31", {})
    elif kind == "run":
        if given_values[0]:
            with killed_at(world, given_values[0]):
                world.run()
            world.run()
        else:
            world.run()
        model.plan(world)
