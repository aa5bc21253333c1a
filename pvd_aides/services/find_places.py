"""Places as a visitor names them: found, told apart, and recognised when there is no doubt."""

from collections.abc import Iterable
from dataclasses import dataclass

from pvd_aides.domain.territory import Gazetteer, Territory
from pvd_aides.domain.text import words
from pvd_aides.domain.vocabulary import SCALES
from pvd_aides.services.context import Portal

SHOWN = 20
# Places counted, and shown when all are asked for: « saint » starts the name of thousands.
MOST = 500


@dataclass(frozen=True, slots=True)
class Place:
    """A territory with the name that tells it from its homonyms: ``Montbard (Côte-d'Or)``."""

    territory: Territory
    label: str


def find_places(
    portal: Portal, text: str, limit: int = SHOWN, scales: Iterable[str] | None = None
) -> list[Place]:
    """Places of that name, postal code or INSEE code, best first; of these scales if given."""
    found = portal.gazetteer.search(text, limit, scales)
    return [Place(territory, place_label(portal.gazetteer, territory)) for territory in found]


@dataclass(frozen=True, slots=True)
class PlaceList:
    """The first places of a name, and how many there are; ``total`` is MOST when there are that
    many or more."""

    places: list[Place]
    total: int

    @property
    def is_whole(self) -> bool:
        return len(self.places) == self.total < MOST


def list_places(portal: Portal, text: str, *, everything: bool = False) -> PlaceList:
    """The best SHOWN places of ``find_places``, or at most MOST of them."""
    found = portal.gazetteer.search(text, MOST)
    shown = found if everything else found[:SHOWN]
    return PlaceList([Place(one, place_label(portal.gazetteer, one)) for one in shown], len(found))


def place_label(gazetteer: Gazetteer, territory: Territory) -> str:
    """The name with its département, or with its scale for what is larger than a town."""
    if territory.scale == "commune":
        above = [one for one in gazetteer.ancestors(territory) if one.scale == "department"]
        return f"{territory.name} ({above[0].name})" if above else territory.name
    if territory.scale in ("department", "region"):
        return f"{territory.name} ({SCALES.label(territory.scale).lower()})"
    return territory.name


def place_meant(
    portal: Portal, typed: str, current: str, scales: Iterable[str] | None = None
) -> Territory | None:
    """The place typed in a search box, beyond doubt; None when the visitor has to choose.

    ``current`` is the perimeter the box was shown with, which an unchanged text still means.
    """
    shown = portal.gazetteer.resolve(current)
    wanted = words(typed)
    if shown and words(place_label(portal.gazetteer, shown)) == wanted:
        return shown
    found = find_places(portal, typed, scales=scales)
    if len(found) == 1:
        return found[0].territory
    named = [
        place.territory
        for place in found
        if wanted in (words(place.label), words(place.territory.name))
    ]
    return named[0] if len(named) == 1 else None
