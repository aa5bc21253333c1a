"""The numbers of the home page, each the number of results of a search one can open."""

from dataclasses import dataclass

from pvd_aides.domain.query import ALL_STATUSES, Query
from pvd_aides.domain.results import FacetValue
from pvd_aides.domain.vocabulary import FINANCIAL, TECHNICAL
from pvd_aides.services.context import Portal
from pvd_aides.services.list_themes import all_themes

# The three pillars of Petites villes de demain, as searches. No list of the field names the
# second: networks are the category of offers that bring people together.
PILLARS = {
    "ingenierie": Query(aid_groups=(TECHNICAL,)),
    "reseau": Query(categories=("animation-et-mise-en-reseau",)),
    "financements": Query(aid_groups=(FINANCIAL,)),
}


@dataclass(frozen=True, slots=True)
class PillarCount:
    """``code`` is a key of PILLARS; ``query`` finds exactly ``count`` offers."""

    code: str
    query: Query
    count: int


@dataclass(frozen=True, slots=True)
class CatalogueNumbers:
    """``open``: offers a default search shows; ``total``: closed ones too; ``partners``: those of
    the offers shown."""

    open: int
    total: int
    partners: int
    themes: tuple[FacetValue, ...]
    pillars: tuple[PillarCount, ...]


def catalogue_numbers(portal: Portal) -> CatalogueNumbers:
    """Numbers of the live index today."""
    day = portal.today()
    shown = portal.engine.search(Query(), day, limit=0)

    def total(query: Query) -> int:
        return portal.engine.search(query, day, limit=0).total

    return CatalogueNumbers(
        open=shown.total,
        total=total(Query(statuses=ALL_STATUSES)),
        partners=len(shown.facet("backers").values),
        themes=tuple(all_themes(shown.facet("themes"))),
        pillars=tuple(PillarCount(code, query, total(query)) for code, query in PILLARS.items()),
    )
