"""Where an offer's page and dates come from, in words that claim no more than is known."""

from urllib.parse import urlsplit

from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.web.formats import spoken_day

_PEER = "aides-territoires"


def page_name(address: str) -> str:
    """``page officielle``, or ``fiche Aides-territoires`` at any of that service's hosts."""
    labels = (urlsplit(address).hostname or "").split(".")
    is_at_peer = _PEER in labels and labels[-2:] == ["gouv", "fr"]
    return "fiche Aides-territoires" if is_at_peer else "page officielle"


def history(published: PublishedOffer) -> list[str]:
    """Sentences: the source's own dates apart from those of this portal."""
    offer = published.offer
    changed = spoken_day(published.changed)
    if offer.created_at is None:
        added = spoken_day(published.first_published)
        later = f", mise à jour ici le {changed}" if changed != added else ""
        return [f"Ajoutée à ce portail le {added}{later}."]
    created = spoken_day(offer.created_at)
    updated = spoken_day(offer.updated_at) if offer.updated_at else created
    later = f", mise à jour par elle le {updated}" if updated != created else ""
    return [
        f"Publiée par sa source le {created}{later}.",
        f"Ajoutée à ce portail, ou mise à jour ici, le {changed}.",
    ]
