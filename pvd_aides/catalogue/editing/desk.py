"""Everything of one offer, published or not, for whoever edits it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.codec import decode
from pvd_aides.catalogue.editing.corrections import lock_offer
from pvd_aides.catalogue.editing.shown import edited, shown_content, shown_hash
from pvd_aides.catalogue.editing.tables import EditedContentRow
from pvd_aides.catalogue.tables import (
    FormerSlugRow,
    OfferRow,
    RecordRow,
    RecordVersionRow,
    SourceRow,
    newest_first,
)
from pvd_aides.domain.offer import Offer


@dataclass(frozen=True, slots=True)
class Standing:
    """An offer's row, what it shows (``version``: the hash of it), and what the partner says."""

    row: OfferRow
    shown: Offer
    version: str
    partner: Offer


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record of an offer: whose, and whether its source still brings it."""

    source: str
    external_id: str
    observed: datetime
    missing_since: datetime | None
    archived: datetime | None
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Past:
    """What a partner said before, until a moment."""

    offer: Offer
    until: datetime


def standing(session: Session, slug: str) -> Standing | None:
    """The offer at this slug or former slug, in any state."""
    found = session.execute(_standing().where(OfferRow.slug == slug)).one_or_none()
    if found is None:
        former = select(FormerSlugRow.offer_id).where(FormerSlugRow.slug == slug)
        query = _standing().where(OfferRow.id == former.scalar_subquery())
        found = session.execute(query).one_or_none()
    if found is None:
        return None
    row, content, version, said = found
    return Standing(row, decode(content), version, decode(said))


def standing_to_write(session: Session, slug: str) -> Standing | None:
    """The same, read once nobody else is changing it, and until the transaction ends."""
    found = standing(session, slug)
    if found is None:
        return None
    lock_offer(session, found.row.id)
    # Whoever held it may have changed everything that was read before.
    session.expire_all()
    return standing(session, found.row.slug)


def slugs_of(session: Session, ids: Sequence[int] | None = None) -> list[str]:
    """Slugs of these offers, or of all."""
    query = select(OfferRow.slug).order_by(OfferRow.slug)
    return list(session.scalars(query if ids is None else query.where(OfferRow.id.in_(ids))))


def record_lines(session: Session, row: OfferRow) -> list[RecordLine]:
    """The records of an offer, the one shown first."""
    names = dict(session.execute(select(SourceRow.id, SourceRow.name)).all())
    return [
        RecordLine(
            source=names[record.source_id],
            external_id=record.external_id,
            observed=record.observed,
            missing_since=record.missing_since,
            archived=record.archived,
            is_shown=record.id == row.shown_record_id,
        )
        for record in session.scalars(newest_first(row.id))
    ]


def past_of(session: Session, row: OfferRow, most: int) -> list[Past]:
    """The last contents of the record shown that were replaced, the first first."""
    query = (
        select(RecordVersionRow.content, RecordVersionRow.replaced)
        .where(RecordVersionRow.record_id == row.shown_record_id)
        .order_by(RecordVersionRow.id.desc())
        .limit(most)
    )
    found = [Past(decode(content), replaced) for content, replaced in session.execute(query)]
    return found[::-1]


def _standing() -> Select[OfferRow, str, str, str]:
    return (
        select(OfferRow, shown_content, shown_hash, RecordRow.content)
        .join(RecordRow, RecordRow.id == OfferRow.shown_record_id)
        .outerjoin(EditedContentRow, edited)
    )
