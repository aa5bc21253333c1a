"""Saved searches: finding, keeping, ending them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.search_codec import decode_search, encode_search, search_hash
from pvd_aides.catalogue.alerts.tables import (
    AlertItemRow,
    AlertMuteRow,
    DigestRunRow,
    LinkRow,
    MailRow,
    SubscriptionRow,
)
from pvd_aides.domain.saved_search import SavedSearch

PENDING, ACTIVE, PAUSED, ENDED = "pending", "active", "paused", "ended"

_MOST_VALUES = 500


def find_subscription(
    session: Session, address: str, portal: str, search: SavedSearch
) -> SubscriptionRow | None:
    """The same search of the same address on the same portal, whatever its state."""
    query = select(SubscriptionRow).where(
        SubscriptionRow.address == address,
        SubscriptionRow.portal == portal,
        SubscriptionRow.search_hash == search_hash(encode_search(search)),
    )
    return session.scalars(query).one_or_none()


def add_subscription(
    session: Session,
    address: str,
    portal: str,
    search: SavedSearch,
    *,
    frequency: str,
    closing: bool,
    moment: datetime,
) -> SubscriptionRow:
    """A search that waits for its confirmation."""
    text = encode_search(search)
    row = SubscriptionRow(
        address=address,
        portal=portal,
        search=text,
        search_hash=search_hash(text),
        frequency=frequency,
        closing=closing,
        state=PENDING,
        created=moment,
        consented=moment,
    )
    session.add(row)
    session.flush()
    return row


def search_of(row: SubscriptionRow) -> SavedSearch:
    return decode_search(row.search)


def subscriptions_of(session: Session, address: str) -> Sequence[SubscriptionRow]:
    """Every saved search of an address, the oldest first."""
    query = select(SubscriptionRow).where(SubscriptionRow.address == address)
    return session.scalars(query.order_by(SubscriptionRow.id)).all()


def due_for_news(
    session: Session, frequency: str, period: str, last: int
) -> Sequence[SubscriptionRow]:
    """Active searches of a frequency with changes to be told of. Those of a period are due once
    a later one has begun."""
    query = select(SubscriptionRow).where(
        SubscriptionRow.state == ACTIVE,
        SubscriptionRow.frequency == frequency,
        SubscriptionRow.cursor < last,
    )
    if period:
        query = query.where(SubscriptionRow.period < period)
    return session.scalars(query.order_by(SubscriptionRow.id)).all()


def still_at(session: Session, ids: Iterable[int], cursor: int) -> set[int]:
    """Those of these searches that are active and stand at ``cursor``, held until the end of the
    transaction: another process may have been faster, or they were paused or ended meanwhile."""
    query = select(SubscriptionRow.id).where(
        SubscriptionRow.id.in_(list(ids)),
        SubscriptionRow.cursor == cursor,
        SubscriptionRow.state == ACTIVE,
    )
    return set(session.scalars(query.with_for_update()))


def advance(session: Session, ids: Iterable[int], cursor: int, period: str, last: int) -> None:
    """Move searches that stand at ``cursor`` to ``last``. One already moved, paused or ended stays
    as it is."""
    wanted = list(ids)
    for start in range(0, len(wanted), _MOST_VALUES):
        session.execute(
            update(SubscriptionRow)
            .where(
                SubscriptionRow.id.in_(wanted[start : start + _MOST_VALUES]),
                SubscriptionRow.cursor == cursor,
                SubscriptionRow.state == ACTIVE,
            )
            .values(cursor=last, period=period),
            execution_options=_PLAIN,
        )


_PLAIN = {"synchronize_session": False}


def open_period(session: Session, frequency: str, period: str, last: int) -> None:
    """Searches with nothing to be told of wait for their next period."""
    session.execute(
        update(SubscriptionRow)
        .where(
            SubscriptionRow.state == ACTIVE,
            SubscriptionRow.frequency == frequency,
            SubscriptionRow.period < period,
            SubscriptionRow.cursor >= last,
        )
        .values(period=period),
        execution_options=_PLAIN,
    )


def end_subscription(session: Session, subscription_id: int, reason: str, moment: datetime) -> None:
    """Silence from now on: what waits in the outbox for it is cancelled."""
    session.execute(
        update(SubscriptionRow)
        .where(SubscriptionRow.id == subscription_id, SubscriptionRow.state != ENDED)
        .values(state=ENDED, reason=reason, ended=moment),
        execution_options=_PLAIN,
    )
    silence(session, subscription_id)


def silence(session: Session, subscription_id: int) -> None:
    """Cancel the news that wait in the outbox for a search."""
    session.execute(
        update(MailRow)
        .where(
            MailRow.subscription_id == subscription_id,
            MailRow.kind == "news",
            MailRow.state == "ready",
        )
        .values(state="cancelled", text=None, html=None),
        execution_options=_PLAIN,
    )


def delete_subscriptions(session: Session, ids: Sequence[int]) -> list[int]:
    """Remove searches with their ledger, their mails and their links; numbers of those mails."""
    mails = list(session.scalars(select(MailRow.id).where(MailRow.subscription_id.in_(ids))))
    for table in (AlertItemRow, AlertMuteRow, DigestRunRow, MailRow, LinkRow):
        session.execute(delete(table).where(table.subscription_id.in_(ids)))
    session.execute(delete(SubscriptionRow).where(SubscriptionRow.id.in_(ids)))
    return mails
