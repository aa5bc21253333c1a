"""An offer in a list: what its card says, made from the offer and from how it was found."""

from dataclasses import dataclass

from pvd_aides.domain.eligibility import Verdict
from pvd_aides.domain.french import SPACE, listing
from pvd_aides.domain.offer import Backer, Offer, PublishedOffer
from pvd_aides.domain.offer_words import NO_TERRITORY, kinds, territory
from pvd_aides.domain.territory import Relation
from pvd_aides.domain.vocabulary import AUDIENCES
from pvd_aides.services.mark_words import Marks
from pvd_aides.web.verdict_views import VerdictView, verdict_view


@dataclass(frozen=True, slots=True)
class Card:
    """What a list says of one offer. ``relation_mark``: the doubt about the place, if any."""

    offer: Offer
    slug: str
    address: str
    status: str
    payers: str
    kinds: str
    audiences: str
    territory: str
    relation_mark: str
    verdict: VerdictView | None
    marks: Marks | None = None


def card(
    published: PublishedOffer,
    address: str,
    status: str,
    relation: Relation | None = None,
    verdict: Verdict | None = None,
    marks: Marks | None = None,
) -> Card:
    """The card of an offer. ``relation`` is how it stands to the place searched, ``verdict`` what
    it answers to a project, ``marks`` the words searched for in it, if any."""
    offer = published.offer
    return Card(
        offer=offer,
        slug=published.slug,
        address=address,
        status=status,
        payers=names(offer.financers or offer.instructors),
        kinds=kinds(offer),
        audiences=listing([AUDIENCES.label(code) for code in offer.audiences], "et"),
        territory=territory(offer),
        relation_mark=relation_mark(offer, relation),
        verdict=verdict_view(verdict) if verdict else None,
        marks=marks,
    )


def names(backers: tuple[Backer, ...]) -> str:
    """Names of backers as a French list, the first ones when there are many."""
    return listing([backer.name for backer in backers], "et")


def relation_mark(offer: Offer, relation: Relation | None) -> str:
    """What to know before counting on an offer that does not surely cover the place."""
    if relation is Relation.INSIDE:
        return "Dans votre territoire, pas pour tout le territoire"
    if relation is Relation.UNRESOLVED:
        name = offer.territory.name if offer.territory else NO_TERRITORY
        return f"À vérifier : «{SPACE}{name}{SPACE}»"
    if relation is Relation.UNKNOWN:
        return "Territoire non précisé"
    return ""
