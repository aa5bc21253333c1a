"""Reading what is published."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.codec import decode
from pvd_aides.catalogue.editing.shown import edited, shown_content, shown_hash
from pvd_aides.catalogue.editing.tables import EditedContentRow
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
    """The published offers among these numbers, in the order asked; the others are left out.

    At the number of an offer joined to another stands the one it is shown with.
    """
    wanted = list(dict.fromkeys(ids))
    found: dict[int, PublishedOffer] = {}
    for start in range(0, len(wanted), _MOST_VALUES):
        part = wanted[start : start + _MOST_VALUES]
        mains = _mains(session, part)
        for row in session.execute(_shown().where(OfferRow.id.in_(set(mains.values())))):
            offer = _published(row)
            found.update((id, offer) for id, main in mains.items() if main == offer.id)
    return {id: found[id] for id in wanted if id in found}


def offer_by_slug(session: Session, slug: str) -> PublishedOffer | None:
    """The published offer at this slug. A former slug gives its offer too, whose ``slug`` is
    then another than the one asked: the caller redirects."""
    id = id_at_slug(session, slug)
    row = session.execute(_shown().where(OfferRow.id == id)).one_or_none()
    return _published(row) if row else None


def id_at_slug(session: Session, slug: str) -> int | None:
    """Number of the offer that this slug leads to, published or not: its own, a former one, or
    that of an offer shown with it."""
    id = session.scalars(select(OfferRow.id).where(OfferRow.slug == slug)).one_or_none()
    if id is None:
        former = select(FormerSlugRow.offer_id).where(FormerSlugRow.slug == slug)
        id = session.scalars(former).one_or_none()
    return None if id is None else _mains(session, [id])[id]


def archived_by_slug(session: Session, slug: str) -> tuple[Offer, datetime, bool] | None:
    """What the archived offer at this slug, or former slug, last said; since when; and whether an
    editor withdrew it."""
    query = (
        select(shown_content, OfferRow.archived, OfferRow.withdrawn)
        .select_from(OfferRow)
        .join(RecordRow, RecordRow.id == OfferRow.shown_record_id)
        .outerjoin(EditedContentRow, edited)
        .where(OfferRow.archived.is_not(None), OfferRow.id == id_at_slug(session, slug))
    )
    found = session.execute(query).one_or_none()
    if found is None:
        return None
    content, archived, withdrawn = found
    since = withdrawn or archived
    return (decode(content), since, withdrawn is not None) if since else None


def count_published(session: Session) -> int:
    """How many offers are published."""
    query = select(func.count()).select_from(OfferRow).where(OfferRow.state == PUBLISHED)
    return session.execute(query).scalar_one()


def published_versions(session: Session) -> dict[int, str]:
    """The number of every published offer, with its ``PublishedOffer.version``."""
    query = (
        select(OfferRow.id, OfferRow.slug, shown_hash)
        .select_from(OfferRow)
        .join(RecordRow, RecordRow.id == OfferRow.shown_record_id)
        .outerjoin(EditedContentRow, edited)
        .where(OfferRow.state == PUBLISHED)
    )
    return {id: _version(slug, content) for id, slug, content in session.execute(query)}


def change_stamp(session: Session) -> int:
    """A number that differs after any change of what is published; one tiny row is read."""
    return session.execute(select(StampRow.number)).scalar_one()


def _mains(session: Session, ids: list[int]) -> dict[int, int]:
    """The offers that these are shown at: most at themselves."""
    query = select(OfferRow.id, func.coalesce(OfferRow.joined_to_id, OfferRow.id))
    return dict(session.execute(query.where(OfferRow.id.in_(ids))).all())


def _shown() -> Select[OfferRow, RecordRow, str | None, str]:
    return (
        select(OfferRow, RecordRow, EditedContentRow.content, shown_hash)
        .join(RecordRow, RecordRow.id == OfferRow.shown_record_id)
        .outerjoin(EditedContentRow, edited)
        .where(OfferRow.state == PUBLISHED)
    )


def _published(row: Row[OfferRow, RecordRow, str | None, str]) -> PublishedOffer:
    offer, record, corrected, content_hash = row
    return PublishedOffer(
        id=offer.id,
        slug=offer.slug,
        offer=decode(record.content if corrected is None else corrected),
        first_published=offer.first_published,
        changed=offer.changed,
        observed=record.observed,
        version=_version(offer.slug, content_hash),
    )


def _version(slug: str, content_hash: str) -> str:
    # Everything else that is published follows the content.
    return f"{content_hash} {slug}"
