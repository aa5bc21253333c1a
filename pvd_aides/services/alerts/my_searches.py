"""What somebody sees and does with their saved searches."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.journal import last_change
from pvd_aides.catalogue.alerts.search_codec import decode_search
from pvd_aides.catalogue.alerts.subscriptions import (
    ACTIVE,
    PAUSED,
    delete_subscriptions,
    silence,
    subscriptions_of,
)
from pvd_aides.catalogue.alerts.tables import SubscriptionRow
from pvd_aides.catalogue.database import writing
from pvd_aides.domain.saved_search import FREQUENCIES, period_of
from pvd_aides.services.alerts.context import Alerts, search_pairs, search_sentence
from pvd_aides.services.alerts.notice_changes import notice_changes
from pvd_aides.services.search_offers import search_offers


@dataclass(frozen=True, slots=True)
class MySearch:
    """``sentence`` begins with the number of offers found today, at the address of ``pairs``."""

    id: int
    pairs: tuple[tuple[str, str], ...]
    sentence: str
    frequency: str
    closing: bool
    state: str
    reason: str


def my_searches(alerts: Alerts, address: str) -> list[MySearch]:
    """Every saved search of the address, the oldest first."""
    with alerts.portal.sessions() as session:
        rows = subscriptions_of(session, address)
    return [_seen(alerts, row) for row in rows]


def pause_search(alerts: Alerts, address: str, number: int) -> None:
    """Silence until resumed; what happens meanwhile is not told."""
    with writing(alerts.portal.sessions) as session:
        row = _own(session, address, number)
        if row is not None and row.state == ACTIVE:
            row.state = PAUSED
            silence(session, row.id)


def resume_search(alerts: Alerts, address: str, number: int) -> None:
    """Speak again of what changes from now on."""
    notice_changes(alerts.portal)
    with writing(alerts.portal.sessions) as session:
        row = _own(session, address, number)
        if row is not None and row.state == PAUSED:
            row.state, row.cursor = ACTIVE, last_change(session)
            row.period = period_of(row.frequency, alerts.portal.now())


def change_frequency(alerts: Alerts, address: str, number: int, frequency: str) -> None:
    """Speak at that frequency, of everything not told yet. An unknown frequency changes nothing."""
    if frequency not in FREQUENCIES:
        return
    with writing(alerts.portal.sessions) as session:
        row = _own(session, address, number)
        if row is not None and row.frequency != frequency:
            row.frequency = frequency
            row.period = period_of(frequency, alerts.portal.now())


def delete_search(alerts: Alerts, address: str, number: int) -> None:
    """Remove one search and all that was kept of it."""
    with writing(alerts.portal.sessions) as session:
        row = _own(session, address, number)
        if row is None:
            return
        mails = delete_subscriptions(session, [row.id])
    alerts.transport.forget(mails)


def _own(session: Session, address: str, number: int) -> SubscriptionRow | None:
    row = session.get(SubscriptionRow, number)
    return row if row is not None and row.address == address else None


def _seen(alerts: Alerts, row: SubscriptionRow) -> MySearch:
    search, portal = decode_search(row.search), alerts.portal
    pairs = search_pairs(portal, search)
    total = search_offers(portal, pairs).result.total
    return MySearch(
        id=row.id,
        pairs=tuple(pairs),
        sentence=search_sentence(portal, search, total),
        frequency=row.frequency,
        closing=row.closing,
        state=row.state,
        reason=row.reason,
    )
