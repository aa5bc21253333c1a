"""Lists of different lengths, one for each offer, in two arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


_ZERO = np.zeros(1, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Ragged:
    """List ``i`` is ``flat[starts[i]:starts[i + 1]]``."""

    starts: npt.NDArray[np.integer]
    flat: npt.NDArray[Any]

    @classmethod
    def of_bytes(cls, items: Sequence[bytes]) -> "Ragged":
        return cls(starts_of(map(len, items)), np.frombuffer(b"".join(items), dtype=np.uint8))

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def lengths(self) -> Ints:
        return np.diff(self.starts)

    def bytes_at(self, place: int) -> bytes:
        """The list as bytes; of lists of bytes only."""
        return self.flat[self.starts[place] : self.starts[place + 1]].tobytes()

    def texts(self) -> list[str]:
        """Every list as a text: a loop over all of them."""
        whole, bounds = self.flat.tobytes(), self.starts.tolist()
        return [whole[start:end].decode() for start, end in pairwise(bounds)]

    def owners(self) -> Ints:
        """For each value of ``flat``, the number of the list it is in."""
        return np.repeat(np.arange(len(self)), self.lengths)

    def below(self, limit: int) -> "Ragged":
        """The same lists of numbers, without those from ``limit`` on; small, to be read often."""
        is_kept = self.flat < limit
        kept = np.concatenate((_ZERO, is_kept.cumsum()))[self.starts]
        return Ragged(kept.astype(np.int32), self.flat[is_kept].astype(np.int32))

    def then(self, other: "Ragged") -> "Ragged":
        """These lists, then the others."""
        return Ragged(
            np.concatenate((self.starts, other.starts[1:] + self.starts[-1])),
            np.concatenate((self.flat, other.flat)),
        )

    def take(self, places: npt.NDArray[np.integer]) -> "Ragged":
        """The lists at these places, in that order."""
        ends = (self.starts[places + 1] - self.starts[places]).cumsum()
        return Ragged(np.concatenate((_ZERO, ends)), self.values_at(places))

    def values_at(self, places: npt.NDArray[np.integer]) -> npt.NDArray[Any]:
        """What the lists at these places hold, one after the other."""
        if not len(places):
            return self.flat[:0]
        first = self.starts[places]
        lengths = self.starts[places + 1] - first
        ends = lengths.cumsum(dtype=lengths.dtype)
        at = (first - ends + lengths).repeat(lengths)
        at += np.arange(ends[-1], dtype=at.dtype)
        held: npt.NDArray[Any] = self.flat[at]
        return held


def starts_of(lengths: Iterable[int]) -> Ints:
    """Where lists of these lengths start, and where the last one ends."""
    ends = np.cumsum(np.fromiter(lengths, dtype=np.int64))
    return np.concatenate((_ZERO, ends))
