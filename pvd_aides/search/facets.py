"""Facets: beside each value, the number of results if it alone were chosen in its facet."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pvd_aides.domain.eligibility import ANSWERS
from pvd_aides.domain.query import Query
from pvd_aides.domain.results import Facet, FacetValue
from pvd_aides.domain.text import fold
from pvd_aides.search.day import Day
from pvd_aides.search.docset import DocSet
from pvd_aides.search.facet_counts import FacetTable
from pvd_aides.search.facet_levels import SHOWN, Shown, group_of
from pvd_aides.search.filters import Filters

Counted = dict[str, list[FacetValue]]


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
    kept = filters.without("verdicts")
    values = (
        FacetValue(
            str(term.code), term.label, answers[term.code].common(kept), term.code in query.verdicts
        )
        for term in ANSWERS
    )
    return Facet("verdicts", "Éligibilité", tuple(values))


def _facet(shown: Shown, found: Counted, query: Query, table: FacetTable) -> Facet:
    values = _with_chosen(shown.field, found, query, table)
    if shown.children:
        values = _with_children(shown, values, found, query, table)
    return Facet(shown.field, shown.label, tuple(values))


def _with_chosen(field: str, found: Counted, query: Query, table: FacetTable) -> list[FacetValue]:
    """Values that find something, and those that are chosen, first."""
    values, chosen = found.get(field, []), getattr(query, field)
    if not chosen:
        return values
    return _chosen_first(
        [
            *(replace(one, chosen=one.code in chosen) for one in values),
            *_missing(field, chosen, values, table, chosen=True),
        ]
    )


def _with_children(
    shown: Shown, values: list[FacetValue], found: Counted, query: Query, table: FacetTable
) -> list[FacetValue]:
    """Values with those of the level below; a child that is chosen brings its parent."""
    assert shown.children
    children: dict[str, list[FacetValue]] = {}
    for child in _with_chosen(shown.children, found, query, table):
        if group := group_of(shown.children, child.code):
            children.setdefault(group, []).append(child)
    values = [*values, *_missing(shown.field, children, values, table)]
    whole = [
        FacetValue(one.code, one.label, one.count, one.chosen, tuple(children.get(one.code, ())))
        for one in values
    ]
    is_chosen = getattr(query, shown.field) or getattr(query, shown.children)
    return _chosen_first(whole) if is_chosen else whole


def _missing(
    field: str,
    wanted: Iterable[str],
    values: Iterable[FacetValue],
    table: FacetTable,
    chosen: bool = False,
) -> list[FacetValue]:
    """Values that find nothing and are shown all the same."""
    held = {one.code for one in values}
    label = table.labels[field]
    return [FacetValue(code, label(code), 0, chosen) for code in wanted if code not in held]


def _chosen_first(values: Iterable[FacetValue]) -> list[FacetValue]:
    """Chosen first, or with a chosen child; then by count, then by label."""

    def key(value: FacetValue) -> tuple[bool, int, str, str]:
        is_chosen = value.chosen or any(child.chosen for child in value.children)
        return (not is_chosen, -value.count, fold(value.label), value.code)

    return sorted(values, key=key)
