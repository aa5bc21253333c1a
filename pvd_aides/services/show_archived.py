"""An offer that is no longer published, for whoever kept its address."""

from dataclasses import dataclass
from datetime import datetime

from pvd_aides.catalogue.offers import archived_by_slug
from pvd_aides.domain.offer import Offer
from pvd_aides.services.context import Portal


@dataclass(frozen=True, slots=True)
class ArchivedOffer:
    """The offer as it was last published, and since when it is not; ``withdrawn``: by an editor,
    whatever its source says."""

    offer: Offer
    since: datetime
    withdrawn: bool


def show_archived(portal: Portal, slug: str) -> ArchivedOffer | None:
    """The archived offer at this slug, or at this former slug; None if there is none."""
    with portal.sessions() as session:
        found = archived_by_slug(session, slug)
    return ArchivedOffer(*found) if found else None
