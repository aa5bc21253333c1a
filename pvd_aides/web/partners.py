"""Partners: all of them, and the offers of one."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, render_template, url_for

from pvd_aides.domain.query import ALL_STATUSES, Query
from pvd_aides.services.list_partners import list_partners
from pvd_aides.services.search_offers import search_offers
from pvd_aides.web.cards import Card, card
from pvd_aides.web.current import portal
from pvd_aides.web.entries import Entry
from pvd_aides.web.links import Links

partners = Blueprint("partners", __name__)


@dataclass(frozen=True, slots=True)
class PartnersView:
    partners: list[Entry]


@dataclass(frozen=True, slots=True)
class PartnerView:
    """``total`` offers are open; ``cards`` are the first of them; ``all`` finds closed ones too."""

    name: str
    total: int
    cards: list[Card]
    search: str
    all: str
    day: date


@partners.get("/partenaires/", endpoint="partners")
def show_all() -> str:
    entries = [
        Entry(one.name, url_for("partners.partner", slug=one.slug), one.open)
        for one in list_partners(portal())
    ]
    return render_template("pages/partners.html", page=PartnersView(entries))


@partners.get("/partenaires/<slug:slug>/", endpoint="partner")
def show(slug: str) -> str:
    found = search_offers(portal(), [("backers", slug)])
    name = found.known.backers.get(slug)
    if name is None:
        abort(404)
    links = Links(found.known)
    view = PartnerView(
        name=name,
        total=found.result.total,
        cards=[
            card(row.published, links.offer(row.published.slug, found.query), row.hit.status)
            for row in found.rows
        ],
        search=links.search(Query(backers=(slug,))),
        all=links.search(Query(backers=(slug,), statuses=ALL_STATUSES)),
        day=portal().today(),
    )
    return render_template("pages/partner.html", page=view)
