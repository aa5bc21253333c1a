"""How long it takes to tell saved searches what changed: ``bench/alerts.py [SEARCHES CHANGES]``.

Ten thousand searches of different kinds (words, places, themes, who asks, partners), on a catalogue
of 3 000 offers of which 200 have changed. Prints the evaluation alone, then the whole planning:
noticing the changes, evaluating, writing items and mails to SQLite.
"""

import random
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from search_basic import AREAS, GAZETTEER, Generator

from pvd_aides.adapters.mail.files import FileOutbox
from pvd_aides.adapters.mail.templates import MailTemplates
from pvd_aides.catalogue.alerts.journal import last_change
from pvd_aides.catalogue.alerts.subscriptions import ACTIVE, add_subscription, due_for_news
from pvd_aides.catalogue.database import open_engine, open_sessions, upgrade, writing
from pvd_aides.catalogue.records import Observation
from pvd_aides.catalogue.sources import SourceFacts
from pvd_aides.domain.query import Query
from pvd_aides.domain.saved_search import IMMEDIATE, SavedSearch
from pvd_aides.domain.vocabulary import AID_TYPES, AUDIENCES, CATEGORIES
from pvd_aides.search.matching import MemoryMatcher
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.engine import WhooshEngine
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.alerts.find_news import NewsWindow
from pvd_aides.services.alerts.notice_changes import notice_changes
from pvd_aides.services.alerts.open_alerts import TEMPLATES
from pvd_aides.services.alerts.plan_alerts import plan_alerts
from pvd_aides.services.context import Portal
from pvd_aides.services.save_offers import save_offers

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
OFFERS = 3_000
SOURCE = SourceFacts("bench", "table", "bench.csv")
COMMUNES = [place.id for place in GAZETTEER.search("saint", 1_000)]


class World:
    """A portal in a folder, with a clock of its own."""

    def __init__(self, root: Path) -> None:
        self.moment = START
        database = open_engine(f"sqlite:///{root / 'catalogue.sqlite3'}")
        upgrade(database)
        self.portal = Portal(
            sessions=open_sessions(database),
            engine=WhooshEngine(root / "index", GAZETTEER),
            builder=WhooshBuilder(root / "index", lambda: self.moment),
            gazetteer=GAZETTEER,
            now=lambda: self.moment,
            today=lambda: self.moment.date(),
        )
        self.alerts = Alerts(
            portal=self.portal,
            base_url="https://aides.example",
            secret="bench",
            sender=("Aides", "aides@aides.example"),
            transport=FileOutbox(root / "outbox"),
            templates=MailTemplates(TEMPLATES, site_name="Aides", base_url="https://aides.example"),
        )


def saved(draw: Generator, chance: random.Random, number: int) -> SavedSearch:
    """A search as people save them: a place or words nearly always, a filter or two."""
    return SavedSearch(
        Query(
            text=draw.text(chance.randint(1, 2)) if chance.random() < 0.4 else "",
            perimeter=chance.choice(COMMUNES) if chance.random() < 0.6 else None,
            audiences=(chance.choice(AUDIENCES.codes),) if chance.random() < 0.5 else (),
            categories=tuple(sorted(set(draw.several(CATEGORIES.codes, 3)))),
            aid_types=(chance.choice(AID_TYPES.codes),) if number % 5 == 0 else (),
        )
    )


def fill(world: World, searches: int, changes: int) -> None:
    """Offers, searches that stand at the last change, then the changes."""
    draw, chance = Generator(), random.Random(1)
    offers = [draw.offer(number).offer for number in range(OFFERS)]
    save(world, offers)
    notice_changes(world.portal)
    with writing(world.portal.sessions) as session:
        for number in range(searches):
            row = add_subscription(
                session,
                f"mairie{number}@commune.example",
                "principal",
                saved(draw, chance, number),
                frequency=IMMEDIATE,
                closing=number % 3 == 0,
                moment=world.moment,
            )
            row.state = ACTIVE
    world.moment += timedelta(hours=1)
    half = changes // 2
    new = [replace(draw.offer(OFFERS + n).offer, opening=None) for n in range(half)]
    edited = [
        replace(one, territory=AREAS[0], categories=one.categories or ("friche",))
        for one in offers[: changes - half]
    ]
    save(world, [*new, *edited])


def save(world: World, offers: list) -> None:  # type: ignore[type-arg]
    seen = [Observation(offer, world.moment) for offer in offers]
    save_offers(world.portal.sessions, SOURCE, seen)


def main() -> None:
    searches, changes = (int(given) for given in (sys.argv[1:] or ("10000", "200")))
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        fill(world, searches, changes)
        started = time.perf_counter()
        notice_changes(world.portal)
        print(f"noticing      {time.perf_counter() - started:6.2f} s")
        started = time.perf_counter()
        with world.portal.sessions() as session:
            last = last_change(session)
            rows = due_for_news(session, IMMEDIATE, "", last)
            window = NewsWindow(
                session,
                (0, last),
                START.date(),
                GAZETTEER,
                MemoryMatcher,
                world.portal.engine.asked,
            )
        found = sum(1 for row in rows if window.news_for(row.search, row.closing))
        spent = time.perf_counter() - started
        print(
            f"evaluating    {spent:6.2f} s  {len(rows)} searches, {last} changes, {found} with news"
        )
        started = time.perf_counter()
        done = plan_alerts(world.alerts)
        print(f"planning      {time.perf_counter() - started:6.2f} s  {done.mails} mails written")


if __name__ == "__main__":
    main()
