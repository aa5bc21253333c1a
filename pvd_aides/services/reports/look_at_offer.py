"""The offer somebody is about to report on."""

from pvd_aides.catalogue.reports.reports import ReportedOffer, reported_offer
from pvd_aides.services.context import Portal


def look_at_offer(portal: Portal, slug: str) -> ReportedOffer | None:
    """The offer at this slug or former slug, a withdrawn one too; None if there never was one."""
    with portal.sessions() as session:
        return reported_offer(session, slug)
