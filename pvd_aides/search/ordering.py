"""One total order of results, so that pages never drift."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from pvd_aides.domain.query import DEADLINE, PUBLICATION, Query
from pvd_aides.domain.territory import Relation
from pvd_aides.search.columns import EMPTY, SHOWN_RELATIONS, Columns, Day, deadline_key
from pvd_aides.search.docset import DocSet

Scores = Mapping[int, float]
Part = tuple[Relation | None, DocSet]


def parts_of(query: Query, columns: Columns, kept: DocSet) -> list[Part]:
    """Results parted by relation to the place searched, what applies to all of it first."""
    if query.perimeter is None:
        return [(None, kept)]
    related = columns.relations(query.perimeter)
    return [(relation, related.get(relation, EMPTY) & kept) for relation in SHOWN_RELATIONS]


def page_of(
    parts: Iterable[Part],
    query: Query,
    columns: Columns,
    day: Day,
    scores: Scores | None,
    offset: int,
    limit: int,
) -> list[tuple[int, Relation | None]]:
    """Offers ``offset`` to ``offset + limit`` with their relation.

    Within a part: by the order asked; then, and for relevance without text, open before
    forthcoming before closed, local before national with a place and the other way round without
    one, the nearest deadline, the slug.
    """
    key = _key(query.order, columns, day, scores)
    order = day.wide_first if query.perimeter is None else day.near_first

    def ordered() -> Iterator[tuple[int, Relation | None]]:
        for relation, members in parts:
            places = members.among(order)
            for place in places if key is None else sorted(places, key=key):
                yield place, relation

    return list(islice(ordered(), offset, offset + limit))


def _key(
    order: str, columns: Columns, day: Day, scores: Scores | None
) -> Callable[[int], tuple[float, ...]] | None:
    """What sorts before the order without text, which members already come in."""
    rows = columns.rows
    if order == PUBLICATION:
        return lambda place: (-rows[place].published.timestamp(),)
    if order == DEADLINE:
        return lambda place: (deadline_key(rows[place].deadline, day.statuses[place]),)
    if scores is not None:
        return lambda place: (-scores.get(place, 0.0),)
    return None
