"""Every theme and its categories, with how many offers a default search shows for each."""

from collections.abc import Iterable

from pvd_aides.domain.query import Query
from pvd_aides.domain.results import Facet, FacetValue
from pvd_aides.domain.vocabulary import CATEGORIES, THEMES, Term
from pvd_aides.services.context import Portal


def list_themes(portal: Portal) -> list[FacetValue]:
    """Themes in the order of the list, categories as children, those without offers too."""
    return all_themes(portal.engine.search(Query(), portal.today(), limit=0).facet("themes"))


def all_themes(facet: Facet) -> list[FacetValue]:
    """The values of a themes facet completed and put in the order of the list."""
    counts = {value.code: value.count for value in facet.values}
    children = {child.code: child.count for value in facet.values for child in value.children}
    return [
        FacetValue(
            theme.code,
            theme.label,
            counts.get(theme.code, 0),
            children=_counted(CATEGORIES.in_group(theme.code), children),
        )
        for theme in THEMES
    ]


def _counted(terms: Iterable[Term], counts: dict[str, int]) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(term.code, term.label, counts.get(term.code, 0)) for term in terms)
