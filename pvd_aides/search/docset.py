"""A set of offers of one generation, by their place in it."""

from collections.abc import Iterable, Iterator


class DocSet:
    """Immutable set of small whole numbers: one bit each, so that filters are single operations.

    The rest of the search only uses these methods, so that a faster set can take its place.
    """

    __slots__ = ("_bits",)

    def __init__(self, bits: int = 0) -> None:
        self._bits = bits

    @classmethod
    def of(cls, members: Iterable[int], size: int) -> "DocSet":
        """The set of these members, all below ``size``."""
        flags = bytearray((size + 7) // 8)
        for member in members:
            flags[member >> 3] |= 1 << (member & 7)
        return cls(int.from_bytes(flags, "little"))

    @classmethod
    def full(cls, size: int) -> "DocSet":
        return cls((1 << size) - 1)

    @classmethod
    def of_flags(cls, flags: bytes) -> "DocSet":
        """The set whose members are the bits of these bytes, least significant first."""
        return cls(int.from_bytes(flags, "little"))

    def flags(self, size: int) -> bytes:
        """``of_flags(flags(size))`` is the set, if all its members are below ``size``."""
        return self._bits.to_bytes((size + 7) // 8, "little")

    def __and__(self, other: "DocSet") -> "DocSet":
        return DocSet(self._bits & other._bits)

    def __or__(self, other: "DocSet") -> "DocSet":
        return DocSet(self._bits | other._bits)

    def __sub__(self, other: "DocSet") -> "DocSet":
        return DocSet(self._bits & ~other._bits)

    def __len__(self) -> int:
        return self._bits.bit_count()

    def __bool__(self) -> bool:
        return self._bits != 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DocSet) and self._bits == other._bits

    def __hash__(self) -> int:
        return hash(self._bits)

    def __contains__(self, member: int) -> bool:
        return bool(self._bits >> member & 1)

    def common(self, other: "DocSet") -> int:
        """How many members both have."""
        return (self._bits & other._bits).bit_count()

    def __iter__(self) -> Iterator[int]:
        flags = self._bits.to_bytes((self._bits.bit_length() + 7) // 8, "little")
        for place, byte in enumerate(flags):
            while byte:
                lowest = byte & -byte
                yield (place << 3) + lowest.bit_length() - 1
                byte ^= lowest

    def among(self, order: Iterable[int]) -> Iterator[int]:
        """Members in the order given."""
        flags = self._bits.to_bytes((self._bits.bit_length() + 7) // 8, "little")
        last = len(flags) << 3
        return (one for one in order if one < last and flags[one >> 3] >> (one & 7) & 1)
