"""Counting every value of every facet at once, in the order facets show them."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pvd_aides.domain.results import FacetValue
from pvd_aides.domain.text import fold
from pvd_aides.domain.vocabulary import STATUSES
from pvd_aides.search.columns import Columns
from pvd_aides.search.day import Day
from pvd_aides.search.facet_levels import ABOVE, Labels, labels_of
from pvd_aides.search.filters import FACET_FIELDS, Filters
from pvd_aides.search.members import Members

Numbers = npt.NDArray[np.int64]
Section = tuple[str, str | None]
Counted = dict[Section, tuple[FacetValue, ...]]

# One number sorts values by field, then by count, then by label.
_LABEL_BITS, _COUNT_BITS = 22, 31
_MOST = (1 << _COUNT_BITS) - 1
_STATUS_RANK = {
    term.code: rank for rank, term in enumerate(sorted(STATUSES, key=lambda term: fold(term.label)))
}

# Facet values remembered: they hardly change from one search to the next.
_REMEMBERED = 100_000


class _Made(dict[int, FacetValue]):
    """Facet values already made, by their place and count in one number."""

    def __init__(self, codes: list[str], names: list[str]) -> None:
        self._codes, self._names = codes, names

    def __missing__(self, key: int) -> FacetValue:
        if len(self) >= _REMEMBERED:
            self.clear()
        place = key >> _COUNT_BITS
        made = self[key] = FacetValue(self._codes[place], self._names[place], key & _MOST)
        return made


class FacetTable:
    """The values of one generation, named; safe to share between threads.

    A section is a field, or of a field whose values stand below others those below one of them.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.labels: Mapping[str, Labels] = labels_of(columns.facts)
        counted = columns.values.table[: columns.values.counted]
        self._all = slice(0, len(counted))
        self._fields = {
            field: where
            for field, where in columns.values.fields.items()
            if where.stop <= len(counted)
        }
        codes = [code for _field, code in counted]
        names = [self.labels[field](code) for field, code in counted]
        self._made = _Made(codes, names)
        sections = [
            (field, ABOVE[field].get(code) if field in ABOVE else None) for field, code in counted
        ]
        self.sections = list(dict.fromkeys(sections))
        number = {section: at for at, section in enumerate(self.sections)}
        self._section = np.array([number[section] for section in sections], dtype=np.int64)
        by_label = sorted(range(len(codes)), key=lambda at: (fold(names[at]), codes[at]))
        self._order = np.empty(len(codes), dtype=np.int64)
        self._order[by_label] = np.arange(len(codes))
        self._order += self._section << (_LABEL_BITS + _COUNT_BITS)
        self._bounds = np.arange(len(self.sections) + 1)

    def found(self, filters: Filters, day: Day) -> Counted:
        """For each section, the values the filters of the other facets find something with: most
        offers first, then by label."""
        counts = self._counts(filters)
        at = counts.nonzero()[0]
        at = at[(self._order[at] + ((_MOST - counts[at]) << _LABEL_BITS)).argsort()]
        ends = self._section[at].searchsorted(self._bounds).tolist()
        keys = (at << _COUNT_BITS) | counts[at]
        values = tuple(map(self._made.__getitem__, keys.tolist()))
        found = {
            section: values[start:end]
            for section, (start, end) in zip(self.sections, pairwise(ends), strict=True)
            if start < end
        }
        found["statuses", None] = self._statuses(filters, day)
        return found

    def _counts(self, filters: Filters) -> Numbers:
        counts = self._of(filters.all(), self._all)
        for facet in filters.sets.by_facet:
            for field in FACET_FIELDS.get(facet, ()):
                if where := self._fields.get(field):
                    counts[where] = self._of(filters.without(facet), where)
        return counts

    def _of(self, kept: Members, where: slice) -> Numbers:
        return self.columns.values.counts(kept, where)

    def _statuses(self, filters: Filters, day: Day) -> tuple[FacetValue, ...]:
        counts = zip(day.sets, day.counts(filters.without("statuses")), strict=True)
        found = [FacetValue(code, STATUSES.label(code), count) for code, count in counts if count]
        return tuple(sorted(found, key=lambda one: (-one.count, _STATUS_RANK[one.code])))
