"""Slugs: unique, stable, and the peer's own for the peer's offers."""

import re
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.codec import decode
from pvd_aides.catalogue.tables import FormerSlugRow, OfferRow, own_newest_first
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.text import slugify

_PEER_SLUG = re.compile(r"[A-Za-z0-9_-]{1,200}")


def new_slug(session: Session, offer: Offer, peer_id: int | None) -> str:
    """The slug of an offer that is not in the catalogue yet.

    An offer of the peer gets exactly the peer's slug, and whoever holds it yields; of two offers
    of the peer that claim one slug, the one updated last has it. Others take what is free.
    """
    if peer_id is not None and _take(session, offer, peer_id):
        return offer.proposed_slug
    wanted = slugify(offer.proposed_slug) or slugify(offer.name)
    may_take = peer_id is None or not offer.proposed_slug
    if may_take and wanted and _is_free(session, wanted):
        return wanted
    return _other_slug(session, offer, peer_id)


def follow_peer_slug(session: Session, row: OfferRow) -> bool:
    """Give an offer of the peer the slug the peer gives it today; true if that changed it.

    That is the slug of its newest record that has one. The former slug redirects from then on.
    """
    if row.peer_id is None:
        return False
    named = _named_record(session, row)
    if named is None or named.proposed_slug == row.slug or not _take(session, named, row.peer_id):
        return False
    former, row.slug = row.slug, named.proposed_slug
    session.flush()
    session.add(FormerSlugRow(slug=former, offer_id=row.id))
    session.flush()
    return True


def _take(session: Session, offer: Offer, peer_id: int) -> bool:
    """Make the peer's slug free for this offer; false if it may not have it."""
    wanted = offer.proposed_slug
    if not _PEER_SLUG.fullmatch(wanted):
        return False
    holder = session.execute(select(OfferRow).where(OfferRow.slug == wanted)).scalar_one_or_none()
    if holder is not None:
        if _claim_of(session, holder) > _claim(offer.updated_at, peer_id):
            return False
        # Its former slug is taken at once: it cannot redirect.
        holder.slug = _other_slug(session, _own(session, holder), holder.peer_id, holder.id)
        _forget_former(session, holder.slug)
    _forget_former(session, wanted)
    session.flush()
    return True


_Claim = tuple[float, int]
_NO_CLAIM: _Claim = (float("-inf"), 0)


def _claim(updated_at: datetime | None, peer_id: int) -> _Claim:
    return (updated_at.timestamp() if updated_at else 0.0, -peer_id)


def _claim_of(session: Session, holder: OfferRow) -> _Claim:
    """How strong the holder's claim to its slug is: only the peer's own slug gives one."""
    named = _named_record(session, holder) if holder.peer_id is not None else None
    if holder.peer_id is None or named is None or named.proposed_slug != holder.slug:
        return _NO_CLAIM
    return _claim(named.updated_at, holder.peer_id)


def _named_record(session: Session, row: OfferRow) -> Offer | None:
    """The newest of its own records that gives it a slug."""
    offers = (decode(record.content) for record in session.scalars(own_newest_first(row.id)))
    return next((offer for offer in offers if _PEER_SLUG.fullmatch(offer.proposed_slug)), None)


def _own(session: Session, row: OfferRow) -> Offer:
    return decode(session.scalars(own_newest_first(row.id).limit(1)).one().content)


def _other_slug(
    session: Session, offer: Offer, peer_id: int | None, own_id: int | None = None
) -> str:
    """A free slug that depends on the offer alone, not on the order of arrival.

    One it had before (``own_id``) is free for it.
    """
    key = f"peer {peer_id}" if peer_id is not None else f"{offer.source} {offer.external_id}"
    digest = sha256(key.encode()).hexdigest()
    base = slugify(offer.proposed_slug) or slugify(offer.name) or "aide"
    lengths = range(6, len(digest))
    return next(slug for n in lengths if _is_free(session, slug := f"{base}-{digest[:n]}", own_id))


def _is_free(session: Session, slug: str, own_id: int | None = None) -> bool:
    held = exists().where(OfferRow.slug == slug)
    former = exists().where(FormerSlugRow.slug == slug, FormerSlugRow.offer_id != (own_id or 0))
    return not session.execute(select(held | former)).scalar_one()


def _forget_former(session: Session, slug: str) -> None:
    session.execute(delete(FormerSlugRow).where(FormerSlugRow.slug == slug))
