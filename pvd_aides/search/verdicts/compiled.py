"""Every criterion over one generation, ready for any project and day."""

from collections.abc import Callable
from datetime import date

import numpy as np

from pvd_aides.domain.eligibility import Facts
from pvd_aides.domain.eligibility.conditions import KINDS
from pvd_aides.domain.offer import Offer, Programme
from pvd_aides.search.rows import Row
from pvd_aides.search.store.judged import Judged
from pvd_aides.search.stored_conditions import restored
from pvd_aides.search.verdicts.criteria import CRITERIA
from pvd_aides.search.verdicts.judgements import Judgements, Sample
from pvd_aides.search.verdicts.verdicts import Verdicts


class CompiledVerdicts:
    """``of(facts, day)`` says of each offer what ``assess`` does: same answer, same contradicted
    criteria, same fit. Safe to share between threads."""

    def __init__(self, judged: Judged, row: Callable[[int], Row]) -> None:
        self._row = row
        self._samples: dict[int, Sample] = {}
        self._size = judged.numbers.shape[1]
        self._criteria = [
            Judgements(one, judged.numbers[number], judged.first_of(number), self._sample)
            for number, one in enumerate(CRITERIA)
        ]

    def of(self, facts: Facts, day: date, ignoring: frozenset[str] = frozenset()) -> Verdicts:
        """For a profile that is not empty."""
        numbers = np.zeros(self._size, dtype=np.int32)
        for criterion in self._criteria:
            numbers += criterion.of(facts, day)
        return Verdicts(numbers, ignoring)

    def _sample(self, place: int) -> Sample:
        held = self._samples.get(place)
        if held is None:
            held = self._samples[place] = self._read(place)
        return held

    def _read(self, place: int) -> Sample:
        row = self._row(place)
        offer = Offer(
            source="",
            external_id="",
            name=row.name,
            programmes=tuple(Programme(slug, slug) for slug in row.programmes),
            audiences=row.audiences,
            aid_types=row.aid_types,
            steps=row.steps,
            destinations=row.destinations,
            categories=row.categories,
            recurrence=row.recurrence,
            territory=row.area,
            opening=row.opening,
            deadline=row.deadline,
            rate_min=row.rate_min,
            rate_max=row.rate_max,
            loan_amount=row.loan_amount,
            advance_amount=row.advance_amount,
            is_call_for_projects=row.is_call,
        )
        read = restored(row.conditions)
        by_kind = {kind: [each for each in read if each.kind == kind] for kind in KINDS}
        return Sample(offer, by_kind)
