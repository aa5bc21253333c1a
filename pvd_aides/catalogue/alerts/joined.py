"""Joining or splitting offers is no news: what was told of one counts for the other."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.ledger import mute
from pvd_aides.catalogue.alerts.tables import AlertMuteRow, OfferBaselineRow
from pvd_aides.catalogue.tables import OfferRow, RecordRow, RecordVersionRow


def join_alerts(session: Session, homes: Sequence[int], main: int) -> None:
    """What was told or hushed of these offers is told or hushed of the one they are shown with."""
    told = session.scalars(
        select(OfferBaselineRow.content_hash)
        .where(OfferBaselineRow.offer_id.in_(homes))
        .order_by(OfferBaselineRow.offer_id)
    ).first()
    if told is not None and session.get(OfferBaselineRow, main) is None:
        session.add(OfferBaselineRow(offer_id=main, content_hash=told))
    hushed = select(AlertMuteRow.subscription_id).where(AlertMuteRow.offer_id.in_(homes))
    for subscription in sorted(set(session.scalars(hushed))):
        mute(session, subscription, main)
    session.flush()


def split_alerts(session: Session, home: int, former: int) -> None:
    """An offer shown apart again says nothing new, but for what its own record changed since the
    last look."""
    told = session.get(OfferBaselineRow, former)
    if told is None:
        return
    record = session.get_one(RecordRow, session.get_one(OfferRow, home).shown_record_id)
    said = session.scalars(
        select(RecordVersionRow.content_hash).where(RecordVersionRow.record_id == record.id)
    )
    is_own = told.content_hash in {record.content_hash, *said}
    own = session.get(OfferBaselineRow, home)
    if own is None:
        own = OfferBaselineRow(offer_id=home, content_hash=record.content_hash)
        session.add(own)
    if is_own:
        own.content_hash = told.content_hash
    session.flush()
