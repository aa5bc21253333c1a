"""Choosing a territory without a script: search, then a link back to the results there."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for

from pvd_aides.domain.french import number
from pvd_aides.services.find_places import MOST, Place, PlaceList, list_places
from pvd_aides.web.address_input import Pairs, line_of, pairs_of
from pvd_aides.web.current import portal
from pvd_aides.web.links import PERIMETERS, with_pairs
from pvd_aides.web.place_detail import place_detail

places = Blueprint("places", __name__)

QUESTION = "q"
# Set when every place of the name is to be shown.
EVERYTHING = "tous"


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place, what tells it from its homonyms, and the search there."""

    label: str
    detail: str
    address: str


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """``shown``: how many of how many, empty when all are; ``everything``: where all of them
    are; ``back``: the search one comes from."""

    text: str
    places: list[PlaceChoice]
    shown: str
    everything: str
    kept: Pairs
    back: str


@places.get("/territoires/", endpoint="places")
def show() -> str:
    """Territories for ``q``, the first ones unless ``tous`` is set; the other parameters are the
    search to come back to."""
    pairs = pairs_of(request)
    text = line_of(pairs, QUESTION)
    kept = [pair for pair in pairs if pair[0] not in (QUESTION, EVERYTHING)]
    everything = bool(line_of(pairs, EVERYTHING))
    found = list_places(portal(), text, everything=everything) if text else PlaceList([], 0)
    page = PlacesPage(
        text=text[:80],
        places=[_choice(place, kept) for place in found.places],
        shown=_shown(found),
        everything="" if everything else _all_of(text, kept),
        kept=kept,
        back=with_pairs(url_for("search.search"), kept),
    )
    return render_template("pages/places.html", page=page)


def _shown(found: PlaceList) -> str:
    """How many are shown of how many; empty when they all are."""
    if found.is_whole:
        return ""
    of = f"plus de {MOST}" if found.total == MOST else number(found.total)
    return f"Les {len(found.places)} premiers territoires trouvés, sur {of}."


def _all_of(text: str, kept: Pairs) -> str:
    return with_pairs(url_for("places.places"), [(QUESTION, text), (EVERYTHING, "1"), *kept])


def _choice(place: Place, kept: Pairs) -> PlaceChoice:
    others = [pair for pair in kept if pair[0] not in PERIMETERS]
    pairs = [*others, (PERIMETERS[0], place.territory.ref)]
    return PlaceChoice(
        place.label, place_detail(place), with_pairs(url_for("search.search"), pairs)
    )
