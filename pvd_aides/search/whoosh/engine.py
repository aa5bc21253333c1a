"""The ``SearchEngine`` of the portal: the columns of the live generation, mapped into memory."""

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from pvd_aides.domain.eligibility import Facts
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.query import Query
from pvd_aides.domain.results import Hit, SearchResult, VerdictChange
from pvd_aides.domain.suggestion import Suggestion
from pvd_aides.domain.territory import Gazetteer
from pvd_aides.domain.word_lists import WordLists
from pvd_aides.search.answering import Asked, Searched, Texts, answer, changes
from pvd_aides.search.columns import Columns
from pvd_aides.search.engine import IndexStatus, Names
from pvd_aides.search.evaluation import evaluate
from pvd_aides.search.facet_counts import FacetTable
from pvd_aides.search.likeness import like
from pvd_aides.search.store.parts import parts_of
from pvd_aides.search.store.store import Store
from pvd_aides.search.text_tree import Node
from pvd_aides.search.understanding import as_typed
from pvd_aides.search.whoosh.generation import Generation
from pvd_aides.search.whoosh.generations import Generations, Stamp

# A generation may be replaced twice, and so removed, while it is being opened.
_TRIES = 3

# Before the first build: an index of nothing.
_NOTHING = Store.of(parts_of(()), datetime.min.replace(tzinfo=UTC))


class WhooshEngine:
    """Searches the live generation under ``root``; safe to share between threads."""

    def __init__(
        self,
        root: Path,
        gazetteer: Gazetteer,
        word_lists: Callable[[], WordLists] = WordLists,
    ) -> None:
        self._root = root
        self._word_lists = word_lists
        self._generations = Generations(root)
        self._gazetteer = gazetteer
        nothing = Columns(_NOTHING, gazetteer)
        self._nothing = Searched("", nothing, FacetTable(nothing))
        self._held: tuple[Stamp | None, Generation | None] = (None, None)
        self._opening = threading.Lock()

    def search(
        self,
        query: Query,
        day: date,
        *,
        offset: int = 0,
        limit: int = 20,
        project: Facts | None = None,
        ignoring: frozenset[str] = frozenset(),
    ) -> SearchResult:
        """See ``SearchEngine``. Before the first build there is nothing to find."""
        asked = Asked(query, day, offset, limit, _said(project), ignoring)
        generation = self._live()
        if generation is None:
            return answer(asked, self._nothing, Texts())
        return answer(asked, generation.searched, self._texts(generation, asked))

    def compare(
        self, query: Query, day: date, project: Facts, others: Sequence[Facts]
    ) -> list[VerdictChange]:
        asked = Asked(query, day, limit=0, project=_said(project))
        generation = self._live()
        if generation is None:
            return changes(asked, self._nothing.columns, None, others)
        found = self._texts(generation, asked).found
        return changes(asked, generation.columns, found, others)

    def knowing(self, lists: WordLists) -> "WhooshEngine":
        """See ``SearchEngine``."""
        return WhooshEngine(self._root, self._gazetteer, lambda: lists)

    def asked(self, query: Query) -> Node | None:
        """See ``SearchEngine``."""
        generation = self._live()
        if generation is None:
            return as_typed(query.text) if query.text.strip() else None
        return generation.understanding(self._word_lists()).asked(query)

    def similar(self, offer: Offer, query: Query, day: date, limit: int = 5) -> tuple[Hit, ...]:
        """See ``SearchEngine``."""
        generation = self._live()
        tree = like(offer, generation.terms) if generation else None
        if generation is None or tree is None:
            return ()
        asked = Asked(query.with_(text=""), day, limit=limit)
        return answer(asked, generation.searched, Texts(evaluate(tree, generation.terms))).hits

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        generation = self._live()
        return generation.suggestions.like(text, limit) if generation else []

    def status(self) -> IndexStatus | None:
        generation = self._live()
        return generation.status if generation else None

    def names(self) -> Names:
        generation = self._live()
        if generation is None:
            return Names({}, {}, {})
        held = generation.columns.facts
        return Names(held.backers, held.backer_numbers, held.programmes)

    def _texts(self, generation: Generation, asked: Asked) -> Texts:
        """What the typed text finds, and what the project's sentences say."""
        understood = generation.understanding(self._word_lists())
        found, reading = understood.find(asked.query)
        project = asked.project if asked.limit else None
        liked = understood.liked(project.profile.sentences) if project else None
        return Texts(
            found,
            evaluate(liked, generation.terms) if liked else None,
            reading,
        )

    def _live(self) -> Generation | None:
        """The live generation, opened again only when the pointer has changed."""
        stamp = self._generations.stamp()
        held_stamp, generation = self._held
        if stamp == held_stamp:
            return generation
        with self._opening:
            if self._held[0] != stamp:
                self._held = (stamp, self._open())
            return self._held[1]

    def _open(self) -> Generation | None:
        for remaining in reversed(range(_TRIES)):
            path = self._generations.live()
            try:
                store = Store.open(path) if path else None
                return Generation(path, store, self._gazetteer) if path and store else None
            except FileNotFoundError:
                if not remaining:
                    raise
        raise AssertionError


def _said(project: Facts | None) -> Facts | None:
    """An empty profile has no verdicts."""
    return None if project is None or project.profile.is_empty else project
