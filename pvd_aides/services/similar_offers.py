"""Open offers on the subject of another."""

from pvd_aides.catalogue.offers import offers_by_id
from pvd_aides.domain.offer import OfferTerritory, PublishedOffer
from pvd_aides.domain.query import Query
from pvd_aides.services.context import Portal

SHOWN = 4


def similar_offers(
    portal: Portal, published: PublishedOffer, query: Query, limit: int = SHOWN
) -> list[PublishedOffer]:
    """Most alike first, never the offer itself. Only those that may apply where ``query`` looks
    or, when it names no place, where the offer does."""
    place = query.perimeter or _place(portal, published.offer.territory)
    wanted = Query(perimeter=place)
    hits = portal.engine.similar(published.offer, wanted, portal.today(), limit=limit + 1)
    ids = [hit.offer_id for hit in hits if hit.offer_id != published.id][:limit]
    with portal.sessions() as session:
        found = offers_by_id(session, ids)
    return [found[id] for id in ids if id in found]


def _place(portal: Portal, area: OfferTerritory | None) -> int | None:
    """The place of the offer when it is one we know, and no whole country."""
    if area is None or not area.is_resolved or area.scale in ("country", "continent"):
        return None
    found = portal.gazetteer.find(area.scale, area.code or "")
    return found.id if found else None
