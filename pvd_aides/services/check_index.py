"""Compare the index with the catalogue."""

from pvd_aides.catalogue.offers import published_offers
from pvd_aides.services.context import Portal


def check_index(portal: Portal) -> list[str]:
    """What differs, a line of French each; empty when what can be found is what is published."""
    with portal.sessions() as session:
        return portal.builder.check(published_offers(session))
