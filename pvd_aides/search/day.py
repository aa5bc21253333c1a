"""A generation on one day: the status of each offer, and the orders results have."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from pvd_aides.domain.query import DEADLINE, PUBLICATION
from pvd_aides.domain.status import CLOSING_WITHIN
from pvd_aides.domain.vocabulary import SCALE_LEVELS, STATUSES
from pvd_aides.search.docset import DocSet, Flags
from pvd_aides.search.members import Members

Numbers = npt.NDArray[np.int64]
Ranks = npt.NDArray[np.uint64]

# Open offers first, those whose opening is not sure next, closed ones last.
STATUS_RANK = {"closing": 0, "current": 0, "permanent": 0, "forthcoming": 1, "unknown": 1}
_CLOSED_RANK = 2
_NO_DEADLINE = date.max.toordinal()
_NEAR_FIRST = SCALE_LEVELS.codes
# What holds everywhere in France, then in parts of it: who says no place may be anywhere.
_WIDE_FIRST = ("national", "europe", "region", "departement", "local", "inconnu")
_CODES = STATUSES.codes
_NUMBER = {code: number for number, code in enumerate(_CODES)}
_CLOSED, _PERMANENT = _NUMBER["closed"], _NUMBER["permanent"]


class Calendar:
    """What of each offer a day is held against. Days are ordinals, 0 when not given; a scale is
    its number in SCALE_LEVELS; ``gaps`` counts what an offer does not say of what all are asked."""

    def __init__(
        self,
        opening: Numbers,
        deadline: Numbers,
        is_permanent: Flags,
        scale: Numbers,
        published: npt.NDArray[np.float64],
        gaps: npt.NDArray[np.int8],
    ) -> None:
        self.opening = opening
        self.deadline = deadline
        self.is_permanent = is_permanent
        self.scale = scale
        self.published = published
        self.gaps = gaps


class Day:
    """Statuses and orders on one day; safe to share between threads."""

    def __init__(self, calendar: Calendar, day: date) -> None:
        self._calendar = calendar
        self._numbers = _statuses(calendar, day.toordinal())
        found = {code: self._numbers == number for code, number in _NUMBER.items()}
        self.sets: Mapping[str, DocSet] = {
            code: DocSet.of_flags(flags) for code, flags in found.items() if flags.any()
        }
        self.any_of = lru_cache(64)(self._any_of)
        self.ranks = lru_cache(8)(self._ranks)

    def statuses(self, places: list[int]) -> list[str]:
        """Of each of these offers."""
        return [_CODES[number] for number in self._numbers[places].tolist()]

    def status(self, place: int) -> str:
        code: str = _CODES[self._numbers[place]]
        return code

    def counts(self, kept: Members) -> list[int]:
        """How many of the offers are in each of ``sets``."""
        counts = np.bincount(self._numbers[kept.places], minlength=len(_CODES)).tolist()
        return [counts[_NUMBER[code]] for code in self.sets]

    def _any_of(self, codes: tuple[str, ...]) -> DocSet:
        """Offers of any of these statuses."""
        return DocSet.of_flags(np.isin(self._numbers, [_NUMBER[code] for code in codes]))

    def _ranks(self, order: str, near_first: bool) -> Ranks:
        """Place of each offer in an order without text: no two are the same.

        By what is asked for; then open before forthcoming before closed, local before national
        (``near_first``) or the other way round, complete before thin, the nearest deadline, slug.
        """
        keys: list[npt.NDArray[np.number]] = [
            self._deadlines,
            self._calendar.gaps,
            self._scales(near_first),
            self._opens,
        ]
        if order == PUBLICATION:
            keys.append(-self._calendar.published)
        if order == DEADLINE:
            keys.append(self.deadlines)
        # The last key counts first, and the sort is stable: the order of slugs is the offers' own.
        ranks = np.empty(len(self._numbers), dtype=np.uint64)
        ranks[np.lexsort(keys)] = np.arange(len(self._numbers))
        return ranks

    @cached_property
    def _opens(self) -> Numbers:
        ranks = np.array([STATUS_RANK.get(code, _CLOSED_RANK) for code in _CODES])
        found: Numbers = ranks[self._numbers]
        return found

    def _scales(self, near_first: bool) -> Numbers:
        codes = _NEAR_FIRST if near_first else _WIDE_FIRST
        ranks = np.array([codes.index(code) for code in SCALE_LEVELS.codes])
        found: Numbers = ranks[self._calendar.scale]
        return found

    @cached_property
    def _deadlines(self) -> Numbers:
        """Nearest first, then none. A permanent offer's deadline is only informative."""
        given = self._calendar.deadline
        has_one = (given > 0) & (self._numbers != _PERMANENT)
        return np.where(has_one, given, _NO_DEADLINE)

    @cached_property
    def deadlines(self) -> Numbers:
        """Nearest deadline first, then those without one, then the closed, latest first."""
        closed = 2 * _NO_DEADLINE - self._calendar.deadline
        return np.where(self._numbers == _CLOSED, closed, self._deadlines)


def _statuses(calendar: Calendar, day: int) -> Numbers:
    """``status_on`` of each offer, as its number in STATUSES."""
    opening, deadline = calendar.opening, calendar.deadline
    cases = (
        (opening > day, "forthcoming"),
        (calendar.is_permanent, "permanent"),
        ((deadline == 0) & (opening > 0), "current"),
        (deadline == 0, "unknown"),
        (deadline < day, "closed"),
        (deadline <= day + CLOSING_WITHIN.days, "closing"),
    )
    return np.select(
        [holds for holds, _ in cases],
        [np.int64(_NUMBER[code]) for _, code in cases],
        np.int64(_NUMBER["current"]),
    )
