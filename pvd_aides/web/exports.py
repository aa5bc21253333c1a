"""Results of a search, or offers chosen by hand, as files: ``/aides/export.xlsx?...``."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from pvd_aides.services.exports.selection import chosen_offers, found_offers
from pvd_aides.web.address_input import pairs_of
from pvd_aides.web.current import portal
from pvd_aides.web.downloads import COMPACT, SHAPE, atom, download
from pvd_aides.web.links import with_pairs

exports = Blueprint("exports", __name__)

CHOSEN = "aide"


@exports.get("/aides/export.<any(csv,ics,pdf,xlsx):format>")
def export(format: str) -> ResponseReturnValue:
    """Offers in the order of the page, all pages of it. A search that names what does not exist
    leads to its page, which says so."""
    pairs = pairs_of(request)
    compact = (SHAPE, COMPACT) in pairs
    slugs = [value for name, value in pairs if name == CHOSEN]
    if slugs:
        return download(chosen_offers(portal(), slugs), format, compact)
    asked = [pair for pair in pairs if pair[0] != SHAPE]
    selection = found_offers(portal(), asked)
    if selection is None:
        return redirect(with_pairs(url_for("search.search"), asked), 302)
    return download(selection, format, compact)


@exports.get("/aides/selection.atom")
def feed() -> ResponseReturnValue:
    """Offers chosen by hand as a feed; with none chosen, that of the search."""
    pairs = pairs_of(request)
    slugs = [value for name, value in pairs if name == CHOSEN]
    if not slugs:
        return redirect(with_pairs(url_for("following.feed"), pairs), 302)
    return atom(chosen_offers(portal(), slugs), url_for("search.search"))
