"""A set of offers of one generation, by their place in it."""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from pvd_aides.search.store.sets import WORD, words_for

Words = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int32]


class DocSet:
    """Immutable set of places below ``size``: one bit each, so that filters are single operations.

    Sets of one generation only are put together.
    """

    __slots__ = ("size", "words")

    def __init__(self, words: Words, size: int) -> None:
        self.words = words
        self.size = size

    @classmethod
    def of(cls, members: Iterable[int] | npt.NDArray[np.integer], size: int) -> "DocSet":
        """The set of these members, all below ``size``."""
        flags = np.zeros(size, dtype=np.bool_)
        if not isinstance(members, np.ndarray):
            members = np.fromiter(members, dtype=np.int64)
        flags[members] = True
        return cls.of_flags(flags)

    @classmethod
    def of_flags(cls, flags: Flags) -> "DocSet":
        """The set of the places that are true."""
        size = len(flags)
        padded = np.zeros(words_for(size) * (WORD // 8), dtype=np.uint8)
        padded[: -(-size // 8)] = np.packbits(flags, bitorder="little")
        return cls(padded.view(np.uint64), size)

    @classmethod
    def none(cls, size: int) -> "DocSet":
        return cls(np.zeros(words_for(size), dtype=np.uint64), size)

    @classmethod
    def full(cls, size: int) -> "DocSet":
        return cls.of_flags(np.ones(size, dtype=np.bool_))

    def flags(self) -> Flags:
        """One truth for each offer."""
        held = self.words.view(np.uint8)
        return np.unpackbits(held, count=self.size, bitorder="little").view(np.bool_)

    def places(self) -> Places:
        """Members, in their order."""
        return np.flatnonzero(self.flags()).astype(np.int32)

    def __and__(self, other: "DocSet") -> "DocSet":
        return DocSet(self.words & other.words, self.size)

    def __or__(self, other: "DocSet") -> "DocSet":
        return DocSet(self.words | other.words, self.size)

    def __sub__(self, other: "DocSet") -> "DocSet":
        return DocSet(self.words & ~other.words, self.size)

    def __len__(self) -> int:
        return int(np.bitwise_count(self.words).sum())

    def __bool__(self) -> bool:
        return bool(self.words.any())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DocSet) and np.array_equal(self.words, other.words)

    def __hash__(self) -> int:
        return hash(self.words.tobytes())

    def __contains__(self, member: int) -> bool:
        return bool(int(self.words[member // WORD]) >> member % WORD & 1)

    def common(self, other: "DocSet") -> int:
        """How many members both have."""
        return int(np.bitwise_count(self.words & other.words).sum())

    def __iter__(self) -> Iterator[int]:
        return iter(self.places().tolist())
