"""Reading what is published."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.codec import decode
from pvd_aides.catalogue.tables import PUBLISHED, FormerSlugRow, OfferRow, RecordRow, StampRow
from pvd_aides.domain.offer import Offer, PublishedOffer

# SQLite takes at most 32 766 bound values; PostgreSQL 65 535.
_MOST_VALUES = 500
_AT_A_TIME = 500


def published_offers(session: Session) -> Iterator[PublishedOffer]:
    """Every published offer, by number."""
    rows = session.execute(_shown().order_by(OfferRow.id).execution_options(yield_per=_AT_A_TIME))
    return (_published(row) for row in rows)


def offers_by_id(session: Session, ids: Iterable[int]) -> dict[int, PublishedOffer]:
    """The published offers among these numbers, in the order asked; the others are left out."""
    wanted = list(dict.fromkeys(ids))
    found: dict[int, PublishedOffer] = {}
    for start in range(0, len(wanted), _MOST_VALUES):
        part = wanted[start : start + _MOST_VALUES]
        for row in session.execute(_shown().where(OfferRow.id.in_(part))):
            offer = _published(row)
            found[offer.id] = offer
    return {id: found[id] for id in wanted if id in found}


def offer_by_slug(session: Session, slug: str) -> PublishedOffer | None:
    """The published offer at this slug. A former slug gives its offer too, whose ``slug`` is
    then another than the one asked: the caller redirects."""
    row = session.execute(_shown().where(OfferRow.slug == slug)).one_or_none()
    if row is None:
        former = select(FormerSlugRow.offer_id).where(FormerSlugRow.slug == slug)
        row = session.execute(_shown().where(OfferRow.id == former.scalar_subquery())).one_or_none()
    return _published(row) if row else None


def archived_by_slug(session: Session, slug: str) -> tuple[Offer, datetime] | None:
    """What the archived offer at this slug, or former slug, last said; and since when."""
    former = select(FormerSlugRow.offer_id).where(FormerSlugRow.slug == slug)
    query = (
        select(RecordRow.content, OfferRow.archived)
        .join(OfferRow, OfferRow.shown_record_id == RecordRow.id)
        .where(OfferRow.archived.is_not(None))
        .where((OfferRow.slug == slug) | (OfferRow.id == former.scalar_subquery()))
    )
    found = session.execute(query).one_or_none()
    return (decode(found[0]), found[1]) if found and found[1] else None


def count_published(session: Session) -> int:
    """How many offers are published."""
    query = select(func.count()).select_from(OfferRow).where(OfferRow.state == PUBLISHED)
    return session.execute(query).scalar_one()


def published_versions(session: Session) -> dict[int, str]:
    """The number of every published offer, with its ``PublishedOffer.version``."""
    query = (
        select(OfferRow.id, OfferRow.slug, RecordRow.content_hash)
        .join(RecordRow, RecordRow.id == OfferRow.shown_record_id)
        .where(OfferRow.state == PUBLISHED)
    )
    return {id: _version(slug, content) for id, slug, content in session.execute(query)}


def change_stamp(session: Session) -> int:
    """A number that differs after any change of what is published; one tiny row is read."""
    return session.execute(select(StampRow.number)).scalar_one()


def _shown() -> Select[OfferRow, RecordRow]:
    return (
        select(OfferRow, RecordRow)
        .join(RecordRow, RecordRow.id == OfferRow.shown_record_id)
        .where(OfferRow.state == PUBLISHED)
    )


def _published(row: Row[OfferRow, RecordRow]) -> PublishedOffer:
    offer, record = row
    return PublishedOffer(
        id=offer.id,
        slug=offer.slug,
        offer=decode(record.content),
        first_published=offer.first_published,
        changed=offer.changed,
        observed=record.observed,
        version=_version(offer.slug, record.content_hash),
    )


def _version(slug: str, content_hash: str) -> str:
    # Everything else that is published follows the content.
    return f"{content_hash} {slug}"
