"""Verdicts of all offers of a generation for one project on one day, as one number each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pvd_aides.domain.eligibility import CRITERIA, Answer, Finding, Outcome
from pvd_aides.search.docset import DocSet

Packed = npt.NDArray[np.int32]
Ranks = npt.NDArray[np.int8]

HARD = tuple(term.code for term in CRITERIA if term.group == "hard")
# Answers in the order results show them: a rank is a place in it.
RANKED = (Answer.ELIGIBLE, Answer.TO_CHECK, Answer.NOT_ELIGIBLE)
ELIGIBLE, TO_CHECK, NOT_ELIGIBLE = range(len(RANKED))

# A packed number holds one bit for each hard criterion that is contradicted, one for each that is
# unknown, and above them the fit: as no two functions judge one criterion, numbers add up.
_BITS = len(HARD)
_CONTRADICTED = (1 << _BITS) - 1
_BIT = {code: 1 << number for number, code in enumerate(HARD)}
_FIT = 2 * _BITS


def packed(findings: Iterable[Finding]) -> int:
    """What one criterion's findings count for."""
    number = 0
    for finding in findings:
        number += finding.worth << _FIT
        bit = _BIT.get(finding.criterion, 0)
        if finding.outcome is Outcome.CONTRADICTED:
            number += bit
        elif finding.outcome is Outcome.UNKNOWN:
            number += bit << _BITS
    return number


@dataclass(frozen=True)
class Verdicts:
    """The verdict of each offer, by its place in the generation. Criteria in ``ignoring`` decide
    nothing."""

    numbers: Packed
    ignoring: frozenset[str] = frozenset()

    @cached_property
    def ranks(self) -> Ranks:
        """Place in RANKED of each answer."""
        decides = sum(_BIT[code] for code in HARD if code not in self.ignoring)
        contradicted = (self.numbers & decides) != 0
        unknown = (self.numbers & (decides << _BITS)) != 0
        return np.where(contradicted, NOT_ELIGIBLE, np.where(unknown, TO_CHECK, ELIGIBLE)).astype(
            np.int8
        )

    @cached_property
    def fit(self) -> Packed:
        """``Verdict.fit`` of each offer."""
        fit: Packed = self.numbers >> _FIT
        return fit

    @cached_property
    def answers(self) -> Mapping[str, DocSet]:
        """Offers by the code of their answer."""
        return {
            answer.value: DocSet.of_flags(self.ranks == rank) for rank, answer in enumerate(RANKED)
        }

    def answer(self, place: int) -> str:
        return RANKED[int(self.ranks[place])].value

    def contradicting(self, criterion: str) -> DocSet:
        """Offers a hard criterion excludes the project from."""
        return DocSet.of_flags((self.numbers & _BIT[criterion]) != 0)

    def doubting(self, criterion: str) -> npt.NDArray[np.bool_]:
        """Of each offer, whether a hard criterion is to be checked."""
        doubts: npt.NDArray[np.bool_] = (self.numbers & (_BIT[criterion] << _BITS)) != 0
        return doubts

    def contradicted(self, place: int) -> tuple[str, ...]:
        """``Verdict.contradicted`` of an offer."""
        return tuple(code for code in HARD if self.numbers[place] & _BIT[code])

    def refusals(self, among: DocSet) -> dict[str, tuple[int, int]]:
        """For each hard criterion that excludes the project from some of the offers: from how
        many, and from how many that nothing else excludes."""
        held = self.numbers[among.flags()] & _CONTRADICTED
        counts = np.bincount(held, minlength=_CONTRADICTED + 1)
        having = np.arange(_CONTRADICTED + 1)
        found = {
            code: (int(counts[(having & bit) != 0].sum()), int(counts[bit]))
            for code, bit in _BIT.items()
            if code not in self.ignoring
        }
        return {code: numbers for code, numbers in found.items() if numbers[0]}
