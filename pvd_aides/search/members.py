"""What a search keeps, as a set and as places: what is asked for is made once."""

from pvd_aides.search.docset import DocSet, Flags, Places


class Members:
    """The offers of a set, or of a set those at some places only; belongs to one search."""

    __slots__ = ("_places", "_set", "_size")

    def __init__(self, kept: DocSet, places: Places | None = None) -> None:
        self._size = kept.size
        self._places = places
        self._set = kept if places is None else None

    def __len__(self) -> int:
        return len(self.places)

    @property
    def places(self) -> Places:
        """In their order."""
        if self._places is None:
            self._places = self.set.places()
        return self._places

    @property
    def set(self) -> DocSet:
        if self._set is None:
            self._set = DocSet.of(self.places, self._size)
        return self._set

    def flags(self) -> Flags:
        """One truth for each offer."""
        return self.set.flags()
