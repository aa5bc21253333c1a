"""The question turned round: which of a few offers does each of many searches find?

Ten thousand saved searches are not ten thousand searches of the index: what changed is held in
memory, and each search is a few operations on small sets.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Protocol

from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.query import Query
from pvd_aides.domain.territory import Gazetteer
from pvd_aides.search.columns import Columns
from pvd_aides.search.evaluation import evaluate
from pvd_aides.search.filters import filters_of
from pvd_aides.search.index_terms import IndexTerms
from pvd_aides.search.store.parts import document_of, parts_of
from pvd_aides.search.store.store import Store
from pvd_aides.search.text_tree import Node

Dated = tuple[PublishedOffer, date]

_EPOCH = datetime.min.replace(tzinfo=UTC)


class Matcher(Protocol):
    """A few offers, each on its day, to hold many searches against."""

    def found_by(self, query: Query) -> frozenset[int]:
        """Places, in the sequence given, of the offers the search finds: those it would find if
        they were in the index on their day."""


# What the text of a search asks of an offer; None without a text.
Reads = Callable[[Query], Node | None]
MakeMatcher = Callable[[Sequence[Dated], Gazetteer, Reads], Matcher]


class MemoryMatcher:
    """A ``Matcher`` that holds its offers as the index does."""

    def __init__(self, offers: Sequence[Dated], gazetteer: Gazetteer, reads: Reads) -> None:
        self._reads = reads
        by_day: dict[date, list[int]] = defaultdict(list)
        for place, (_published, day) in enumerate(offers):
            by_day[day].append(place)
        self._parts = [
            _Part(day, places, [offers[place][0] for place in places], gazetteer)
            for day, places in by_day.items()
        ]

    def found_by(self, query: Query) -> frozenset[int]:
        wanted = self._reads(query)
        return frozenset(place for part in self._parts for place in part.found_by(query, wanted))


class _Part:
    """The offers of one day."""

    def __init__(
        self, day: date, places: list[int], offers: list[PublishedOffer], gazetteer: Gazetteer
    ) -> None:
        # Rows stand in the order of their slugs, which may be twice the same here.
        alone = [
            replace(published, id=number, slug=f"{number:09}")
            for number, published in enumerate(offers)
        ]
        self._day = day
        self._places = places
        store = Store.of(parts_of(map(document_of, alone)), _EPOCH)
        self._columns = Columns(store, gazetteer)
        self._terms = IndexTerms(store)

    def found_by(self, query: Query, wanted: Node | None) -> list[int]:
        found = None
        if wanted:
            offers = evaluate(wanted, self._terms).offers
            if not len(offers):
                return []
            found = offers
        kept = filters_of(query, self._columns, self._day, found).all()
        return [self._places[number] for number in kept.places.tolist()]
