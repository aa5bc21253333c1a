"""One search over the columns of a generation: sets, counts, order. Text is scored before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from pvd_aides.domain.eligibility import Facts
from pvd_aides.domain.query import RELEVANCE, Query
from pvd_aides.domain.results import Hit, SearchResult, VerdictChange
from pvd_aides.domain.text_reading import TextReading
from pvd_aides.search.columns import Columns
from pvd_aides.search.day import Day
from pvd_aides.search.facet_counts import FacetTable
from pvd_aides.search.facets import facets_of
from pvd_aides.search.filters import filters_of
from pvd_aides.search.found import Found, Places
from pvd_aides.search.ordering import page_of, relations_of
from pvd_aides.search.placed_first import placed_first
from pvd_aides.search.project_order import Values, project_order
from pvd_aides.search.refusals import refusals_of
from pvd_aides.search.stored_conditions import restored
from pvd_aides.search.verdicts import Verdicts
from pvd_aides.search.verdicts.verdicts import (
    ELIGIBLE,
    RANKED,
    TO_CHECK,
    Ranks,
)

_AS_TYPED = TextReading()


@dataclass(frozen=True, slots=True)
class Asked:
    """One call of ``SearchEngine.search``; the project's profile is not empty."""

    query: Query
    day: date
    offset: int = 0
    limit: int = 20
    project: Facts | None = None
    ignoring: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Texts:
    """``found``: what the typed text finds, None without one. ``liked``: scores of the project's
    own words, which order and exclude nothing. ``reading``: how the text was understood."""

    found: Found | None = None
    liked: Found | None = None
    reading: TextReading = _AS_TYPED


@dataclass(frozen=True, slots=True)
class Searched:
    """A generation a search is answered from, by its name."""

    name: str
    columns: Columns
    table: FacetTable


def answer(asked: Asked, searched: Searched, texts: Texts) -> SearchResult:
    """The result of a search in a generation."""
    if asked.project is None:
        return _plain(asked, searched, texts)
    verdicts = searched.columns.verdicts.of(asked.project, asked.day, asked.ignoring)
    return _for_project(asked, searched, texts, verdicts)


def _plain(asked: Asked, searched: Searched, texts: Texts) -> SearchResult:
    query, columns, found = asked.query, searched.columns, texts.found
    today = columns.on(asked.day)
    filters = filters_of(query, columns, asked.day, _offers(found))
    members, scores = filters.all().places, None
    if found is not None:
        scores = found.scores[filters.sets.without("").flags()[found.offers]]
    page = page_of(members, scores, query, columns, today, asked.offset, asked.limit)
    shown = [0.0] * len(page.places) if scores is None else scores[page.among].tolist()
    hits = tuple(
        map(
            Hit,
            columns.ids[page.places].tolist(),
            shown,
            today.statuses(page.places),
            page.relations,
        )
    )
    return SearchResult(
        hits,
        len(members),
        facets_of(query, searched.table, today, filters),
        searched.name,
        tuple(relations_of(members, query, columns)),
        reading=texts.reading,
    )


def _for_project(
    asked: Asked, searched: Searched, texts: Texts, verdicts: Verdicts
) -> SearchResult:
    query, columns = asked.query, searched.columns
    today = columns.on(asked.day)
    filters = filters_of(query, columns, asked.day, _offers(texts.found), verdicts.answers)
    kept = filters.all().set
    scores = _together(texts, columns.size)
    ordered = project_order(kept, query, columns, today, verdicts, scores)
    if asked.project and query.order == RELEVANCE:
        ordered = placed_first(ordered, asked.project, columns, verdicts)
    hits = tuple(
        _project_hit(place, float(scores[place]), today, columns, verdicts)
        for place in ordered[asked.offset : asked.offset + asked.limit].tolist()
    )
    return SearchResult(
        hits,
        len(kept),
        facets_of(query, searched.table, today, filters, verdicts.answers),
        searched.name,
        refusals=refusals_of(verdicts, filters.without("verdicts").set, columns),
        reading=texts.reading,
    )


def _project_hit(place: int, score: float, today: Day, columns: Columns, verdicts: Verdicts) -> Hit:
    row = columns.row(place)
    return Hit(
        row.id,
        score,
        today.status(place),
        verdict=verdicts.answer(place),
        conditions=restored(row.conditions),
    )


def changes(
    asked: Asked, columns: Columns, found: Found | None, others: Sequence[Facts]
) -> list[VerdictChange]:
    """See ``SearchEngine.compare``."""
    if asked.project is None:
        return []
    filters = filters_of(asked.query, columns, asked.day, _offers(found))
    kept = filters.all().flags()
    before = columns.verdicts.of(asked.project, asked.day).ranks[kept]
    return [
        _change(before, columns.verdicts.of(other, asked.day).ranks[kept], asked.query)
        for other in others
    ]


def _change(before: Ranks, after: Ranks, query: Query) -> VerdictChange:
    shown = [rank for rank, code in enumerate(RANKED) if code in query.wanted_verdicts]
    return VerdictChange(
        eligible=int((after == ELIGIBLE).sum() - (before == ELIGIBLE).sum()),
        to_check=int((after == TO_CHECK).sum() - (before == TO_CHECK).sum()),
        total=int(np.isin(after, shown).sum()),
    )


def _offers(found: Found | None) -> Places | None:
    return None if found is None else found.offers


def _together(texts: Texts, size: int) -> Values:
    """The score of each offer: typed text and project."""
    scores = np.zeros(size)
    for one in (texts.found, texts.liked):
        if one:
            scores[one.offers] += one.scores
    return scores
