"""Dead addresses: of one offer for its readers, of all for whoever runs the portal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pvd_aides.catalogue.links.checks import Check, dead_checks
from pvd_aides.catalogue.offers import published_offers
from pvd_aides.domain.link_health import page_of, pages_of
from pvd_aides.domain.offer import Offer
from pvd_aides.services.context import Portal


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A dead page that an offer names; ``since`` and ``last`` are when it was first and last found
    gone."""

    source: str
    slug: str
    page: str
    since: datetime
    last: datetime
    reason: str


def dead_links_of(portal: Portal, offer: Offer) -> Mapping[str, datetime]:
    """Addresses of the offer that are dead, as the offer writes them, and when that was last
    seen."""
    with portal.sessions() as session:
        dead = dead_checks(session, pages_of(offer))
    found = {}
    for address in (offer.origin_url, offer.application_url):
        check = dead.get(page_of(address) or "")
        if check is not None and check.health.last_gone is not None:
            found[address] = check.health.last_gone
    return found


def dead_links(portal: Portal) -> list[DeadLink]:
    """Every dead page of the published offers, by source, then by address of the offer."""
    with portal.sessions() as session:
        dead = dead_checks(session)
        found = [
            link
            for published in published_offers(session)
            for page in pages_of(published.offer)
            if page in dead
            and (link := _link(published.offer.source, published.slug, dead[page])) is not None
        ]
    return sorted(found, key=lambda link: (link.source, link.slug, link.page))


def _link(source: str, slug: str, check: Check) -> DeadLink | None:
    first, last = check.health.first_gone, check.health.last_gone
    if first is None or last is None:
        return None
    return DeadLink(source, slug, check.page, first, last, check.reason)
