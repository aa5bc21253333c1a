"""One offer from several sources: shown once, at the peer's slug, split again when it must be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, select, text
from sqlalchemy.orm import Session, sessionmaker

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.joins.joining import join_duplicates
from pvd_aides.catalogue.joins.tables import RecordLinkRow
from pvd_aides.catalogue.offers import offer_by_slug, offers_by_id, published_offers
from pvd_aides.catalogue.records import Observation
from pvd_aides.catalogue.sources import SourceFacts, source_row
from pvd_aides.catalogue.tables import Base, OfferRow, RecordRow, SourceRow
from pvd_aides.catalogue.vanished import archive_deleted, welcome_back
from pvd_aides.domain.offer import Backer, Offer, OfferTerritory
from pvd_aides.services.save_offers import save_offers

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
Sessions = sessionmaker[Session]
Feeds = dict[str, list[Offer]]
PEER_PAGE = "https://aides-territoires.beta.gouv.fr/aides/du-pair/"
PAGE = "https://www.ladrome.fr/halle"
DROME = OfferTerritory("department", "Drôme", "26")


def offer(external_id: str, **fields: Any) -> Offer:
    partner = Backer("Conseil départemental de la Drôme")
    said = {"name": "Construire une halle couverte", "financers": (partner,), "territory": DROME}
    return Offer(**{"source": "s", "external_id": external_id, **said, **fields})


PEER = offer("7", proposed_slug="du-pair", record_url=PEER_PAGE, updated_at=NOON)
OWN = offer("halle", name="Une halle, clés en main", origin_url=PEER_PAGE)
OTHER = offer("k", origin_url=PAGE)


def save(
    sessions: Sessions, source: str, *offers: Offer, at: datetime = NOON, peer: bool = False
) -> None:
    seen = [
        Observation(replace(o, source=source), at, int(o.external_id) if peer else None)
        for o in offers
    ]
    save_offers(sessions, SourceFacts(source, "table", f"{source}.csv"), seen, at)


def shown(sessions: Sessions) -> dict[str, str]:
    with sessions() as session:
        return {one.slug: one.offer.external_id for one in published_offers(session)}


def leads_to(sessions: Sessions, slug: str) -> str | None:
    with sessions() as session:
        found = offer_by_slug(session, slug)
    return found.slug if found else None


def links(sessions: Sessions) -> list[tuple[str, bool]]:
    with sessions() as session:
        rows = session.scalars(select(RecordLinkRow).order_by(RecordLinkRow.id))
        return [(row.rule, row.ended is None) for row in rows]


def dump(database: Engine) -> dict[str, list[Any]]:
    with database.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in Base.metadata.sorted_tables
        }


@pytest.mark.parametrize("order", ["peer first", "partner first"])
def test_the_peer_s_record_and_the_partner_s_are_one_offer(sessions: Sessions, order: str) -> None:
    if order == "peer first":
        save(sessions, "pair", PEER, peer=True)
        save(sessions, "drome", OWN)
    else:
        save(sessions, "drome", OWN)
        save(sessions, "pair", PEER, peer=True)
    assert shown(sessions) == {"du-pair": "7"}
    assert leads_to(sessions, "une-halle-cles-en-main") == "du-pair"
    assert links(sessions) == [("peer_page", True)]


def test_the_newest_record_is_shown_at_the_peer_s_slug(sessions: Sessions) -> None:
    save(sessions, "pair", PEER, peer=True)
    save(sessions, "drome", replace(OWN, updated_at=NOON + timedelta(days=1)))
    assert shown(sessions) == {"du-pair": "halle"}


def test_the_number_of_a_joined_offer_gives_the_one_it_is_shown_with(sessions: Sessions) -> None:
    save(sessions, "drome", OWN)
    with sessions() as session:
        (before,) = published_offers(session)
    save(sessions, "pair", PEER, peer=True)
    with sessions() as session:
        assert offers_by_id(session, [before.id])[before.id].slug == "du-pair"


def test_pulled_again_nothing_is_written(sessions: Sessions, database: Engine) -> None:
    save(sessions, "pair", PEER, peer=True)
    save(sessions, "drome", OWN)
    before = dump(database)
    with database.connect() as connection:
        version = connection.execute(text("PRAGMA data_version")).scalar_one()
        connection.rollback()
        save(sessions, "drome", OWN, at=NOON + timedelta(days=1))
        save(sessions, "pair", PEER, at=NOON + timedelta(days=1), peer=True)
        assert connection.execute(text("PRAGMA data_version")).scalar_one() == version
    assert dump(database) == before


def test_records_that_no_longer_match_are_split_each_with_its_address(sessions: Sessions) -> None:
    save(sessions, "pair", PEER, peer=True)
    save(sessions, "drome", OWN)
    moved = replace(OWN, origin_url="https://www.ladrome.fr/autre", name="Autre chose")
    save(sessions, "drome", moved, at=NOON + timedelta(days=1))
    assert shown(sessions) == {"du-pair": "7", "une-halle-cles-en-main": "halle"}
    assert links(sessions) == [("peer_page", False)]
    save(sessions, "drome", OWN, at=NOON + timedelta(days=2))
    assert shown(sessions) == {"du-pair": "7"}
    assert links(sessions) == [("peer_page", False), ("peer_page", True)]


def test_a_third_record_that_makes_a_match_doubtful_splits_it(sessions: Sessions) -> None:
    save(sessions, "pair", PEER, peer=True)
    save(sessions, "drome", OWN)
    twin = replace(OWN, external_id="halle-2", name="Une halle encore")
    save(sessions, "drome", OWN, twin, at=NOON + timedelta(days=1))
    assert sorted(shown(sessions).values()) == ["7", "halle", "halle-2"]
    away = replace(twin, origin_url="")
    save(sessions, "drome", OWN, away, at=NOON + timedelta(days=2))
    assert sorted(shown(sessions).values()) == ["7", "halle-2"]


def vanish(sessions: Sessions, source: str, id: str, at: datetime) -> None:
    with writing(sessions) as session:
        row = source_row(session, source)
        assert row is not None
        archive_deleted(session, row, [id], at)
        join_duplicates(session, at)


def test_when_one_record_is_withdrawn_the_offer_is_shown_from_the_other(sessions: Sessions) -> None:
    save(sessions, "pair", PEER, peer=True)
    save(sessions, "drome", OWN)
    vanish(sessions, "pair", "7", NOON + timedelta(days=1))
    assert shown(sessions) == {"du-pair": "halle"}
    # It may even say something else by then.
    save(sessions, "drome", replace(OWN, name="Neuf", origin_url=""), at=NOON + timedelta(days=2))
    assert shown(sessions) == {"du-pair": "halle"}
    vanish(sessions, "drome", "halle", NOON + timedelta(days=3))
    assert shown(sessions) == {}
    with writing(sessions) as session:
        row = source_row(session, "pair")
        assert row is not None
        welcome_back(session, row, ["7"], NOON + timedelta(days=4))
        join_duplicates(session, NOON + timedelta(days=4))
    assert shown(sessions) == {"du-pair": "7"}


def test_a_number_that_comes_by_a_second_source_joins_too(sessions: Sessions) -> None:
    save(sessions, "drome", OWN)
    save(sessions, "pair", PEER, peer=True)
    save(
        sessions, "fichier", replace(PEER, record_url="", name="Vieux", updated_at=None), peer=True
    )
    assert shown(sessions) == {"du-pair": "7"}


def test_a_database_of_before_is_compared_at_the_next_run(
    sessions: Sessions, database: Engine
) -> None:
    save(sessions, "pair", PEER, peer=True)
    save(sessions, "drome", OWN)
    after = shown(sessions)
    with database.begin() as connection:
        for table in ("record_link", "record_mark"):
            connection.execute(Base.metadata.tables[table].delete())
        offers = Base.metadata.tables["offer"]
        records = Base.metadata.tables["record"]
        connection.execute(
            records.update()
            .where(records.c.own_offer_id.is_not(None))
            .values(offer_id=records.c.own_offer_id)
        )
        connection.execute(records.update().values(own_offer_id=None, compared=None))
        own = connection.execute(select(records.c.id, records.c.offer_id)).all()
        for record_id, offer_id in own:
            connection.execute(
                offers.update()
                .where(offers.c.id == offer_id)
                .values(state="published", joined_to_id=None, shown_record_id=record_id)
            )
    assert len(shown(sessions)) == 2
    save(sessions, "drome", OWN, at=NOON + timedelta(days=1))
    assert shown(sessions) == after


class KilledError(Exception):
    """Stands for the end of the process."""


def test_killed_at_any_statement_and_run_again_gives_the_same(
    sessions: Sessions, database: Engine
) -> None:
    save(sessions, "pair", PEER, peer=True)
    before = dump(database)
    statements = 0

    def kill(*_args: Any, **_options: Any) -> None:
        nonlocal statements
        statements += 1
        if statements == point:
            raise KilledError

    point = 0
    event.listen(database, "before_cursor_execute", kill)
    while True:
        point, statements = point + 1, 0
        try:
            save(sessions, "drome", OWN)
        except KilledError:
            point, again = 0, point
            assert dump(database) == before
            point = again
            continue
        break
    event.remove(database, "before_cursor_execute", kill)
    assert point > 20
    assert shown(sessions) == {"du-pair": "7"}


def test_candidates_are_found_by_keys(sessions: Sessions, database: Engine) -> None:
    """A page that a whole source gives everywhere is not held pair by pair."""
    many = [offer(str(n), name=f"Aide au projet {n}", origin_url=PAGE) for n in range(400)]
    save(sessions, "pair", *many)
    reads = 0

    def count(*_args: Any, **_options: Any) -> None:
        nonlocal reads
        reads += 1

    event.listen(database, "before_cursor_execute", count)
    save(sessions, "drome", replace(many[3], external_id="z"))
    event.remove(database, "before_cursor_execute", count)
    assert len(shown(sessions)) == 400
    assert reads < 60


_DEADLINES = st.sampled_from((None, date(2026, 6, 30), date(2027, 6, 30)))
_SOURCES = ("pair", "drome", "cd26", "mte")


@st.composite
def feeds(draw: st.DrawFn) -> dict[str, list[Offer]]:
    """What four sources have: titles differ, so that slugs do not compete."""
    made: dict[str, list[Offer]] = {}
    for source in draw(st.lists(st.sampled_from(_SOURCES), min_size=1, max_size=4, unique=True)):
        made[source] = [
            offer(
                f"{n}",
                name=f"Titre {source} {n}",
                name_initial=draw(st.sampled_from(("", "Rénover une école", "Ouvrir une halle"))),
                origin_url=draw(st.sampled_from(("", PEER_PAGE, PAGE))),
                deadline=draw(_DEADLINES),
                updated_at=draw(st.sampled_from((None, NOON, NOON + timedelta(days=1)))),
                proposed_slug=f"du-pair-{n}" if source == "pair" else "",
            )
            for n in range(draw(st.integers(1, 2)))
        ]
    return made


def state(sessions: Sessions) -> set[tuple[str, str, str, frozenset[str]]]:
    """Every offer shown: slug, the record it is shown from, all its records."""
    with sessions() as session:
        told = set()
        for one in published_offers(session):
            records = session.execute(
                select(SourceRow.name, RecordRow.external_id)
                .join(SourceRow, SourceRow.id == RecordRow.source_id)
                .where(RecordRow.offer_id == one.id)
            )
            ids = frozenset(f"{source} {id}" for source, id in records)
            told.add((one.slug, one.offer.source, one.offer.external_id, ids))
        return told


def pull(sessions: Sessions, source: str, offers: list[Offer]) -> None:
    save(sessions, source, *offers, peer=source == "pair")


@pytest.fixture
def emptied(database: Engine) -> Callable[[], None]:
    def empty() -> None:
        with database.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                if table.name not in ("catalogue_stamp", "alert_clock"):
                    connection.execute(table.delete())

    return empty


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(feeds(), st.data())
def test_the_order_of_sources_and_pulls_changes_nothing(
    sessions: Sessions,
    emptied: Callable[[], None],
    drawn: dict[str, list[Offer]],
    data: st.DataObject,
) -> None:
    emptied()
    for source, offers in drawn.items():
        pull(sessions, source, offers)
    expected = state(sessions)
    emptied()
    # Another order, and one source after the other in two pulls each.
    halves = [(s, o[:half]) for s, o in drawn.items() for half in (1, None)]
    for source, offers in data.draw(st.permutations(halves)):
        pull(sessions, source, offers)
    assert state(sessions) == expected
    with sessions() as session:
        lost = select(OfferRow).where(OfferRow.state == "joined", OfferRow.joined_to_id.is_(None))
        assert session.scalars(lost).all() == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(feeds(), feeds())
def test_what_was_once_joined_leaves_no_trace_in_what_is_shown(
    sessions: Sessions,
    emptied: Callable[[], None],
    first: dict[str, list[Offer]],
    then: dict[str, list[Offer]],
) -> None:
    """A catalogue that knew other contents shows what a new one shows."""
    emptied()
    both = {source: then.get(source, offers)[:1] for source, offers in first.items()}
    for source, offers in both.items():
        pull(sessions, source, offers)
    expected = {(one, id, ids) for _slug, one, id, ids in state(sessions)}
    emptied()
    for source, offers in first.items():
        pull(sessions, source, [replace(one, updated_at=None) for one in offers[:1]])
    for source, offers in both.items():
        pull(sessions, source, offers)
    assert {(one, id, ids) for _slug, one, id, ids in state(sessions)} == expected
