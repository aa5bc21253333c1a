"""Evaluating what a text asks (``text_tree``) over one generation, by operations on arrays."""

from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np
import numpy.typing as npt

from pvd_aides.search.found import NOTHING_FOUND, Found
from pvd_aides.search.index_terms import IndexTerms
from pvd_aides.search.text_tree import (
    AllOf,
    AnyOf,
    AtLeast,
    Node,
    Phrase,
    Term,
    Without,
)

# Needs are sums of fractions, which are not exact.
_ALMOST = 1e-9
# Looking a number up in a list takes as long as laying out that many.
_LOOKED_UP = 8


def evaluate(node: Node, terms: IndexTerms) -> Found:
    """The offers a tree finds, with their scores: what ``text_tree`` says."""
    match node:
        case Term():
            return _weighted(terms.having(node.term), node.weight)
        case Phrase():
            return _weighted(_phrase(node.terms, terms), node.weight)
        case AllOf():
            return _weighted(_all_of(node.parts, terms), node.weight)
        case AnyOf():
            found = [evaluate(part, terms) for part in node.parts]
            return _weighted(_best_of(found, terms.size), node.weight)
        case AtLeast():
            return _weighted(_at_least(node, terms), node.weight)
        case Without():
            return _without(node, terms)


def _weighted(found: Found, weight: float) -> Found:
    return found if weight == 1 else Found(found.offers, found.scores * np.float32(weight))


def _phrase(words: tuple[str, ...], terms: IndexTerms) -> Found:
    return terms.having(words[0]) if len(words) == 1 else terms.following(words)


def _all_of(parts: Sequence[Node], terms: IndexTerms) -> Found:
    if not parts:
        return Found(np.arange(terms.size, dtype=np.int32), np.zeros(terms.size, dtype=np.float32))
    found = []
    for part in parts:
        found.append(evaluate(part, terms))
        if not len(found[-1].offers):
            return NOTHING_FOUND
    found.sort(key=lambda one: len(one.offers))
    return reduce(lambda one, other: _both(one, other, terms.size), found)


def _both(short: Found, long: Found, size: int) -> Found:
    """What both find, scores added; ``short`` is the shorter."""
    at = _places_in(short.offers, long.offers, size)
    is_common = long.offers.take(at, mode="clip") == short.offers
    return Found(short.offers[is_common], short.scores[is_common] + long.scores[at[is_common]])


def _places_in(
    short: npt.NDArray[np.int32], long: npt.NDArray[np.int32], size: int
) -> npt.NDArray[np.integer]:
    """Where each offer of ``short`` is in ``long``, if it is there; anywhere if not."""
    if not len(long) or len(short) * _LOOKED_UP < len(long) + size // _LOOKED_UP:
        return long.searchsorted(short)
    at = np.zeros(size, dtype=np.int32)
    at[long] = np.arange(len(long), dtype=np.int32)
    return at[short]


def _best_of(found: Iterable[Found], size: int) -> Found:
    """What one of them finds, with the best of the scores."""
    held = [one for one in found if len(one.offers)]
    if len(held) < 2:
        return held[0] if held else NOTHING_FOUND
    is_found, best = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.float32)
    for one in held:
        is_found[one.offers] = True
        best[one.offers] = np.maximum(best[one.offers], one.scores)
    offers = np.flatnonzero(is_found)
    return Found(offers.astype(np.int32), best[offers])


def _at_least(node: AtLeast, terms: IndexTerms) -> Found:
    needs, scores = np.zeros(terms.size), np.zeros(terms.size, dtype=np.float32)
    for part in node.parts:
        found = evaluate(part.node, terms)
        needs[found.offers] += part.need
        scores[found.offers] += found.scores
    offers = np.flatnonzero(needs >= node.least - _ALMOST)
    return Found(offers.astype(np.int32), scores[offers])


def _without(node: Without, terms: IndexTerms) -> Found:
    found = evaluate(node.wanted, terms)
    is_kept = np.ones(terms.size, dtype=np.bool_)
    for part in node.unwanted:
        is_kept[evaluate(part, terms).offers] = False
    still = is_kept[found.offers]
    return Found(found.offers[still], found.scores[still])
