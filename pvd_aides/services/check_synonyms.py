"""What the word lists do to the graded queries, and what another version of them would."""

from collections.abc import Sequence
from dataclasses import dataclass

from pvd_aides.catalogue.offers import offers_by_id
from pvd_aides.domain.query import ALL_STATUSES, Query
from pvd_aides.domain.relevance import GradedQuery, ndcg
from pvd_aides.domain.word_lists import WordLists
from pvd_aides.search.engine import SearchEngine
from pvd_aides.services.context import Portal

_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Comparison:
    """One query: its nDCG@10 (0 to 1) with the lists of before and those of after."""

    text: str
    before: float
    after: float


def compare_lists(
    portal: Portal, queries: Sequence[GradedQuery], before: WordLists, after: WordLists
) -> list[Comparison]:
    """Every query that has answers, with both versions, in their order; writes nothing."""
    engines = [portal.engine.knowing(lists) for lists in (before, after)]
    return [
        Comparison(query.text, *(_quality(portal, engine, query) for engine in engines))
        for query in queries
        if any(query.grades.values())
    ]


def _quality(portal: Portal, engine: SearchEngine, query: GradedQuery) -> float:
    asked = Query(text=query.text, statuses=ALL_STATUSES)
    ids = [hit.offer_id for hit in engine.search(asked, portal.today(), limit=_DEPTH).hits]
    with portal.sessions() as session:
        found = offers_by_id(session, ids)
    offers = [found[id].offer for id in ids if id in found]
    keys = [f"{one.source}:{one.external_id}" for one in offers]
    return ndcg(keys, query.grades, _DEPTH) or 0.0
