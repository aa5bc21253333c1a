"""What the catalogue promises: one offer a key, same content no write, newer never lost."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session, sessionmaker

from pvd_aides.catalogue.offers import (
    change_stamp,
    count_published,
    offer_by_slug,
    offers_by_id,
    published_offers,
)
from pvd_aides.catalogue.records import Observation, Outcome
from pvd_aides.catalogue.sources import SourceFacts
from pvd_aides.catalogue.tables import Base, RecordVersionRow
from pvd_aides.domain.offer import Offer, PublishedOffer
from pvd_aides.services.save_offers import save_offers
from tests.postgres import on_both_databases

pytestmark = on_both_databases

# The database's own counter of writing transactions.
_WRITES = {
    "sqlite": "PRAGMA data_version",
    "postgresql": "SELECT pg_snapshot_xmax(pg_current_snapshot())::text",
}
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
Sessions = sessionmaker[Session]


def offer(external_id: str = "a", **fields: Any) -> Offer:
    return Offer(**{"source": "s", "external_id": external_id, "name": "Friche", **fields})


def save(
    sessions: Sessions,
    *offers: Offer,
    source: str = "s",
    observed: datetime = NOON,
    peer: bool = False,
) -> dict[Outcome, int]:
    seen = [
        Observation(replace(o, source=source), observed, int(o.external_id) if peer else None)
        for o in offers
    ]
    return dict(save_offers(sessions, SourceFacts(source, "table", "f.csv"), seen))


def everything(sessions: Sessions) -> list[PublishedOffer]:
    with sessions() as session:
        return list(published_offers(session))


def slugs(sessions: Sessions) -> dict[str, str]:
    return {o.offer.external_id: o.slug for o in everything(sessions)}


def dump(database: Engine) -> dict[str, list[Any]]:
    with database.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in Base.metadata.sorted_tables
        }


def test_a_new_offer_is_published(sessions: Sessions) -> None:
    assert save(sessions, offer(description="<p>ici</p>")) == {Outcome.CREATED: 1}
    (published,) = everything(sessions)
    assert published.offer == offer(description="<p>ici</p>")
    assert (published.slug, published.changed, published.observed) == ("friche", NOON, NOON)


def test_the_same_content_again_writes_nothing(sessions: Sessions, database: Engine) -> None:
    offers = [offer(str(n), name=f"Aide {n}") for n in range(20)]
    save(sessions, *offers)
    with database.connect() as connection:
        before = dump(database)
        writes = connection.execute(text(_WRITES[database.dialect.name])).scalar_one()
        connection.rollback()
        later = NOON + timedelta(days=1)
        assert save(sessions, *offers, observed=later) == {Outcome.UNCHANGED: 20}
        assert connection.execute(text(_WRITES[database.dialect.name])).scalar_one() == writes
    assert dump(database) == before


def test_a_new_content_keeps_the_old_one_as_a_version(sessions: Sessions) -> None:
    save(sessions, offer())
    later = NOON + timedelta(days=1)
    assert save(sessions, offer(contact="Mairie"), observed=later) == {Outcome.UPDATED: 1}
    (published,) = everything(sessions)
    assert published.offer.contact == "Mairie"
    assert published.changed == later
    assert published.first_published == NOON
    with sessions() as session:
        (version,) = session.scalars(select(RecordVersionRow))
        assert (version.observed, version.replaced) == (NOON, later)
        assert '"contact":""' in version.content


@pytest.mark.parametrize("by", ["observation", "the partner's date"])
def test_an_older_one_never_replaces_a_newer_one(sessions: Sessions, by: str) -> None:
    earlier = NOON - timedelta(days=1)
    if by == "observation":
        save(sessions, offer(contact="neuf"), observed=NOON)
        outcome = save(sessions, offer(contact="vieux"), observed=earlier)
    else:
        save(sessions, offer(contact="neuf", updated_at=NOON))
        outcome = save(sessions, offer(contact="vieux", updated_at=earlier))
    assert outcome == {Outcome.OLDER: 1}
    assert everything(sessions)[0].offer.contact == "neuf"


def test_slugs_are_unique_and_stay(sessions: Sessions) -> None:
    save(sessions, offer("a"), offer("b"))
    first = slugs(sessions)
    assert first["a"] == "friche"
    assert first["b"].startswith("friche-")
    save(sessions, offer("a", name="Renommée"), offer("b", name="Autre"))
    assert slugs(sessions) == first


def test_records_of_the_peer_with_one_id_are_one_offer(sessions: Sessions) -> None:
    old = offer("7", name="Avant", proposed_slug="Le_slug-du-pair", updated_at=NOON)
    new = replace(old, name="Après", updated_at=NOON + timedelta(days=9))
    assert save(sessions, new, source="2025", peer=True) == {Outcome.CREATED: 1}
    assert save(sessions, old, source="2021", peer=True) == {Outcome.UNCHANGED: 1}
    (published,) = everything(sessions)
    assert (published.offer.name, published.slug) == ("Après", "Le_slug-du-pair")
    assert save(sessions, old, source="2021", peer=True) == {Outcome.UNCHANGED: 1}
    newest = replace(old, name="Encore", updated_at=NOON + timedelta(days=10))
    assert save(sessions, newest, source="2021", peer=True) == {Outcome.UPDATED: 1}
    assert everything(sessions)[0].offer.name == "Encore"
    assert everything(sessions)[0].id == published.id


def test_other_offers_yield_their_slug_to_the_peer(sessions: Sessions) -> None:
    save(sessions, offer("local", name="Le slug"))
    assert slugs(sessions) == {"local": "le-slug"}
    stamp = stamp_of(sessions)
    save(sessions, offer("7", proposed_slug="le-slug"), source="pair", peer=True)
    after = slugs(sessions)
    assert after["7"] == "le-slug"
    assert after["local"].startswith("le-slug-")
    assert stamp_of(sessions) > stamp
    with sessions() as session:
        found = offer_by_slug(session, "le-slug")
        assert found is not None
        assert found.offer.external_id == "7"
    save(sessions, offer("other", name="Le slug"))
    assert slugs(sessions)["other"] not in (after["7"], after["local"])


def test_a_slug_the_peer_changed_redirects(sessions: Sessions) -> None:
    record = offer("7", proposed_slug="avant", updated_at=NOON)
    save(sessions, record, peer=True)
    renamed = replace(record, proposed_slug="apres", updated_at=NOON + timedelta(days=1))
    save(sessions, renamed, peer=True)
    with sessions() as session:
        found = offer_by_slug(session, "avant")
        assert found is not None
        assert found.slug == "apres"
    save(sessions, offer("new", name="Avant"))
    assert slugs(sessions)["new"] != "avant"
    save(sessions, offer("8", proposed_slug="avant"), peer=True)
    assert slugs(sessions)["8"] == "avant"


def test_of_two_claims_of_the_peer_the_last_updated_wins(
    sessions: Sessions, database: Engine
) -> None:
    one = offer("1", proposed_slug="meme", updated_at=NOON)
    two = offer("2", proposed_slug="meme", updated_at=NOON + timedelta(days=1))
    results = []
    for order in ((one, two), (two, one)):
        for record in order:
            save(sessions, record, peer=True)
        results.append(slugs(sessions))
        with database.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                if table.name != "catalogue_stamp":
                    connection.execute(table.delete())
    assert results[0] == results[1]
    assert results[0]["2"] == "meme"


def test_an_offer_that_loses_its_slug_twice_goes_back_to_the_same(sessions: Sessions) -> None:
    def claims(external_id: str, days: int) -> None:
        updated = NOON + timedelta(days=days)
        save(sessions, offer(external_id, proposed_slug="un", updated_at=updated), peer=True)

    claims("1", 0)
    claims("2", 1)
    first = slugs(sessions)
    claims("1", 2)
    assert slugs(sessions)["1"] == "un"
    claims("2", 3)
    assert slugs(sessions) == first


def test_offers_are_given_in_the_order_asked(sessions: Sessions) -> None:
    save(sessions, *(offer(str(n)) for n in range(3)))
    with sessions() as session:
        assert list(offers_by_id(session, [3, 99, 1, 3])) == [3, 1]
        assert count_published(session) == 3
        assert offer_by_slug(session, "inconnu") is None


def test_the_stamp_changes_only_with_what_is_published(sessions: Sessions) -> None:
    first = stamp_of(sessions)
    save(sessions, offer())
    second = stamp_of(sessions)
    save(sessions, offer())
    assert first != second == stamp_of(sessions)


def test_a_failure_leaves_nothing_behind(sessions: Sessions, database: Engine) -> None:
    before = dump(database)
    broken = Observation(offer("z"), NOON.replace(tzinfo=None))
    with pytest.raises(Exception, match="time zone"):
        save_offers(
            sessions,
            SourceFacts("s", "table", "f"),
            [Observation(offer("a"), NOON.replace(tzinfo=None)), broken],
        )
    assert dump(database) == before


_days = st.integers(0, 3)
_seen = st.lists(st.tuples(st.sampled_from("12"), st.sampled_from("xy"), _days), max_size=5)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(_seen)
def test_sources_in_any_order_give_the_same_offers(
    sessions: Sessions, database: Engine, seen: list[tuple[str, str, int]]
) -> None:
    shown = []
    for order in itertools.islice(itertools.permutations(seen), 6):
        for external_id, source, days in order:
            record = offer(
                external_id,
                name=f"{external_id}{days}",
                proposed_slug="un",
                updated_at=NOON + timedelta(days=days),
            )
            save(sessions, record, source=source, peer=True)
        shown.append({(o.slug, o.offer) for o in everything(sessions)})
        with database.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                if table.name != "catalogue_stamp":
                    connection.execute(table.delete())
    assert all(one == shown[0] for one in shown)


def stamp_of(sessions: Sessions) -> int:
    with sessions() as session:
        assert (
            session.execute(
                select(func.count()).select_from(Base.metadata.tables["catalogue_stamp"])
            ).scalar_one()
            == 1
        )
        return change_stamp(session)


@pytest.mark.parametrize("order", [("live", "bundled"), ("bundled", "live")])
def test_the_peer_s_slug_is_kept_when_a_newer_record_gives_none(
    sessions: Sessions, order: tuple[str, str]
) -> None:
    records = {
        "live": offer("7", proposed_slug="du-pair", updated_at=NOON),
        "bundled": offer("7", name="Neuve", updated_at=NOON + timedelta(days=1)),
    }
    for source in order:
        save(sessions, records[source], source=source, peer=True)
    (published,) = everything(sessions)
    assert (published.offer.name, published.slug) == ("Neuve", "du-pair")


@pytest.mark.parametrize("order", [(True, False), (False, True)])
def test_at_the_same_date_what_was_pulled_by_hand_is_shown(
    sessions: Sessions, order: tuple[bool, bool]
) -> None:
    for ad_hoc in order:
        name = "zz" if ad_hoc else "aa"
        record = offer("7", source=name, updated_at=NOON)
        facts = SourceFacts(name, "aides-territoires", "f.json", ad_hoc=ad_hoc)
        save_offers(sessions, facts, [Observation(record, NOON, 7)])
    assert everything(sessions)[0].offer.source == "zz"
