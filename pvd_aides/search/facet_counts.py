"""Counting every value of every facet at once, in the order facets show them."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pvd_aides.domain.results import FacetValue
from pvd_aides.domain.text import fold
from pvd_aides.search.columns import Columns
from pvd_aides.search.day import Day
from pvd_aides.search.docset import DocSet
from pvd_aides.search.facet_levels import Labels, labels_of
from pvd_aides.search.filters import FACET_FIELDS, Filters

Numbers = npt.NDArray[np.int64]

# One number sorts values by field, then by count, then by label.
_LABEL_BITS, _COUNT_BITS = 22, 31
_MOST = (1 << _COUNT_BITS) - 1


class FacetTable:
    """The values of one generation, named; safe to share between threads."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.labels: Mapping[str, Labels] = labels_of(columns.facts)
        counted = columns.values.table[: columns.values.counted]
        self.codes = [code for _field, code in counted]
        self.names = [self.labels[field](code) for field, code in counted]
        self.fields = {
            field: where
            for field, where in columns.values.fields.items()
            if where.stop <= len(counted)
        }

    @cached_property
    def order(self) -> Numbers:
        """Of each value, its field and the rank of its label, to be completed by its count."""
        by_label = sorted(
            range(len(self.codes)), key=lambda at: (fold(self.names[at]), self.codes[at])
        )
        ranks = np.empty(len(self.codes), dtype=np.int64)
        ranks[by_label] = np.arange(len(self.codes))
        for number, where in enumerate(self.fields.values()):
            ranks[where] |= number << (_LABEL_BITS + _COUNT_BITS)
        return ranks

    def found(self, filters: Filters, day: Day) -> dict[str, list[FacetValue]]:
        """For each field, the values the filters of the other facets find something with: most
        offers first, then by label."""
        counts = self._counts(filters)
        at = np.flatnonzero(counts)
        # Fields stay side by side when their values are sorted.
        ends = np.searchsorted(at, self._stops).tolist()
        at = at[np.argsort(self.order[at] + ((_MOST - counts[at]) << _LABEL_BITS))]
        codes, names = self.codes, self.names
        values = [
            FacetValue(codes[number], names[number], count)
            for number, count in zip(at.tolist(), counts[at].tolist(), strict=True)
        ]
        found = {
            field: values[start:end]
            for field, start, end in zip(self.fields, [0, *ends], ends, strict=False)
        }
        return found | {"statuses": self._statuses(filters, day)}

    def _counts(self, filters: Filters) -> Numbers:
        counts = self._of(filters.all(), slice(0, len(self.codes)))
        for facet in filters.by_facet:
            kept = None
            for field in FACET_FIELDS.get(facet, ()):
                if where := self.fields.get(field):
                    kept = kept or filters.without(facet)
                    counts[where] = self._of(kept, where)
        return counts

    def _of(self, kept: DocSet, where: slice) -> Numbers:
        return self.columns.values.counts(kept, where)

    def _statuses(self, filters: Filters, day: Day) -> list[FacetValue]:
        kept, label = filters.without("statuses"), self.labels["statuses"]
        counts = zip(day.sets, day.counts(kept), strict=True)
        found = [FacetValue(code, label(code), count) for code, count in counts if count]
        return sorted(found, key=lambda one: (-one.count, fold(one.label), one.code))

    @cached_property
    def _stops(self) -> list[int]:
        return [where.stop for where in self.fields.values()]
