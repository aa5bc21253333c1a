"""Plan the news due: items of the ledger and mails of the outbox, written together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.journal import last_change
from pvd_aides.catalogue.alerts.ledger import Written, muted, record, told_already
from pvd_aides.catalogue.alerts.outbox import add_mails
from pvd_aides.catalogue.alerts.subscriptions import advance, due_for_news, open_period, still_at
from pvd_aides.catalogue.alerts.tables import SubscriptionRow
from pvd_aides.catalogue.database import writing
from pvd_aides.domain.saved_search import FREQUENCIES, period_of
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.alerts.find_news import NewsWindow, OfferNews
from pvd_aides.services.alerts.message_id import new_message_id
from pvd_aides.services.alerts.notice_changes import notice_changes
from pvd_aides.services.alerts.write_digest import write_digest

# Searches of one transaction: short enough that nobody waits for the database.
_TOGETHER = 100


@dataclass(frozen=True, slots=True)
class Planned:
    """``changes`` newly journalled, ``searches`` looked at, ``mails`` written."""

    changes: int
    searches: int
    mails: int


def plan_alerts(alerts: Alerts) -> Planned:
    """Everything due now. Safe to kill anywhere, to run again, and to run twice at once: a search
    only moves on together with the mail that tells its news."""
    changes = notice_changes(alerts.portal)
    searches = mails = 0
    for frequency in FREQUENCIES.codes:
        looked_at, written = _plan_frequency(alerts, frequency)
        searches += looked_at
        mails += written
    return Planned(changes, searches, mails)


@dataclass(frozen=True, slots=True)
class _Step:
    """From where to where searches move, and of which period the run is."""

    cursor: int
    last: int
    period: str
    run: str


def _plan_frequency(alerts: Alerts, frequency: str) -> tuple[int, int]:
    portal = alerts.portal
    period = period_of(frequency, portal.now())
    with portal.sessions() as session:
        last = last_change(session)
        due = due_for_news(session, frequency, period, last)
    by_cursor: dict[int, list[SubscriptionRow]] = defaultdict(list)
    for row in due:
        by_cursor[row.cursor].append(row)
    written = 0
    for cursor, rows in sorted(by_cursor.items()):
        step = _Step(cursor, last, period, f"{frequency}:{period or last}")
        written += _plan_window(alerts, rows, step)
    if period:
        with writing(portal.sessions) as session:
            open_period(session, frequency, period, last)
    return len(due), written


def _plan_window(alerts: Alerts, rows: Sequence[SubscriptionRow], step: _Step) -> int:
    portal = alerts.portal
    with portal.sessions() as session:
        window = NewsWindow(
            session,
            (step.cursor, step.last),
            portal.today(),
            portal.gazetteer,
            alerts.make_matcher,
            portal.engine.asked,
        )
    quiet: list[int] = []
    loud: list[tuple[SubscriptionRow, tuple[OfferNews, ...]]] = []
    for row in rows:
        told = window.news_for(row.search, row.closing)
        if told:
            loud.append((row, told))
        else:
            quiet.append(row.id)
    with writing(portal.sessions) as session:
        advance(session, quiet, step.cursor, step.period, step.last)
    return sum(_write(alerts, part, step) for part in _parts(loud))


_Loud = Sequence[tuple[SubscriptionRow, tuple[OfferNews, ...]]]


def _write(alerts: Alerts, part: _Loud, step: _Step) -> int:
    """Move these searches on and write their mails, all or none; how many mails."""
    ids = [row.id for row, _ in part]
    offers = sorted({one.published.id for _, told in part for one in told})
    with writing(alerts.portal.sessions) as session:
        before = told_already(session, ids, offers)
        silent = muted(session, ids)
        still = still_at(session, ids, step.cursor)
        advance(session, still, step.cursor, step.period, step.last)
        news = [
            (row, fresh)
            for row, told in part
            if row.id in still and (fresh := _fresh(row.id, told, before, silent))
        ]
        if news:
            _record(alerts, session, news, step)
    return len(news)


def _fresh(
    search: int,
    told: Sequence[OfferNews],
    before: set[tuple[int, int, str]],
    silent: set[tuple[int, int]],
) -> list[OfferNews]:
    """The news without what was told before and what is muted."""
    kept = []
    for one in told:
        offer = one.published.id
        new = tuple(each for each in one.changes if (search, offer, each.key) not in before)
        if new and (search, offer) not in silent:
            kept.append(replace(one, changes=new))
    return kept


def _record(
    alerts: Alerts,
    session: Session,
    news: Sequence[tuple[SubscriptionRow, list[OfferNews]]],
    step: _Step,
) -> None:
    """Mails with their items, in the transaction that moves their searches."""
    moment = alerts.portal.now()
    drafts = [
        (write_digest(alerts, session, row, fresh), new_message_id(alerts)) for row, fresh in news
    ]
    mails = add_mails(session, drafts, moment)
    written = [
        Written(mail, row.id, _items(row.id, fresh))
        for mail, (row, fresh) in zip(mails, news, strict=True)
    ]
    record(session, written, step.run, (step.cursor, step.last), moment)


def _items(search: int, fresh: Sequence[OfferNews]) -> tuple[tuple[int, int, str], ...]:
    return tuple((search, one.published.id, each.key) for one in fresh for each in one.changes)


def _parts(loud: _Loud) -> Iterator[_Loud]:
    return (loud[start : start + _TOGETHER] for start in range(0, len(loud), _TOGETHER))
