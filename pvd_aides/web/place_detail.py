"""A place in a list: what tells it from its homonyms."""

from pvd_aides.domain.french import SPACE, number
from pvd_aides.domain.vocabulary import SCALES
from pvd_aides.services.find_places import Place


def place_detail(place: Place) -> str:
    """``Commune, 4 639 habitants, Petite ville de demain``."""
    territory = place.territory
    parts = [SCALES.label(territory.scale)]
    if territory.population is not None:
        parts.append(f"{number(territory.population)}{SPACE}habitants")
    if territory.zoning and territory.zoning.pvd:
        parts.append("Petite ville de demain")
    return ", ".join(parts)
