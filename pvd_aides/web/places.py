"""Choosing a territory without a script: search, then a link back to the results there."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for

from pvd_aides.services.find_places import Place, find_places
from pvd_aides.web.address_input import Pairs, line_of, pairs_of
from pvd_aides.web.current import portal
from pvd_aides.web.links import PERIMETERS, with_pairs
from pvd_aides.web.place_detail import place_detail

places = Blueprint("places", __name__)

QUESTION = "q"


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    label: str
    detail: str
    address: str


@dataclass(frozen=True, slots=True)
class PlacesPage:
    text: str
    places: list[PlaceChoice]
    kept: Pairs
    back: str


@places.get("/territoires/", endpoint="places")
def show() -> str:
    """Territories for ``q``; the other parameters are the search to come back to."""
    pairs = pairs_of(request)
    text = line_of(pairs, QUESTION)
    kept = [pair for pair in pairs if pair[0] != QUESTION]
    found = find_places(portal(), text) if text else []
    page = PlacesPage(
        text=text[:80],
        places=[_choice(place, kept) for place in found],
        kept=kept,
        back=with_pairs(url_for("search.search"), kept),
    )
    return render_template("pages/places.html", page=page)


def _choice(place: Place, kept: Pairs) -> PlaceChoice:
    others = [pair for pair in kept if pair[0] not in PERIMETERS]
    pairs = [*others, (PERIMETERS[0], place.territory.ref)]
    return PlaceChoice(
        place.label, place_detail(place), with_pairs(url_for("search.search"), pairs)
    )
