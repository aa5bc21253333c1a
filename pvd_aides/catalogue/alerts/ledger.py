"""The ledger: what each search was told, each change of each offer at most once."""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Written:
    """A mail and what it tells: (search, offer, change)."""

    mail_id: int
    subscription_id: int
    items: tuple[Item, ...]


def record(
    session: Session,
    written: Sequence[Written],
    period: str,
    window: tuple[int, int],
    moment: datetime,
) -> None:
    """Write one run for each of these mails, and the items it tells.

    Raises IntegrityError if a search has a run of that period already, or was told of an item.
    """
    first, last = window
    runs = [
        DigestRunRow(
            subscription_id=one.subscription_id,
            period=period,
            first_change=first,
            last_change=last,
            planned=moment,
        )
        for one in written
    ]
    session.add_all(runs)
    session.flush()
    session.execute(
        insert(AlertItemRow),
        [
            {
                "subscription_id": search,
                "offer_id": offer,
                "change": change,
                "run_id": run.id,
                "mail_id": one.mail_id,
            }
            for run, one in zip(runs, written, strict=True)
            for search, offer, change in one.items
        ],
    )
