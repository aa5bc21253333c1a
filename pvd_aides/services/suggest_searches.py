"""What to propose while somebody types in the search box."""

from dataclasses import dataclass

from pvd_aides.domain.suggestion import Suggestion
from pvd_aides.services.context import Portal
from pvd_aides.services.find_places import Place, find_places

# Shorter starts begin too many names to propose any.
SHORTEST = 2
_PLACES = 2
_NAMES = 8


@dataclass(frozen=True, slots=True)
class Suggested:
    """Things of the catalogue, then places. ``is_whole``: nothing else begins so, and a longer
    start finds nothing but some of these."""

    names: tuple[Suggestion, ...] = ()
    places: tuple[Place, ...] = ()
    is_whole: bool = True


def suggest_searches(portal: Portal, text: str) -> Suggested:
    """At most ten things whose names begin like the text, most useful first."""
    if len(text.strip()) < SHORTEST:
        return Suggested(is_whole=False)
    names = portal.engine.suggest(text, _NAMES + 1)
    places = find_places(portal, text, _PLACES + 1)
    return Suggested(
        tuple(names[:_NAMES]),
        tuple(places[:_PLACES]),
        is_whole=len(names) <= _NAMES and len(places) <= _PLACES,
    )
