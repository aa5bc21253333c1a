"""The complete list of one facet's values, for the page that shows them all."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pvd_aides.domain.results import Facet, FacetValue
from pvd_aides.domain.text import words
from pvd_aides.services.context import Portal
from pvd_aides.services.read_search import ReadSearch, read_search


@dataclass(frozen=True, slots=True)
class FacetPage:
    """Values of ``facet`` whose label has the words looked for, of ``total`` in all."""

    search: ReadSearch
    facet: Facet
    total: int
    looked_for: str


def list_facet_values(
    portal: Portal, pairs: Iterable[tuple[str, str]], field: str, looked_for: str = ""
) -> FacetPage:
    """Every value of a facet for the search of an address, chosen first, then by count.

    ``looked_for`` keeps values with a word that starts so, and chosen ones. Raises KeyError if
    there is no such facet.
    """
    read = read_search(portal, pairs)
    day = portal.today()
    facet = portal.engine.search(read.query, day, limit=0, project=read.project).facet(field)
    start = words(looked_for[:100])
    kept = tuple(filter(None, (_kept(value, start) for value in facet.values)))
    return FacetPage(read, replace(facet, values=kept), len(facet.values), looked_for)


def _kept(value: FacetValue, start: str) -> FacetValue | None:
    """The value if it is looked for, with all its children; else with those that are."""
    if value.chosen or f" {start}" in f" {words(value.label)}":
        return value
    children = tuple(filter(None, (_kept(child, start) for child in value.children)))
    return value._replace(children=children) if children else None
