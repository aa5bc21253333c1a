"""Keeping reported errors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.codec import decode
from pvd_aides.catalogue.editing.shown import edited, shown_content
from pvd_aides.catalogue.editing.tables import EditedContentRow
from pvd_aides.catalogue.reports.tables import ReportRow
from pvd_aides.catalogue.tables import FormerSlugRow, OfferRow, RecordRow, SourceRow
from pvd_aides.domain.offer import Offer


@dataclass(frozen=True, slots=True)
class ReportedOffer:
    """An offer, published or withdrawn; ``source`` is the name of the source it is shown from."""

    id: int
    slug: str
    offer: Offer
    source: str


def reported_offer(session: Session, slug: str) -> ReportedOffer | None:
    """The offer at this slug or former slug, whatever its state."""
    former = select(FormerSlugRow.offer_id).where(FormerSlugRow.slug == slug).scalar_subquery()
    here = select(OfferRow.id).where(OfferRow.slug == slug).scalar_subquery()
    for number in (here, former):
        found = _offers(session, OfferRow.id == number)
        if found:
            return next(iter(found.values()))
    return None


def reported_offers(session: Session, reports: Sequence[ReportRow]) -> dict[int, ReportedOffer]:
    """The offers of these reports, by number."""
    return _offers(session, OfferRow.id.in_({report.offer_id for report in reports}))


def same_reports(session: Session, offer_id: int, kind: str) -> Sequence[ReportRow]:
    """Open reports of that kind on an offer, the first made first."""
    query = select(ReportRow).where(
        ReportRow.offer_id == offer_id, ReportRow.kind == kind, ReportRow.closed.is_(None)
    )
    return session.scalars(query.order_by(ReportRow.id)).all()


def add_report(
    session: Session, offer_id: int, kind: str, text: str, address: str | None, moment: datetime
) -> None:
    session.add(ReportRow(offer_id=offer_id, kind=kind, text=text, address=address, created=moment))
    session.flush()


def newest_reports(session: Session, *, with_closed: bool = False) -> Sequence[ReportRow]:
    """Open reports, or all, the last made first."""
    query = select(ReportRow).order_by(ReportRow.id.desc())
    return session.scalars(query if with_closed else query.where(ReportRow.closed.is_(None))).all()


def close(session: Session, id: int, by: str, note: str, moment: datetime) -> bool:
    """Close a report; false if there is no such open one."""
    row = session.get(ReportRow, id)
    if row is None or row.closed is not None:
        return False
    row.closed, row.closed_by, row.note = moment, by, note
    session.flush()
    return True


def _offers(session: Session, condition: object) -> dict[int, ReportedOffer]:
    query = (
        select(OfferRow.id, OfferRow.slug, shown_content, SourceRow.label, SourceRow.name)
        .join(RecordRow, RecordRow.id == OfferRow.shown_record_id)
        .outerjoin(EditedContentRow, edited)
        .join(SourceRow, SourceRow.id == RecordRow.source_id)
        .where(condition)  # type: ignore[arg-type]
    )
    return {
        id: ReportedOffer(id, slug, decode(content), label or name)
        for id, slug, content, label, name in session.execute(query)
    }
