"""A selection as an Atom feed."""

from pvd_aides.adapters.atom_feed import FeedEntry, atom_feed
from pvd_aides.domain.french import spoken_date
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.services.exports.selection import Selection


def to_atom(selection: Selection, address: str, page: str, own_address: str) -> bytes:
    """Its offers in their order, those withdrawn left out: they have no page to lead to.
    ``address`` is the portal's, ``page`` the one that the feed follows."""
    entries = (feed_entry(one.published, address) for one in selection.offers if one.published)
    return atom_feed(selection.title, page, own_address, entries)


def feed_entry(published: PublishedOffer, address: str) -> FeedEntry:
    """An offer in any feed of the portal, at ``address``."""
    offer = published.offer
    payers = ", ".join(backer.name for backer in offer.financers or offer.instructors)
    until = f"Jusqu'au {spoken_date(offer.deadline)}" if offer.deadline else ""
    return FeedEntry(
        title=offer.name,
        address=f"{address}/aides/{published.slug}/",
        summary=". ".join(filter(None, (payers, until))),
        published=published.first_published,
        updated=published.changed,
    )
