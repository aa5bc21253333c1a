"""What a search keeps, as a set and as places: what is asked for is made once."""

from functools import cached_property

from pvd_aides.search.docset import DocSet, Flags, Places


class Members:
    """The offers of a set, or of a set those at some places only."""

    def __init__(self, kept: DocSet, places: Places | None = None) -> None:
        self._kept = kept
        self._given = places

    def __len__(self) -> int:
        return self._length

    @cached_property
    def _length(self) -> int:
        return len(self._kept) if self._given is None else len(self._given)

    @cached_property
    def places(self) -> Places:
        """In their order."""
        return self._kept.places() if self._given is None else self._given

    @cached_property
    def set(self) -> DocSet:
        return self._kept if self._given is None else DocSet.of(self._given, self._kept.size)

    def flags(self) -> Flags:
        """One truth for each offer."""
        return self.set.flags()
