"""Look at what is published, and journal what has changed since the last look."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.journal import (
    Content,
    JournalEntry,
    Shown,
    contents,
    lock_clock,
    of_one_record,
    read_clock,
    shown_offers,
    write_baseline,
    write_changes,
)
from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.offers import change_stamp
from pvd_aides.domain.news import clock_matters, same_facts
from pvd_aides.domain.offer import Offer
from pvd_aides.services.context import Portal

# An offer its partner wrote longer ago, and that arrives today, fills a gap: it is no news.
OLD = timedelta(days=183)
# What comes with a source's very first pull is news only if its partner says it is that recent.
RECENT = timedelta(days=60)


def notice_changes(portal: Portal) -> int:
    """How many changes were journalled. A second look at the same things journals none.

    The very first look journals nothing: whatever is there was there before.
    """
    day = portal.today()
    with portal.sessions() as session:
        clock = read_clock(session)
        if clock.stamp == change_stamp(session) and clock.day is not None and clock.day >= day:
            return 0
    with writing(portal.sessions) as session:
        return _look(session, day, portal.now())


def _look(session: Session, day: date, moment: datetime) -> int:
    clock = lock_clock(session)
    stamp, last_day = change_stamp(session), clock.day
    shown = shown_offers(session)
    entries: list[JournalEntry] = []
    if last_day is not None:
        # A clock put back is not followed: days of the journal never go backwards.
        day = max(day, last_day)
        compared = of_one_record(session, shown)
        entries = list(_entries(session, compared, last_day, day, moment))
        write_changes(session, entries, moment)
    write_baseline(session, (one for one in shown if one.baseline != one.content_hash))
    clock.stamp, clock.day = stamp, day
    return len(entries)


def _entries(
    session: Session, shown: list[Shown], before: date, day: date, moment: datetime
) -> Iterator[JournalEntry]:
    said = contents(session, _wanted(shown, before, day))
    # By what was seen, not by dates: a clock put back must not make a pull the first one.
    pulled = {one.source_id for one in shown if one.baseline is not None}
    for one in shown:
        now = said.get((one.offer_id, one.content_hash))
        if now is None:
            continue
        if one.baseline is None:
            is_news = _is_new(now, moment, one.source_id not in pulled)
        else:
            then = said.get((one.offer_id, one.baseline))
            is_news = then is not None and _has_changed(then, now, before, day)
        if is_news:
            yield JournalEntry(one.offer_id, one.baseline, before, one.content_hash, day)


def _wanted(shown: Iterable[Shown], before: date, day: date) -> Iterator[Content]:
    """On the same day, only what says something else needs to be read."""
    for one in shown:
        if one.baseline != one.content_hash or before != day:
            yield (one.offer_id, one.content_hash)
            if one.baseline is not None:
                yield (one.offer_id, one.baseline)


def _has_changed(then: Offer, now: Offer, before: date, day: date) -> bool:
    return clock_matters(now, before, day) or (then is not now and not same_facts(then, now))


def _is_new(offer: Offer, moment: datetime, is_first_pull: bool) -> bool:
    """Whether an offer never seen is news, or only fills a gap."""
    if offer.created_at is None:
        return not is_first_pull
    return moment - offer.created_at <= (RECENT if is_first_pull else OLD)
