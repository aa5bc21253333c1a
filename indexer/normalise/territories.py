"""Where an offer applies: a territory we know, or a name and a scale to be checked."""

from typing import Any

from indexer.normalise.findings import Findings
from indexer.normalise.lists import read_word
from indexer.normalise.text import read_line
from pvd_aides.domain.offer import OfferTerritory
from pvd_aides.domain.territory import Gazetteer
from pvd_aides.domain.vocabulary import SCALES


def read_territory(
    scale: Any, name: Any, code: Any, gazetteer: Gazetteer, findings: Findings
) -> OfferTerritory | None:
    """The territory a record names, by code where it gives one; None when it names none."""
    known_scale = read_word(scale, SCALES, "territory_scale", findings)
    written = read_line(name, "territory", findings, 250)
    number = read_line(code, "territory_code", findings, 250)
    if number:
        place = gazetteer.find(known_scale, number) if known_scale else gazetteer.resolve(number)
        if place is not None:
            return OfferTerritory(place.scale, place.name, place.code)
        if not written:
            findings.warn("territory_code", f"Code « {number} » inconnu.")
    if not written:
        return None
    return gazetteer.named(known_scale, written)
