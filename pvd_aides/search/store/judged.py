"""What each criterion of eligibility reads of each offer, as numbers."""

from typing import NamedTuple

import numpy as np

from pvd_aides.search.store.coded import Coded
from pvd_aides.search.store.mapped_file import Array


class Judged(NamedTuple):
    """``numbers[criterion]``: the number, from 0, of each offer's input. ``first``: for each input,
    criterion by criterion, the first offer that has it; ``starts``: where those of each begin."""

    numbers: Array
    first: Array
    starts: Array

    def first_of(self, criterion: int) -> list[int]:
        """An offer that has each input of a criterion."""
        found: list[int] = self.first[self.starts[criterion] : self.starts[criterion + 1]].tolist()
        return found


def judged_of(inputs: Coded, criteria: int) -> Judged:
    """``inputs``: for each offer a text for each criterion, which begins with its number."""
    codes = inputs.lists.flat.reshape(-1, criteria)
    first = np.zeros(len(inputs.table), dtype=np.int32)
    backwards = slice(None, None, -1)
    first[inputs.lists.flat[backwards]] = inputs.lists.owners()[backwards]
    criterion = np.fromiter((int(text[:2]) for text in inputs.table), dtype=np.int64)
    counted = np.bincount(criterion, minlength=criteria)
    starts = np.concatenate(([0], np.cumsum(counted)))
    # The table is sorted: inputs of one criterion are side by side.
    numbers = np.ascontiguousarray(codes.T - starts[:-1, None])
    return Judged(numbers.astype(np.int32), first, starts)
