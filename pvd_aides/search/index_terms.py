"""The terms of one generation: where each stands, and what it scores."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pvd_aides.search.fields import WEIGHTS
from pvd_aides.search.found import NOTHING_FOUND, Found
from pvd_aides.search.store.postings import bm25, idf_of, norms_of
from pvd_aides.search.store.store import Store

Positions = npt.NDArray[np.int64]

_FIELD_COUNT = len(WEIGHTS)
_FIELD_WEIGHTS = np.array(list(WEIGHTS.values()))
# Numbers of terms remembered: two microseconds each, and nothing of the offers.
_REMEMBERED = 4_096


class IndexTerms:
    """Reads the postings of a ``Store``; a ``Statistics``. Safe to share between threads."""

    def __init__(self, store: Store) -> None:
        held = store.arrays
        self.size = store.size
        self._terms = held["terms"]
        self._starts = held["posting_starts"]
        self._offers, self._scores = held["posting_offers"], held["posting_scores"]
        self._position_starts, self._positions = held["position_starts"], held["positions"]
        self._slot_starts, self._slot_lengths = held["slot_starts"], held["slot_lengths"]
        self._frequencies, self._averages = held["frequencies"], held["average_lengths"]
        self._number = lru_cache(_REMEMBERED)(self._find)

    def forget(self) -> None:
        """Look every term up again."""
        self._number.cache_clear()

    def __iter__(self) -> Iterator[str]:
        return (term.decode() for term in self._terms)

    def frequency(self, term: str) -> int:
        number = self._number(term)
        return 0 if number is None else int(self._starts[number + 1] - self._starts[number])

    def having(self, term: str) -> Found:
        """Offers that have the term, with the sum over fields of its weighted BM25F."""
        number = self._number(term)
        if number is None:
            return NOTHING_FOUND
        start, stop = self._starts[number], self._starts[number + 1]
        return Found(self._offers[start:stop], self._scores[start:stop])

    def following(self, terms: tuple[str, ...]) -> Found:
        """Offers where the terms follow each other in a field, with the weighted BM25F of each in
        the fields where they do."""
        numbers = [number for term in terms if (number := self._number(term)) is not None]
        if not numbers or len(numbers) < len(terms):
            return NOTHING_FOUND
        slots = self._slots_of(self._first_positions(numbers))
        fields, scores = slots % _FIELD_COUNT, np.zeros(len(slots))
        for number in numbers:
            scores += self._score_in(number, slots)
        offers, first = np.unique(slots // _FIELD_COUNT, return_index=True)
        if not len(offers):
            return NOTHING_FOUND
        scores = np.add.reduceat(scores * _FIELD_WEIGHTS[fields], first)
        return Found(offers.astype(np.int32), scores.astype(np.float32))

    def _first_positions(self, numbers: list[int]) -> Positions:
        """Where the first term stands with all the others behind it."""
        by_rarity = sorted(range(len(numbers)), key=lambda step: len(self._places(numbers[step])))
        found = self._places(numbers[by_rarity[0]]).astype(np.int64) - by_rarity[0]
        for step in by_rarity[1:]:
            held = self._places(numbers[step])
            wanted = found + step
            at = np.searchsorted(held, wanted.clip(0).astype(held.dtype))
            found = found[held.take(at, mode="clip") == wanted]
        return found

    def _places(self, number: int) -> npt.NDArray[np.uint32]:
        start, stop = self._position_starts[number], self._position_starts[number + 1]
        found: npt.NDArray[np.uint32] = self._positions[start:stop]
        return found

    def _slots_of(self, positions: Positions) -> Positions:
        return np.unique(np.searchsorted(self._slot_starts, positions, side="right") - 1)

    def _score_in(self, number: int, slots: Positions) -> npt.NDArray[np.float64]:
        """BM25F of a term in each of these slots, all of which have it."""
        places, fields = self._places(number), slots % _FIELD_COUNT
        starts = self._slot_starts[slots]
        # Nobody's position ends a slot: the next one's start is never inside it.
        ends = np.append(self._slot_starts, np.iinfo(np.uint32).max)[slots + 1]
        first, last = (np.searchsorted(places, at.astype(places.dtype)) for at in (starts, ends))
        idf = idf_of(self._frequencies[number], self.size)[fields]
        norms = norms_of(self._slot_lengths[slots], self._averages[fields])
        return bm25(idf, last - first, norms)

    def _find(self, term: str) -> int | None:
        key = term.encode()
        # Longer than any term of the index; NumPy would widen them all to compare.
        if not key or len(key) > self._terms.dtype.itemsize:
            return None
        number = int(self._terms.searchsorted(np.bytes_(key)))
        if number == len(self._terms) or self._terms[number] != key:
            return None
        return number
