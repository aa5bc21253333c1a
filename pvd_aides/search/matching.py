"""The question turned round: which of a few offers does each of many searches find?

Ten thousand saved searches are not ten thousand searches of the index: what changed is held in
memory, and each search is a few operations on small sets.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Protocol

from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.query import Query
from pvd_aides.domain.territory import Gazetteer
from pvd_aides.search.analysis import terms
from pvd_aides.search.columns import EMPTY, Columns
from pvd_aides.search.docset import DocSet
from pvd_aides.search.fields import texts_of
from pvd_aides.search.filters import filters_of
from pvd_aides.search.rows import contents_of
from pvd_aides.search.text_query import Alternative, Clause, TextQuery, parse_text

Dated = tuple[PublishedOffer, date]

_EPOCH = datetime.min.replace(tzinfo=UTC)
_TEXTS = 20_000


class Matcher(Protocol):
    """A few offers, each on its day, to hold many searches against."""

    def found_by(self, query: Query) -> frozenset[int]:
        """Places, in the sequence given, of the offers the search finds: those it would find if
        they were in the index on their day."""


MakeMatcher = Callable[[Sequence[Dated], Gazetteer], Matcher]


class MemoryMatcher:
    """A ``Matcher`` that holds its offers as the index's columns do, and their words."""

    def __init__(self, offers: Sequence[Dated], gazetteer: Gazetteer) -> None:
        by_day: dict[date, list[int]] = defaultdict(list)
        for place, (_published, day) in enumerate(offers):
            by_day[day].append(place)
        self._parts = [
            _Part(day, places, [offers[place][0] for place in places], gazetteer)
            for day, places in by_day.items()
        ]

    def found_by(self, query: Query) -> frozenset[int]:
        wanted = _parsed(query.text)
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
        self._columns = Columns(contents_of(alone, _EPOCH), gazetteer)
        self._words = _Words(alone)

    def found_by(self, query: Query, wanted: TextQuery | None) -> list[int]:
        found = None if wanted is None else self._words.found_by(wanted)
        if found is not None and not found:
            return []
        kept = filters_of(query, self._columns, self._day, found).all()
        return [self._places[number] for number in kept]


class _Words:
    """Which offers have a term, or terms that follow each other in one field."""

    def __init__(self, offers: Sequence[PublishedOffer]) -> None:
        self._size = len(offers)
        self._texts: list[list[str]] = []
        having: dict[str, list[int]] = defaultdict(list)
        for number, published in enumerate(offers):
            fields = [terms(text) for text in texts_of(published.offer).values()]
            # A space around each term, so that a phrase is looked for by whole words.
            self._texts.append([f" {' '.join(field)} " for field in fields])
            for term in {term for field in fields for term in field}:
                having[term].append(number)
        self._having = {term: DocSet.of(held, self._size) for term, held in having.items()}

    def found_by(self, wanted: TextQuery) -> DocSet:
        found = EMPTY
        for alternative in wanted:
            found |= self._alternative(alternative)
        return found

    def _alternative(self, alternative: Alternative) -> DocSet:
        kept = DocSet.full(self._size)
        for clause in alternative.wanted:
            kept &= self._clause(clause)
            if not kept:
                return EMPTY
        for clause in alternative.unwanted:
            kept -= self._clause(clause)
        return kept

    def _clause(self, clause: Clause) -> DocSet:
        kept = self._all_of(clause.terms)
        if len(clause.terms) == 1 or not kept:
            return kept
        phrase = f" {' '.join(clause.terms)} "
        followed = (number for number in kept if any(phrase in t for t in self._texts[number]))
        return DocSet.of(followed, self._size)

    def _all_of(self, wanted: Iterable[str]) -> DocSet:
        kept = DocSet.full(self._size)
        for term in wanted:
            kept &= self._having.get(term, EMPTY)
        return kept


@lru_cache(_TEXTS)
def _parsed(text: str) -> TextQuery | None:
    return parse_text(text) if text.strip() else None
