"""The page of one offer, ``/aides/<slug>/``."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pvd_aides.services.known_names import known_names
from pvd_aides.services.show_offer import show_offer
from pvd_aides.web.current import portal
from pvd_aides.web.links import Links
from pvd_aides.web.offer_page import offer_view

offers = Blueprint("offers", __name__)


@offers.get("/aides/<slug:slug>/", endpoint="offer")
def show(slug: str) -> ResponseReturnValue:
    """The offer, whatever its status; a former address leads to today's."""
    found = show_offer(portal(), slug)
    if found is None:
        abort(404)
    if found.has_moved:
        return redirect(url_for("offers.offer", slug=found.published.slug), 301)
    view = offer_view(found, Links(known_names(portal())), portal().today())
    return render_template("pages/offer.html", page=view)
