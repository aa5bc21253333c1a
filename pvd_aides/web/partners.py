"""Partners: all of them, and the offers of one."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, render_template, request, url_for

from pvd_aides.domain.query import ALL_STATUSES, Query
from pvd_aides.domain.text import words
from pvd_aides.services.list_partners import Partner, list_partners
from pvd_aides.services.search_offers import search_offers
from pvd_aides.web.address_input import line_of, pairs_of
from pvd_aides.web.cards import Card, card
from pvd_aides.web.current import portal
from pvd_aides.web.entries import Entry
from pvd_aides.web.links import Links

partners = Blueprint("partners", __name__)


QUESTION = "q"
# Where a partner stands in the list: a heading for each group, in this order.
_NATIONAL = "Dans toute la France"
_LOCAL = "Dans une région, un département ou plus près"
_SILENT = "Sans aide ouverte en ce moment"


@dataclass(frozen=True, slots=True)
class PartnersView:
    """``groups``: heading and partners, empty groups left out; ``wanted``: what was looked for."""

    groups: list[tuple[str, list[Entry]]]
    shown: int
    wanted: str


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
    """Every partner, or those whose name holds the words looked for."""
    wanted = line_of(pairs_of(request), QUESTION)
    found = [one for one in list_partners(portal()) if not wanted or _is_named(one, wanted)]
    groups: dict[str, list[Entry]] = {_NATIONAL: [], _LOCAL: [], _SILENT: []}
    for one in found:
        address = url_for("partners.partner", slug=one.slug)
        groups[_group(one)].append(Entry(one.name, address, one.open))
    view = PartnersView([pair for pair in groups.items() if pair[1]], len(found), wanted[:80])
    return render_template("pages/partners.html", page=view)


def _is_named(partner: Partner, wanted: str) -> bool:
    looked_for = words(wanted)
    return bool(looked_for) and looked_for in words(partner.name)


def _group(partner: Partner) -> str:
    if not partner.open:
        return _SILENT
    return _NATIONAL if partner.is_national else _LOCAL


@partners.get("/partenaires/<slug:slug>/", endpoint="partner")
def show(slug: str) -> str:
    """A partner's first open offers."""
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
