"""The ledger: what each search was told, each change of each offer at most once."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.tables import (
    AlertItemRow,
    AlertMuteRow,
    DigestRunRow,
)

Item = tuple[int, int, str]


def told_already(session: Session, ids: Sequence[int], offers: Sequence[int]) -> set[Item]:
    """(search, offer, change) of everything these searches were told of these offers."""
    query = select(AlertItemRow.subscription_id, AlertItemRow.offer_id, AlertItemRow.change)
    rows = session.execute(
        query.where(AlertItemRow.subscription_id.in_(ids), AlertItemRow.offer_id.in_(offers))
    )
    return {(search, offer, change) for search, offer, change in rows}


def muted(session: Session, ids: Sequence[int]) -> set[tuple[int, int]]:
    """(search, offer) of the offers muted in these searches."""
    query = select(AlertMuteRow.subscription_id, AlertMuteRow.offer_id)
    rows = session.execute(query.where(AlertMuteRow.subscription_id.in_(ids)))
    return {(search, offer) for search, offer in rows}


def mute(session: Session, subscription_id: int, offer_id: int) -> None:
    """No more of this offer in this search; doing it again changes nothing."""
    if (subscription_id, offer_id) not in muted(session, [subscription_id]):
        session.add(AlertMuteRow(subscription_id=subscription_id, offer_id=offer_id))
        session.flush()


def add_run(
    session: Session, subscription_id: int, period: str, window: tuple[int, int], moment: datetime
) -> int:
    """Number of a new run. Raises IntegrityError if the period has one already."""
    first, last = window
    row = DigestRunRow(
        subscription_id=subscription_id,
        period=period,
        first_change=first,
        last_change=last,
        planned=moment,
    )
    session.add(row)
    session.flush()
    return row.id


def add_items(session: Session, items: Iterable[Item], run_id: int, mail_id: int) -> None:
    """Record what a mail tells. Raises IntegrityError if something of it was told before."""
    session.execute(
        insert(AlertItemRow),
        [
            {
                "subscription_id": search,
                "offer_id": offer,
                "change": change,
                "run_id": run_id,
                "mail_id": mail_id,
            }
            for search, offer, change in items
        ],
    )
