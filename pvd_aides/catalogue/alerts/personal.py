"""Everything held on an address, found, told and removed; and what is too old to be kept."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.subscriptions import (
    ACTIVE,
    ENDED,
    PAUSED,
    PENDING,
    delete_subscriptions,
)
from pvd_aides.catalogue.alerts.tables import (
    AlertItemRow,
    AlertMuteRow,
    LinkRow,
    MailRow,
    OfferChangeRow,
    SubscriptionRow,
    WebSessionRow,
)

_MOST_VALUES = 500


def mails_of(session: Session, address: str) -> list[MailRow]:
    """Every mail to an address, by number."""
    query = select(MailRow).where(MailRow.address == address).order_by(MailRow.id)
    return list(session.scalars(query))


def items_of(session: Session, subscription_id: int) -> list[AlertItemRow]:
    """What one search was told, in order."""
    query = select(AlertItemRow).where(AlertItemRow.subscription_id == subscription_id)
    return list(session.scalars(query.order_by(AlertItemRow.id)))


def mutes_of(session: Session, subscription_id: int) -> list[int]:
    """Offers muted in one search."""
    query = select(AlertMuteRow.offer_id).where(AlertMuteRow.subscription_id == subscription_id)
    return sorted(session.scalars(query))


def sessions_of(session: Session, address: str) -> list[WebSessionRow]:
    query = select(WebSessionRow).where(WebSessionRow.address == address)
    return list(session.scalars(query.order_by(WebSessionRow.created)))


def erase_address(session: Session, address: str) -> list[int]:
    """Remove every row of an address; numbers of the mails it was sent."""
    numbers = [mail.id for mail in mails_of(session, address)]
    query = select(SubscriptionRow.id).where(SubscriptionRow.address == address)
    delete_subscriptions(session, list(session.scalars(query)))
    for table in (MailRow, LinkRow, WebSessionRow):
        session.execute(delete(table).where(table.address == address))
    return numbers


def delete_unconfirmed(session: Session, before: datetime) -> int:
    """Remove searches nobody confirmed; how many."""
    return _delete(
        session,
        select(SubscriptionRow.id).where(
            SubscriptionRow.state == PENDING, SubscriptionRow.created < before
        ),
    )


def delete_ended(session: Session, before: datetime) -> int:
    """Remove searches ended for long; how many."""
    return _delete(
        session,
        select(SubscriptionRow.id).where(
            SubscriptionRow.state == ENDED, SubscriptionRow.ended < before
        ),
    )


def delete_expired(session: Session, moment: datetime) -> None:
    """Remove links and sessions that open nothing any more. Those of mails never expire."""
    session.execute(delete(LinkRow).where(LinkRow.expires <= moment))
    session.execute(delete(WebSessionRow).where(WebSessionRow.expires <= moment))


def delete_lone_mails(session: Session, before: datetime, kind: str | None = None) -> list[int]:
    """Remove mails of no search, of any kind or of that one; their numbers."""
    query = delete(MailRow).where(MailRow.subscription_id.is_(None), MailRow.created < before)
    chosen = query if kind is None else query.where(MailRow.kind == kind)
    return list(session.scalars(chosen.returning(MailRow.id)))


def mails_with_bodies(session: Session) -> set[int]:
    """Numbers of the mails whose words are still kept."""
    return set(session.scalars(select(MailRow.id).where(MailRow.text.is_not(None))))


def last_mail(session: Session) -> int:
    """Number of the last mail written; 0 before the first."""
    return session.execute(select(func.max(MailRow.id))).scalar_one() or 0


def forget_changes(session: Session, before: datetime) -> None:
    """Remove what was journalled long ago and every search was told of."""
    waiting = select(func.min(SubscriptionRow.cursor)).where(
        SubscriptionRow.state.in_((ACTIVE, PAUSED))
    )
    least = session.execute(waiting).scalar_one()
    statement = delete(OfferChangeRow).where(OfferChangeRow.noticed < before)
    if least is not None:
        statement = statement.where(OfferChangeRow.id <= least)
    # The last number stays: it is where new searches begin.
    last = session.execute(select(func.max(OfferChangeRow.id))).scalar_one()
    if last is not None:
        session.execute(statement.where(OfferChangeRow.id < last))


def _delete(session: Session, query: Select[int]) -> int:
    ids = list(session.scalars(query))
    for part in _parts(ids):
        delete_subscriptions(session, part)
    return len(ids)


def _parts(values: list[int]) -> Iterator[list[int]]:
    return (values[start : start + _MOST_VALUES] for start in range(0, len(values), _MOST_VALUES))
