"""Lists of texts that come back often: each text once in a table, numbers in the lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pvd_aides.search.store.ragged import Ints, Ragged, starts_of

Codes = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Coded:
    """``table`` is sorted and holds what the lists hold and nothing else, so that the same lists
    are the same arrays however they came about."""

    table: tuple[str, ...]
    lists: Ragged

    @classmethod
    def of(cls, lists: Sequence[Sequence[str]]) -> "Coded":
        table = tuple(sorted({text for held in lists for text in held}))
        code = {text: number for number, text in enumerate(table)}
        flat = np.fromiter((code[text] for held in lists for text in held), dtype=np.int32)
        return cls(table, Ragged(starts_of(map(len, lists)), flat))

    def __len__(self) -> int:
        return len(self.lists)

    def then(self, other: "Coded") -> "Coded":
        """These lists, then the others."""
        table = tuple(sorted({*self.table, *other.table}))
        code = {text: number for number, text in enumerate(table)}
        one, two = (
            Ragged(held.lists.starts, _numbers(code[text] for text in held.table)[held.lists.flat])
            for held in (self, other)
        )
        return Coded(table, one.then(two))

    def take(self, places: Ints) -> "Coded":
        """The lists at these places, in that order; texts none of them has are forgotten."""
        lists = self.lists.take(places)
        used = np.bincount(lists.flat, minlength=len(self.table)) > 0
        new = np.cumsum(used, dtype=np.int32) - 1
        kept = tuple(self.table[number] for number in np.flatnonzero(used).tolist())
        return Coded(kept, Ragged(lists.starts, new[lists.flat]))


def _numbers(values: Iterable[int]) -> Codes:
    return np.fromiter(values, dtype=np.int32)
