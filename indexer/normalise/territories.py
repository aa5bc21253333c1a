"""Where an offer applies: a territory we know, or a name and a scale to be checked."""

from dataclasses import replace
from textwrap import shorten
from typing import Any

from indexer.normalise.findings import Findings
from indexer.normalise.lists import read_word
from indexer.normalise.text import read_line
from pvd_aides.domain.extents import CODE_SCALE, CODE_UNION
from pvd_aides.domain.offer import OfferTerritory
from pvd_aides.domain.territory import Gazetteer
from pvd_aides.domain.vocabulary import SCALES

MOST_NAMES = 1000  # a list of every région is read whole
MOST_NAME = 250


def read_territory(
    scale: Any, name: Any, code: Any, gazetteer: Gazetteer, findings: Findings
) -> OfferTerritory | None:
    """The territory a record names, by code where it gives one; None when it names none."""
    known_scale = read_word(scale, SCALES, "territory_scale", findings)
    written = read_line(name, "territory", findings, MOST_NAMES)
    number = read_line(code, "territory_code", findings, 2000)
    if number:
        place = _by_code(known_scale, number, written, gazetteer)
        if place is not None:
            return place
        if not written or CODE_SCALE in number:
            findings.warn("territory_code", f"Code « {number} » inconnu.")
    if not written:
        return None
    named = gazetteer.named(known_scale, written)
    return replace(named, name=_short(named.name))


def _by_code(
    scale: str | None, code: str, name: str, gazetteer: Gazetteer
) -> OfferTerritory | None:
    """The territory of a code, or of several: « region:84+department:42 »; None if one is unknown.

    Several are named as written, else by their own names.
    """
    if CODE_SCALE not in code:
        found = gazetteer.find(scale, code) if scale else gazetteer.resolve(code)
        return OfferTerritory(found.scale, found.name, found.code) if found else None
    parts = [part.strip().partition(CODE_SCALE) for part in code.split(CODE_UNION)]
    places = [gazetteer.find(part[0], part[2]) for part in parts]
    known = {place.id: place for place in places if place}
    if not all(places):
        return None
    if len(known) == 1:
        (place,) = known.values()
        return OfferTerritory(place.scale, place.name, place.code)
    union = CODE_UNION.join(f"{one.scale}{CODE_SCALE}{one.code}" for one in known.values())
    names = ", ".join(one.name for one in known.values())
    return OfferTerritory("adhoc", _short(name or names), union)


def _short(name: str) -> str:
    return shorten(name, MOST_NAME, placeholder=" …")
