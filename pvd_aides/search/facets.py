"""Facets: beside each value, the number of results if it alone were chosen in its facet."""

from collections.abc import Iterable, Mapping

from pvd_aides.domain.eligibility import ANSWERS
from pvd_aides.domain.query import Query
from pvd_aides.domain.results import Facet, FacetValue
from pvd_aides.domain.text import fold
from pvd_aides.search.day import Day
from pvd_aides.search.docset import DocSet
from pvd_aides.search.facet_counts import Counted, FacetTable, Section
from pvd_aides.search.facet_levels import ABOVE, SHOWN, Shown
from pvd_aides.search.filters import Filters

Values = tuple[FacetValue, ...]


def facets_of(
    query: Query,
    table: FacetTable,
    day: Day,
    filters: Filters,
    answers: Mapping[str, DocSet] | None = None,
) -> tuple[Facet, ...]:
    """Every facet of the page, in its order; that of verdicts when there are ``answers``.

    Values nobody would find anything with are left out, unless they are chosen.
    """
    found = table.found(filters, day)
    own = () if answers is None else (_verdicts(query, filters, answers),)
    return (*own, *(_facet(shown, found, query, table) for shown in SHOWN))


def _verdicts(query: Query, filters: Filters, answers: Mapping[str, DocSet]) -> Facet:
    """All three, in their order: that there is none of one is an answer too."""
    kept = filters.without("verdicts").set
    values = (
        FacetValue(
            str(term.code), term.label, answers[term.code].common(kept), term.code in query.verdicts
        )
        for term in ANSWERS
    )
    return Facet("verdicts", "Éligibilité", tuple(values))


def _facet(shown: Shown, found: Counted, query: Query, table: FacetTable) -> Facet:
    values = _with_chosen((shown.field, None), found, query, table)
    if shown.children:
        values = _with_children(shown, shown.children, values, found, query, table)
    return Facet(shown.field, shown.label, values)


def _with_chosen(section: Section, found: Counted, query: Query, table: FacetTable) -> Values:
    """Values that find something, most offers first, and those that are chosen before them."""
    field, group = section
    values, chosen = found.get(section, ()), getattr(query, field)
    if chosen and field in ABOVE:
        chosen = [code for code in chosen if ABOVE[field].get(code) == group]
    if not chosen:
        return values
    marked = [
        one._replace(chosen=True) if one.code in chosen else one
        for one in (*values, *_missing(field, chosen, values, table))
    ]
    return tuple(sorted(marked, key=lambda one: not one.chosen))


def _with_children(
    shown: Shown, below: str, values: Values, found: Counted, query: Query, table: FacetTable
) -> Values:
    """Values with those of the level below; a child that is chosen brings its parent, first."""
    chosen = {ABOVE[below].get(code) for code in getattr(query, below)}
    if chosen:
        values += _missing(shown.field, filter(None, chosen), values, table)
    whole = [
        FacetValue(
            one.code,
            one.label,
            one.count,
            one.chosen,
            _with_chosen((below, one.code), found, query, table),
        )
        for one in values
    ]
    if chosen:
        whole.sort(key=lambda one: not one.chosen and one.code not in chosen)
    return tuple(whole)


def _missing(field: str, wanted: Iterable[str], values: Values, table: FacetTable) -> Values:
    """Values that find nothing and are shown all the same, by label."""
    held = {one.code for one in values}
    label = table.labels[field]
    missing = [FacetValue(code, label(code), 0) for code in wanted if code not in held]
    return tuple(sorted(missing, key=lambda one: (fold(one.label), one.code)))
