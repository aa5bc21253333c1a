"""One total order of results, so that pages never drift."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pvd_aides.domain.query import RELEVANCE, Query
from pvd_aides.domain.territory import Relation
from pvd_aides.search.columns import SHOWN_RELATIONS, Columns
from pvd_aides.search.day import Day
from pvd_aides.search.found import Places, Scores

# One number orders an offer: relation to the place, score, order without text. A score is a
# positive 32-bit fraction, whose bits as a number grow with it.
_RANK_BITS, _SCORE_BITS = 31, 31
_BEST = np.uint32((1 << _SCORE_BITS) - 1)

Keys = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Page:
    """Offers of one page, and where they stand among the members they were taken from."""

    places: list[int]
    among: npt.NDArray[np.intp]
    relations: list[Relation | None]


def page_of(
    members: Places,
    scores: Scores | None,
    query: Query,
    columns: Columns,
    day: Day,
    offset: int,
    limit: int,
) -> Page:
    """Members ``offset`` to ``offset + limit``, what applies to all of the place searched first.

    Within a relation: by the order asked; then, and for relevance without text, open before
    forthcoming before closed, local before national with a place and the other way round without
    one, complete before thin, the nearest deadline, the slug.
    """
    if not limit or offset >= len(members):
        return Page([], np.empty(0, dtype=np.intp), [])
    keys = day.ranks(query.order, query.perimeter is not None)[members]
    if scores is not None and query.order == RELEVANCE:
        keys |= (_BEST - scores.view(np.uint32)).astype(np.uint64) << np.uint64(_RANK_BITS)
    if query.perimeter is not None:
        numbers = columns.places(query.perimeter).numbers[members]
        keys |= numbers.astype(np.uint64) << np.uint64(_RANK_BITS + _SCORE_BITS)
    among = _smallest(keys, offset, offset + limit)
    places = members[among].tolist()
    return Page(places, among, _relations(places, query, columns))


def relations_of(members: Places, query: Query, columns: Columns) -> list[tuple[Relation, int]]:
    """How many of the members stand in each relation to the place searched; none without one."""
    if query.perimeter is None:
        return []
    numbers = columns.places(query.perimeter).numbers[members]
    counts = np.bincount(numbers, minlength=len(SHOWN_RELATIONS)).tolist()
    pairs = zip(SHOWN_RELATIONS, counts, strict=True)
    return [(relation, count) for relation, count in pairs if count]


def _relations(places: list[int], query: Query, columns: Columns) -> list[Relation | None]:
    if query.perimeter is None:
        return [None] * len(places)
    numbers = columns.places(query.perimeter).numbers
    return [SHOWN_RELATIONS[numbers[place]] for place in places]


def _smallest(keys: Keys, start: int, stop: int) -> npt.NDArray[np.intp]:
    """Where the keys are that come ``start`` to ``stop`` when sorted; only those are sorted."""
    stop = min(stop, len(keys))
    if stop == len(keys) and start == 0:
        return np.argsort(keys)
    found = np.argpartition(keys, (start, stop - 1))[start:stop]
    return found[np.argsort(keys[found])]
