"""One search over the columns of a generation: sets, counts, order. Text is scored before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from pvd_aides.domain.eligibility import Facts
from pvd_aides.domain.query import RELEVANCE, Query
from pvd_aides.domain.results import Hit, SearchResult, VerdictChange
from pvd_aides.search.columns import Columns
from pvd_aides.search.docset import DocSet
from pvd_aides.search.facets import facets_of
from pvd_aides.search.filters import filters_of
from pvd_aides.search.ordering import page_of, parts_of
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
    places_of,
)

Scores = Mapping[int, float]


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
    own words, which order and exclude nothing."""

    found: Scores | None = None
    liked: Scores | None = None


def answer(asked: Asked, columns: Columns, name: str, texts: Texts) -> SearchResult:
    """The result of a search in a generation of that name."""
    if asked.project is None:
        return _plain(asked, columns, name, texts.found)
    verdicts = columns.verdicts.of(asked.project, asked.day, asked.ignoring)
    return _for_project(asked, columns, name, texts, verdicts)


def _plain(asked: Asked, columns: Columns, name: str, found: Scores | None) -> SearchResult:
    query, today = asked.query, columns.on(asked.day)
    filters = filters_of(query, columns, asked.day, _set(found, columns))
    kept = filters.all()
    parts = parts_of(query, columns, kept)
    scores = found or {}
    hits = tuple(
        Hit(columns.rows[place].id, scores.get(place, 0.0), today.statuses[place], relation)
        for place, relation in page_of(
            parts, query, columns, today, found, asked.offset, asked.limit
        )
    )
    return SearchResult(
        hits,
        len(kept),
        facets_of(query, columns, today, filters),
        name,
        tuple((relation, len(members)) for relation, members in parts if relation and members),
    )


def _for_project(
    asked: Asked, columns: Columns, name: str, texts: Texts, verdicts: Verdicts
) -> SearchResult:
    query, today = asked.query, columns.on(asked.day)
    filters = filters_of(query, columns, asked.day, _set(texts.found, columns), verdicts.answers)
    kept = filters.all()
    scores = _together(texts, columns.size)
    ordered = project_order(kept, query, columns, today, verdicts, scores)
    if asked.project and query.order == RELEVANCE:
        ordered = placed_first(ordered, asked.project, columns, verdicts)
    hits = tuple(
        Hit(
            columns.rows[place].id,
            float(scores[place]),
            today.statuses[place],
            verdict=verdicts.answer(place),
            conditions=restored(columns.rows[place].conditions),
        )
        for place in ordered[asked.offset : asked.offset + asked.limit].tolist()
    )
    return SearchResult(
        hits,
        len(kept),
        facets_of(query, columns, today, filters, verdicts.answers),
        name,
        refusals=refusals_of(verdicts, filters.without("verdicts"), columns),
    )


def changes(
    asked: Asked, columns: Columns, found: Scores | None, others: Sequence[Facts]
) -> list[VerdictChange]:
    """See ``SearchEngine.compare``."""
    if asked.project is None:
        return []
    filters = filters_of(asked.query, columns, asked.day, _set(found, columns))
    kept = places_of(filters.all(), columns.size)
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


def _set(found: Scores | None, columns: Columns) -> DocSet | None:
    return None if found is None else DocSet.of(found, columns.size)


def _together(texts: Texts, size: int) -> Values:
    """The score of each offer: typed text and project."""
    scores = np.zeros(size)
    for one in (texts.found, texts.liked):
        if one:
            places = np.fromiter(one.keys(), dtype=np.int64, count=len(one))
            scores[places] += np.fromiter(one.values(), dtype=np.float64, count=len(one))
    return scores
