"""Build the index again from the catalogue."""

from collections.abc import Iterator

from pvd_aides.catalogue.offers import published_offers
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.search.engine import IndexStatus
from pvd_aides.services.context import Portal


def rebuild_index(portal: Portal) -> IndexStatus:
    """A new generation that holds exactly what is published, made live at once.

    The catalogue is read once the right to build is held: of two rebuilds at once, the last to
    end never publishes the older state.
    """
    return portal.builder.build(_published(portal))


def _published(portal: Portal) -> Iterator[PublishedOffer]:
    with portal.sessions() as session:
        yield from published_offers(session)
