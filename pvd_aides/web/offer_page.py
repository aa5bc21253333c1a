"""The page of an offer as its template reads it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for

from pvd_aides.domain.offer import Backer, Offer, PublishedOffer
from pvd_aides.domain.offer_words import kinds, territory
from pvd_aides.domain.query import Query
from pvd_aides.domain.status import status_on
from pvd_aides.domain.vocabulary import AUDIENCES, CATEGORIES
from pvd_aides.services.explain_offer import ExplainedOffer
from pvd_aides.web.cards import Card, card
from pvd_aides.web.links import Links, Pairs, with_pairs
from pvd_aides.web.offer_origin import history
from pvd_aides.web.offer_sources import SourceView, source_views
from pvd_aides.web.project_links import links_of, profile_pairs
from pvd_aides.web.why import WhyView, back_address, why_view

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class OfferView:
    """``similar``: the search of open offers on the same subjects; ``alike``: those nearest;
    ``why``: the offer held against
    the project of the address; ``back``: the results one comes from."""

    offer: Offer
    status: str
    day: date
    observed: datetime
    history: list[str]
    sources: list[SourceView]
    financers: list[Link]
    instructors: list[Link]
    kinds: str
    audiences: str
    territory: str
    categories: list[Link]
    similar: str
    alike: list[Card]
    why: WhyView | None
    back: str
    follow: str
    report: str
    dead: Mapping[str, datetime]
    is_grant: bool


def offer_view(
    explained: ExplainedOffer,
    alike: Sequence[PublishedOffer],
    day: date,
    dead: Mapping[str, datetime],
) -> OfferView:
    """What the page shows of an offer on a day, and of those on the same subject; ``dead`` are its
    addresses found dead, and when."""
    page, links = explained.page, links_of(explained.search)
    published, offer = page.published, page.published.offer
    return OfferView(
        offer=offer,
        status=page.status,
        day=day,
        observed=published.observed,
        history=history(published),
        sources=source_views(page.records),
        financers=_partners(offer.financers),
        instructors=_partners(offer.instructors),
        kinds=kinds(offer),
        audiences=", ".join(AUDIENCES.label(code) for code in offer.audiences),
        territory=territory(offer),
        categories=[
            (CATEGORIES.label(code), links.search(Query(categories=(code,))))
            for code in offer.categories
        ],
        similar=links.search(Query(categories=offer.categories)),
        alike=[_alike(other, links, explained, day) for other in alike],
        why=why_view(explained),
        back=back_address(explained.search),
        follow=with_pairs(url_for("my_projects.choose"), _followed(explained)),
        report=url_for("reports.form", slug=published.slug),
        dead=dead,
        is_grant="grant" in offer.aid_types,
    )


def _alike(other: PublishedOffer, links: Links, explained: ExplainedOffer, day: date) -> Card:
    address = links.offer(other.slug, explained.search.query)
    return card(other, address, status_on(other.offer, day))


def _followed(explained: ExplainedOffer) -> Pairs:
    """The offer, and the project it is looked at for."""
    search, slug = explained.search, explained.page.published.slug
    place = search.profile.place
    area = None if place is None else search.known.gazetteer.get(place)
    return [("aide", slug), *profile_pairs(search.profile, area)]


def _partners(backers: Iterable[Backer]) -> list[Link]:
    return [
        (backer.name, url_for("partners.partner", slug=backer.slug))
        for backer in backers
        if backer.slug
    ]
