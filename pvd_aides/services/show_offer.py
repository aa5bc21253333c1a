"""One offer by its address."""

from dataclasses import dataclass

from pvd_aides.catalogue.offers import offer_by_slug
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.status import next_session_unconfirmed, status_on
from pvd_aides.services.context import Portal


@dataclass(frozen=True, slots=True)
class OfferPage:
    """An offer today. ``has_moved``: the slug asked for is a former one, redirect to the offer's.

    ``next_session_unconfirmed``: a recurring offer past its deadline.
    """

    published: PublishedOffer
    status: str
    next_session_unconfirmed: bool
    has_moved: bool


def show_offer(portal: Portal, slug: str) -> OfferPage | None:
    """The offer at this slug, closed ones too; None if there never was one."""
    with portal.sessions() as session:
        published = offer_by_slug(session, slug)
    if published is None:
        return None
    day = portal.today()
    return OfferPage(
        published,
        status_on(published.offer, day),
        next_session_unconfirmed(published.offer, day),
        has_moved=published.slug != slug,
    )
