"""One offer by its address."""

from dataclasses import dataclass

from pvd_aides.catalogue.joins.reading import records_of
from pvd_aides.catalogue.offers import offer_by_slug
from pvd_aides.domain.offer import Offer, PublishedOffer
from pvd_aides.domain.status import next_session_unconfirmed, status_on
from pvd_aides.services.context import Portal


@dataclass(frozen=True, slots=True)
class PublishedRecord:
    """What one source says: its name for visitors, the licence of its data, the offer."""

    source: str
    licence: str
    offer: Offer


@dataclass(frozen=True, slots=True)
class OfferPage:
    """An offer today. ``has_moved``: the slug asked for is a former one, redirect to the offer's.

    ``next_session_unconfirmed``: a recurring offer past its deadline. ``records``: what each source
    that has it today says of it, the one shown first.
    """

    published: PublishedOffer
    status: str
    next_session_unconfirmed: bool
    has_moved: bool
    records: tuple[PublishedRecord, ...] = ()


def show_offer(portal: Portal, slug: str) -> OfferPage | None:
    """The offer at this slug, closed ones too; None if there never was one."""
    with portal.sessions() as session:
        published = offer_by_slug(session, slug)
        if published is None:
            return None
        records = records_of(session, published.id)
    day = portal.today()
    return OfferPage(
        published,
        status_on(published.offer, day),
        next_session_unconfirmed(published.offer, day),
        has_moved=published.slug != slug,
        records=tuple(
            PublishedRecord(one.label or one.source, one.licence, one.offer)
            for one in records
            if one.archived is None
        ),
    )
