"""The page of one offer, ``/aides/<slug>/``."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pvd_aides.domain.query import Query
from pvd_aides.services.explain_offer import explain_offer
from pvd_aides.services.links.dead_links import dead_links_of
from pvd_aides.services.read_search import read_search
from pvd_aides.services.show_archived import show_archived
from pvd_aides.services.show_history import show_history
from pvd_aides.services.similar_offers import similar_offers
from pvd_aides.web.address_input import pairs_of
from pvd_aides.web.current import portal
from pvd_aides.web.links import Pairs, with_pairs
from pvd_aides.web.offer_history import history_lines
from pvd_aides.web.offer_page import offer_view
from pvd_aides.web.project_links import links_of

offers = Blueprint("offers", __name__)


@offers.get("/aides/<slug:slug>/", endpoint="offer")
def show(slug: str) -> ResponseReturnValue:
    """The offer, whatever its status, held against the project of the address if there is one; a
    former address leads to today's. What was withdrawn says so."""
    pairs = pairs_of(request)
    found = explain_offer(portal(), slug, pairs)
    if found is None:
        return _archived(slug, pairs)
    if found.page.has_moved:
        path = url_for("offers.offer", slug=found.page.published.slug)
        return redirect(with_pairs(path, pairs), 301)
    published = found.page.published
    alike = similar_offers(portal(), published, found.search.query)
    dead = dead_links_of(portal(), published.offer)
    past = history_lines(show_history(portal(), slug))
    view = offer_view(found, alike, portal().today(), dead)
    return render_template("pages/offer.html", page=view, past=past)


def _archived(slug: str, pairs: Pairs) -> ResponseReturnValue:
    archived = show_archived(portal(), slug)
    if archived is None:
        abort(404)
    links = links_of(read_search(portal(), pairs))
    similar = links.search(Query(categories=archived.offer.categories))
    past = history_lines(show_history(portal(), slug))
    page = render_template(
        "pages/archived.html", archived=archived, slug=slug, similar=similar, past=past
    )
    return page, 410
