"""A generation opened for searching: everything is mapped from its files, and read when asked."""

from functools import cached_property
from pathlib import Path

from pvd_aides.domain.territory import Gazetteer
from pvd_aides.domain.word_lists import WordLists
from pvd_aides.search.answering import Searched
from pvd_aides.search.columns import Columns
from pvd_aides.search.engine import IndexStatus
from pvd_aides.search.facet_counts import FacetTable
from pvd_aides.search.index_terms import IndexTerms
from pvd_aides.search.store.store import Store
from pvd_aides.search.suggestions import Suggestions
from pvd_aides.search.understanding import Understanding


class Generation:
    """Read-only; shared between threads, and its memory between processes.

    Still answers when its files have been removed.
    """

    def __init__(self, path: Path, store: Store, gazetteer: Gazetteer) -> None:
        self.name = path.name
        self.status = status_of(path, store)
        self.columns = Columns(store, gazetteer)
        self.terms = IndexTerms(store)
        self.searched = Searched(self.name, self.columns, FacetTable(self.columns))
        self._store = store
        self._gazetteer = gazetteer
        self._understanding: Understanding | None = None

    def understanding(self, lists: WordLists) -> Understanding:
        """What reads texts with these lists; made again when they have changed."""
        held = self._understanding
        if held is None or held.lists is not lists:
            held = Understanding(self._store, self.terms, lists, self._gazetteer)
            self._understanding = held
        return held

    @cached_property
    def suggestions(self) -> Suggestions:
        """Made when somebody first types."""
        return Suggestions(self._store)


def status_of(path: Path, store: Store) -> IndexStatus:
    size = sum(file.stat().st_size for file in path.iterdir())
    return IndexStatus(path.name, store.facts.built_at, store.size, size)
