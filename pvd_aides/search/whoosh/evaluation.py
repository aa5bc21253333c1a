"""Evaluating a text over one generation: which offers it finds, with what score.

The score of a word is the sum over the fields of its BM25F score times the field's weight; that
of words together is their sum; that of alternatives the best of those that match.
"""

from collections.abc import Mapping
from functools import reduce
from threading import Lock

from pvd_aides.search.fields import WEIGHTS
from pvd_aides.search.text_query import Alternative, Clause, TextQuery
from pvd_aides.search.whoosh.reading import PostingsReader

Scores = Mapping[int, float]

# Scores of that many offers, all clauses together: some tens of megabytes.
_REMEMBERED = 400_000

# A project's word tells something when at most one offer in that many has it.
_TELLING = 5
# Ten sentences of thirty words name one project: its rarest words tell it.
_MOST_TERMS = 24


class TextCache:
    """Scores of clauses already read in a generation; shared by all threads, bounded."""

    def __init__(self) -> None:
        self._held: dict[Clause, Scores] = {}
        self._size = 0
        self._lock = Lock()

    def get(self, clause: Clause) -> Scores | None:
        return self._held.get(clause)

    def keep(self, clause: Clause, scores: Scores) -> None:
        """Remember a clause, and forget all others when there are too many."""
        with self._lock:
            # A word without results takes room too.
            self._size += len(scores) + 10
            if self._size > _REMEMBERED:
                self._held.clear()
                self._size = len(scores) + 10
            self._held[clause] = scores


def evaluate(query: TextQuery, reader: PostingsReader, cache: TextCache, size: int) -> Scores:
    """Score of every offer the text finds, among ``size`` offers."""
    found: dict[int, float] = {}
    for alternative in query:
        for place, score in _alternative(alternative, reader, cache, size).items():
            found[place] = max(score, found.get(place, 0.0))
    return found


def evaluate_any(
    terms: Mapping[str, float], reader: PostingsReader, cache: TextCache, size: int
) -> Scores:
    """Sum of the scores of the rarest terms, each times its weight; those in more than a fifth of
    the offers tell nothing."""
    counts = {term: max(reader.frequency(field, term) for field in WEIGHTS) for term in terms}
    telling = [term for term, count in counts.items() if 0 < count * _TELLING <= size]
    rare = sorted(telling, key=lambda term: (counts[term], term))
    found: dict[int, float] = {}
    for term in rare[:_MOST_TERMS]:
        for place, score in _clause(Clause((term,)), reader, cache).items():
            found[place] = found.get(place, 0.0) + terms[term] * score
    return found


def _alternative(
    alternative: Alternative, reader: PostingsReader, cache: TextCache, size: int
) -> Scores:
    kept: Scores = dict.fromkeys(range(size), 0.0)
    for number, clause in enumerate(alternative.wanted):
        scores = _clause(clause, reader, cache)
        kept = scores if number == 0 else _both(kept, scores)
        if not kept:
            return {}
    for clause in alternative.unwanted:
        refused = _clause(clause, reader, cache)
        kept = {place: score for place, score in kept.items() if place not in refused}
    return kept


def _both(one: Scores, other: Scores) -> Scores:
    return {place: score + other[place] for place, score in one.items() if place in other}


def _clause(clause: Clause, reader: PostingsReader, cache: TextCache) -> Scores:
    held = cache.get(clause)
    if held is None:
        held = _word(clause.terms[0], reader) if len(clause.terms) == 1 else _phrase(clause, reader)
        cache.keep(clause, held)
    return held


def _word(term: str, reader: PostingsReader) -> Scores:
    found: dict[int, float] = {}
    for field, weight in WEIGHTS.items():
        for place, score in reader.scores(field, term).items():
            found[place] = found.get(place, 0.0) + weight * score
    return found


def _phrase(clause: Clause, reader: PostingsReader) -> Scores:
    """Offers where the terms follow each other in a field, scored as their words in it."""
    found: dict[int, float] = {}
    for field, weight in WEIGHTS.items():
        places = _following(clause.terms, field, reader)
        if not places:
            continue
        for term in clause.terms:
            scores = reader.scores(field, term)
            for place in places:
                found[place] = found.get(place, 0.0) + weight * scores[place]
    return found


def _following(terms: tuple[str, ...], field: str, reader: PostingsReader) -> list[int]:
    positions = [reader.positions(field, term) for term in terms]
    common = reduce(lambda one, other: one & other, (set(held) for held in positions))
    return sorted(
        place
        for place in common
        if any(
            all(start + step in held[place] for step, held in enumerate(positions))
            for start in positions[0][place]
        )
    )
