"""How good an order of results is, against grades given by hand."""

from collections.abc import Mapping, Sequence
from math import log2


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain of the first ``depth`` results, from 0 to 1.

    The gain of a grade is 2**grade - 1, divided by log2 of its place plus one (Burges and others,
    2005); what has no grade gains nothing. 1 when nothing is to be found and nothing is shown.
    """
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    if not best:
        return 0.0 if ranked else 1.0
    return _gain([grades.get(one, 0) for one in ranked[:depth]]) / best


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
