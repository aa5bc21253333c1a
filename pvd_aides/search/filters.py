"""A query as sets: what each of its filters keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from functools import reduce
from operator import and_, attrgetter, or_

from pvd_aides.domain.query import ANY_EUROPEAN, Query
from pvd_aides.search.columns import Columns
from pvd_aides.search.docset import DocSet, Places
from pvd_aides.search.members import Members

# Fields filtered together: chosen values of the two levels widen each other.
FACET_FIELDS: Mapping[str, tuple[str, ...]] = {
    "themes": ("themes", "categories"),
    "backers": ("backers",),
    "audiences": ("audiences",),
    "aid_groups": ("aid_groups", "aid_types"),
    "steps": ("steps",),
    "destinations": ("destinations",),
    "programmes": ("programmes",),
    "statuses": (),
    "scales": ("scales",),
}
_PAIRS = [(facet, field) for facet, fields in FACET_FIELDS.items() for field in fields]


# All that filters by itself: the text, the order and the page do not.
_FILTERING = attrgetter(
    *(field.name for field in fields(Query) if field.name not in ("text", "order", "page"))
)


class Sets:
    """What the filters of a query keep, whatever its text: ``common`` outside the facets,
    ``by_facet`` each facet in use. Safe to share between threads."""

    def __init__(self, common: DocSet, by_facet: Mapping[str, DocSet]) -> None:
        self.by_facet = by_facet
        self._common = common
        self._held: dict[str, DocSet] = {}

    def without(self, facet: str) -> DocSet:
        """What they keep when nothing is chosen in a facet; "" for what they all keep."""
        held = self._held.get(facet)
        if held is None:
            others = (kept for name, kept in self.by_facet.items() if name != facet)
            held = self._held[facet] = _meet(self._common, others)
        return held


class Filters:
    """A query as sets: ``sets``, and the offers its text finds, None without one."""

    def __init__(self, sets: Sets, offers: Places | None) -> None:
        self.sets = sets
        self._offers = offers
        self._held: dict[str, Members] = {}

    def all(self) -> Members:
        """What the whole query keeps."""
        return self.without("")

    def without(self, facet: str) -> Members:
        """What the query keeps when nothing is chosen in a facet."""
        held = self._held.get(facet)
        if held is None:
            held = self._held[facet] = self._members(self.sets.without(facet))
        return held

    def _members(self, kept: DocSet) -> Members:
        if self._offers is None:
            return Members(kept)
        return Members(kept, self._offers[kept.flags()[self._offers]])


def filters_of(
    query: Query,
    columns: Columns,
    day: date,
    found: Places | None,
    answers: Mapping[str, DocSet] | None = None,
) -> Filters:
    """The sets of a query. ``found`` is what its text finds, None when it has no text; ``answers``
    the offers by verdict, None without a project: verdicts then filter nothing."""
    if answers is not None:
        return Filters(_sets(query, columns, day, answers), found)
    key = (_FILTERING(query), day)
    return Filters(columns.remembered(key, lambda: _sets(query, columns, day, None)), found)


def _sets(query: Query, columns: Columns, day: date, answers: Mapping[str, DocSet] | None) -> Sets:
    by_facet: dict[str, DocSet] = {}
    for facet, field in _PAIRS:
        if codes := getattr(query, field):
            by_facet[facet] = columns.having(field, codes) | by_facet.get(facet, columns.none)
    by_facet["statuses"] = columns.on(day).any_of(query.wanted_statuses)
    if answers is not None:
        by_facet["verdicts"] = _union(answers[code] for code in query.wanted_verdicts)
    return Sets(_meet(columns.all, _others(query, columns)), by_facet)


def _others(query: Query, columns: Columns) -> list[DocSet]:
    """What each filter that is not a facet keeps."""
    kept = []
    if query.perimeter is not None:
        kept.append(columns.places(query.perimeter).shown)
    if query.recurrences:
        kept.append(columns.having("recurrences", query.recurrences))
    if query.is_charged is not None:
        kept.append(columns.having("charged", ("yes" if query.is_charged else "no",)))
    if query.european is not None:
        kept.append(_european(query.european, columns))
    if query.calls_only:
        kept.append(columns.having("calls", ("yes",)))
    return kept + _by_date(query, columns)


def _european(wanted: str, columns: Columns) -> DocSet:
    if wanted == ANY_EUROPEAN:
        return columns.having("any_european", ("yes",))
    return columns.having("european", (wanted,))


def _by_date(query: Query, columns: Columns) -> list[DocSet]:
    kept = []
    if query.apply_before is not None:
        kept.append(columns.due_by(query.apply_before))
    if query.published_after is not None:
        kept.append(columns.published_from(query.published_after))
    return kept


def _union(sets: Iterable[DocSet]) -> DocSet:
    return reduce(or_, sets)


def _meet(first: DocSet, others: Iterable[DocSet]) -> DocSet:
    return reduce(and_, others, first)
