"""Where each term stands, and what finding it in an offer scores: exactly Whoosh's BM25F.

Positions run through all texts: those of one field of one offer (a *slot*) follow each other, and
one position between two slots is nobody's, so that a phrase never runs from one into the next.
"""

import numpy as np

from pvd_aides.search.fields import WEIGHTS
from pvd_aides.search.store.coded import Coded
from pvd_aides.search.store.mapped_file import Array, Arrays
from pvd_aides.search.store.ragged import Ragged

# Whoosh's defaults.
K1, B = 1.2, 0.75
# Whoosh keeps the length of a text in one byte, as one of these: 27 words, then 3.3 % more each.
_LENGTHS = np.array([round((1.033**step - 1) * 27) for step in range(256)])
_FIELD_COUNT = len(WEIGHTS)
_FIELD_WEIGHTS = np.array(list(WEIGHTS.values()))


def postings_of(terms: Coded) -> Arrays:
    """``terms``: one list for each offer and field, field by field."""
    lists, count = terms.lists, len(terms.table)
    starts = lists.starts[:-1] + np.arange(len(lists))
    positions = np.arange(len(lists.flat)) + lists.owners()
    slot_at = np.zeros(len(lists.flat) + len(lists) + 1, dtype=np.int32)
    slot_at[positions] = lists.owners()
    # Sorted by term, then by position: one key holds both, which sorts fastest.
    keys = np.sort((lists.flat.astype(np.uint64) << np.uint64(32)) | positions.astype(np.uint64))
    held = (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    of_term = (keys >> np.uint64(32)).astype(np.int64)
    return {
        "terms": np.array([term.encode() for term in terms.table], dtype=np.bytes_),
        "slot_starts": starts,
        "slot_lengths": _kept_lengths(lists.lengths),
        "positions": held,
        "position_starts": _starts(np.bincount(of_term, minlength=count)),
        **_scored(of_term, slot_at[held], lists.lengths, count),
    }


def terms_in(arrays: Arrays) -> Coded:
    """What ``postings_of`` was given."""
    positions, starts = arrays["positions"], arrays["slot_starts"]
    lengths = np.diff(arrays["position_starts"])
    stream = np.full(len(positions) + len(starts) + 1, -1, dtype=np.int32)
    stream[positions] = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    # Slots are parted by one position; the last one ends where positions do.
    bounds = np.append(starts - np.arange(len(starts)), len(positions))
    table = tuple(term.decode() for term in arrays["terms"].tolist())
    return Coded(table, Ragged(bounds, stream[stream >= 0]))


def _scored(of_term: Array, slots: Array, lengths: Array, count: int) -> Arrays:
    """Offers and scores of each term, from every place it stands."""
    is_first = np.ones(len(slots), dtype=np.bool_)
    is_first[1:] = (of_term[1:] != of_term[:-1]) | (slots[1:] != slots[:-1])
    first = np.flatnonzero(is_first)
    times = np.diff(np.append(first, len(slots)))
    term, slot = of_term[first], slots[first]
    field = slot % _FIELD_COUNT
    frequencies = np.bincount(term * _FIELD_COUNT + field, minlength=count * _FIELD_COUNT)
    frequencies = frequencies.reshape(count, _FIELD_COUNT)
    size = len(lengths) // _FIELD_COUNT
    averages = average_lengths(lengths)
    idf = idf_of(frequencies, size)[term, field]
    norms = norms_of(_kept_lengths(lengths)[slot], averages[field])
    scores = bm25(idf, times, norms) * _FIELD_WEIGHTS[field]
    is_first = np.ones(len(term), dtype=np.bool_)
    offer = slot // _FIELD_COUNT
    is_first[1:] = (term[1:] != term[:-1]) | (offer[1:] != offer[:-1])
    first = np.flatnonzero(is_first)
    return {
        "frequencies": frequencies.astype(np.int32),
        "average_lengths": averages,
        "posting_starts": _starts(np.bincount(term[first], minlength=count)),
        "posting_offers": offer[first].astype(np.int32),
        "posting_scores": (np.add.reduceat(scores, first) if len(first) else scores).astype("f4"),
    }


def average_lengths(lengths: Array) -> Array:
    """Of each field; 1 for one that is always empty."""
    totals = lengths.reshape(-1, _FIELD_COUNT).sum(axis=0)
    averages = totals / max(len(lengths) // _FIELD_COUNT, 1)
    return np.where(averages > 0, averages, 1.0)


def idf_of(frequencies: Array, size: int) -> Array:
    found: Array = np.log(max(size, 1) / (frequencies + 1)) + 1
    return found


def norms_of(lengths: Array, averages: Array) -> Array:
    """What the length of a text counts for in ``bm25``."""
    norms: Array = K1 * ((1 - B) + B * lengths / averages)
    return norms


def bm25(idf: Array, times: Array, norms: Array) -> Array:
    """The score of a term that stands so many times in a field."""
    scores: Array = idf * (times * (K1 + 1) / (times + norms))
    return scores


def _kept_lengths(lengths: Array) -> Array:
    places = np.minimum(np.searchsorted(_LENGTHS, lengths), len(_LENGTHS) - 1)
    return _LENGTHS[places].astype(np.int32)


def _starts(counts: Array) -> Array:
    starts: Array = np.concatenate(([0], np.cumsum(counts)))
    return starts
