"""One criterion over one generation: its distinct inputs, each judged once for a project."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from pvd_aides.domain.eligibility import Facts
from pvd_aides.domain.eligibility.conditions import Condition
from pvd_aides.domain.offer import Offer
from pvd_aides.search.verdicts.alike import Alike
from pvd_aides.search.verdicts.criteria import Criterion
from pvd_aides.search.verdicts.verdicts import Packed, packed

# Judgements remembered for each criterion: other projects only cost theirs again.
_REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Sample:
    """What all criteria read of one offer."""

    offer: Offer
    conditions: Mapping[str, list[Condition]]


ReadSample = Callable[[int], Sample]


class Judgements:
    """Safe to share between threads: what is remembered is only ever replaced."""

    def __init__(
        self, criterion: Criterion, of_row: Packed, first: Sequence[int], sample: ReadSample
    ) -> None:
        """``of_row``: the number of each offer's input; ``first``: an offer that has each."""
        self._criterion = criterion
        self._sample = sample
        self._of_row, self._first = of_row, first
        self._alike = self._make_alike()
        self._held: dict[Hashable, Packed] = {}

    def of(self, facts: Facts, day: date) -> Packed:
        """What the criterion counts for, for each offer."""
        read = self._criterion.reads(facts, day)
        held = self._held.get(read)
        if held is None:
            held = self._judge(facts, day)
            if len(self._held) >= _REMEMBERED:
                self._held = {}
            self._held[read] = held
        return held[self._of_row]

    def _make_alike(self) -> Alike | None:
        make = self._criterion.alike
        return make([self._sample(row).offer for row in self._first]) if make else None

    def _judge(self, facts: Facts, day: date) -> Packed:
        """For each distinct input."""
        if self._alike is None:
            return self._each(self._first, facts, day)
        _, first, of_input = np.unique(
            self._alike(facts, day), return_index=True, return_inverse=True
        )
        return self._each([self._first[number] for number in first], facts, day)[of_input]

    def _each(self, rows: Sequence[int], facts: Facts, day: date) -> Packed:
        judge, kind = self._criterion.judge, self._criterion.kind
        samples = [self._sample(row) for row in rows]
        return np.fromiter(
            (packed(judge(one.offer, facts, day, one.conditions.get(kind, []))) for one in samples),
            dtype=np.int32,
        )
