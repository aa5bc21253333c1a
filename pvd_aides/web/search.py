"""The search page, ``/aides/``."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pvd_aides.services.describe_project import without_place_answers
from pvd_aides.services.explain_emptiness import explain_emptiness, named_places
from pvd_aides.services.find_places import place_meant
from pvd_aides.services.read_search import read_search
from pvd_aides.services.search_offers import search_offers
from pvd_aides.services.suggest_searches import suggest_searches
from pvd_aides.services.what_would_change import what_would_change
from pvd_aides.web.address_input import Pairs, pairs_of
from pvd_aides.web.current import portal
from pvd_aides.web.forms import PLACE
from pvd_aides.web.links import PERIMETERS, with_pairs
from pvd_aides.web.search_page import search_view

search = Blueprint("search", __name__)


@search.get("/aides/", endpoint="search")
def show() -> ResponseReturnValue:
    """Results of the address. A place typed in the box is resolved first, by a redirection."""
    pairs = pairs_of(request)
    if PLACE in request.args:
        return redirect(_settled(pairs), 302)
    page = search_offers(portal(), pairs)
    read = read_search(portal(), pairs)
    nothing = not page.rows and not page.is_blocked
    emptiness = explain_emptiness(portal(), read) if nothing else None
    changes = what_would_change(portal(), read)
    named = suggest_searches(portal(), page.query.text).names
    # Hardly an offer has the words of a place: the place is what was meant.
    places = named_places(portal(), read) if page.result.reading.widened else []
    view = search_view(page, emptiness, changes, (named, places), portal().today())
    return render_template("pages/search.html", page=view)


def _settled(pairs: Pairs) -> str:
    """The address with the place as a perimeter, or the page where the visitor chooses one."""
    given = dict(pairs)
    typed = " ".join(given[PLACE].split())
    kept = [pair for pair in pairs if pair[0] not in (PLACE, *PERIMETERS) and pair[1]]
    current = given.get(PERIMETERS[0], "")
    place = place_meant(portal(), typed, current) if typed else None
    if place is None or place != portal().gazetteer.resolve(current):
        # What a project corrects of its place means nothing elsewhere.
        kept = without_place_answers(kept)
    if not typed:
        return with_pairs(url_for("search.search"), kept)
    if place is None:
        return with_pairs(url_for("places.places"), [("q", typed), *kept])
    return with_pairs(url_for("search.search"), [*kept, (PERIMETERS[0], place.ref)])
