"""A query as sets: what each of its filters keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_

from pvd_aides.domain.query import ANY_EUROPEAN, Query
from pvd_aides.search.columns import Columns
from pvd_aides.search.docset import DocSet

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


@dataclass(frozen=True, slots=True)
class Filters:
    """``common`` keeps what every filter outside the facets keeps, text included; ``by_facet``
    what each facet in use keeps."""

    common: DocSet
    by_facet: Mapping[str, DocSet]

    def all(self) -> DocSet:
        """What the whole query keeps."""
        return _meet(self.common, self.by_facet.values())

    def without(self, facet: str) -> DocSet:
        """What the query keeps when nothing is chosen in a facet."""
        others = (kept for name, kept in self.by_facet.items() if name != facet)
        return _meet(self.common, others)


def filters_of(
    query: Query,
    columns: Columns,
    day: date,
    found: DocSet | None,
    answers: Mapping[str, DocSet] | None = None,
) -> Filters:
    """The sets of a query. ``found`` is what its text finds, None when it has no text; ``answers``
    the offers by verdict, None without a project: verdicts then filter nothing."""
    by_facet: dict[str, DocSet] = {}
    for facet, field in _PAIRS:
        if codes := getattr(query, field):
            by_facet[facet] = columns.having(field, codes) | by_facet.get(facet, columns.none)
    by_facet["statuses"] = columns.on(day).any_of(query.wanted_statuses)
    if answers is not None:
        by_facet["verdicts"] = _union(answers[code] for code in query.wanted_verdicts)
    kept = columns.all if found is None else found
    return Filters(_meet(kept, _others(query, columns)), by_facet)


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
