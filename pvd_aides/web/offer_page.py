"""The page of an offer as its template reads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for

from pvd_aides.domain.offer import Backer, Offer
from pvd_aides.domain.offer_words import kinds, territory
from pvd_aides.domain.query import Query
from pvd_aides.domain.vocabulary import AUDIENCES, CATEGORIES
from pvd_aides.services.explain_offer import ExplainedOffer
from pvd_aides.web.links import Pairs, with_pairs
from pvd_aides.web.offer_origin import history
from pvd_aides.web.offer_sources import SourceView, source_views
from pvd_aides.web.project_links import links_of, profile_pairs
from pvd_aides.web.why import WhyView, back_address, why_view

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class OfferView:
    """``similar``: the search of open offers on the same subjects; ``why``: the offer held against
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
    why: WhyView | None
    back: str
    follow: str
    report: str
    dead: Mapping[str, datetime]
    is_grant: bool


def offer_view(explained: ExplainedOffer, day: date, dead: Mapping[str, datetime]) -> OfferView:
    """What the page shows of an offer on a day; ``dead`` are its addresses found dead, and when."""
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
        why=why_view(explained),
        back=back_address(explained.search),
        follow=with_pairs(url_for("my_projects.choose"), _followed(explained)),
        report=url_for("reports.form", slug=published.slug),
        dead=dead,
        is_grant="grant" in offer.aid_types,
    )


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
