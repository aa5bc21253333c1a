"""The ``SearchEngine`` of the portal: columns in memory for what is counted, Whoosh for text."""

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from pvd_aides.domain.eligibility import Facts
from pvd_aides.domain.query import Query
from pvd_aides.domain.results import SearchResult, VerdictChange
from pvd_aides.domain.territory import Gazetteer
from pvd_aides.search.answering import Asked, Texts, answer, changes
from pvd_aides.search.columns import Columns
from pvd_aides.search.engine import IndexStatus, Names
from pvd_aides.search.project_words import weight_of, words_by_term
from pvd_aides.search.rows import contents_of
from pvd_aides.search.text_query import parse_text
from pvd_aides.search.whoosh.generation import Generation, read_contents
from pvd_aides.search.whoosh.generations import Generations, Stamp

# A generation may be replaced twice, and so removed, while a slow search still reads it.
_TRIES = 3

T = TypeVar("T")

# Before the first build: an index of nothing.
_NOTHING = contents_of((), datetime.min.replace(tzinfo=UTC))


class WhooshEngine:
    """Searches the live generation under ``root``; safe to share between threads."""

    def __init__(self, root: Path, gazetteer: Gazetteer) -> None:
        self._generations = Generations(root)
        self._gazetteer = gazetteer
        self._nothing = Columns(_NOTHING, gazetteer)
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
        return self._reading(
            lambda columns, name, texts: answer(asked, columns, name, texts), asked
        )

    def compare(
        self, query: Query, day: date, project: Facts, others: Sequence[Facts]
    ) -> list[VerdictChange]:
        asked = Asked(query, day, limit=0, project=_said(project))
        return self._reading(
            lambda columns, _name, texts: changes(asked, columns, texts.found, others), asked
        )

    def _reading(self, work: Callable[[Columns, str, Texts], T], asked: Asked) -> T:
        """The work done over the live generation, its columns, name, and what texts find in it."""
        for remaining in reversed(range(_TRIES)):
            generation = self._live()
            if generation is None:
                return work(self._nothing, "", Texts())
            try:
                return work(generation.columns, generation.name, _texts(generation, asked))
            except OSError:
                self._held = (None, None)
                if not remaining:
                    raise
        raise AssertionError

    def suggest(self, text: str, limit: int = 8) -> list[str]:
        generation = self._live()
        return generation.suggestions.like(text, limit) if generation else []

    def status(self) -> IndexStatus | None:
        generation = self._live()
        return generation.status if generation else None

    def names(self) -> Names:
        generation = self._live()
        if generation is None:
            return Names({}, {}, {})
        held = generation.columns.contents
        return Names(held.backers, held.backer_numbers, held.programmes)

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
        path = self._generations.live()
        contents = read_contents(path) if path else None
        if path is None or contents is None:
            return None
        return Generation(path, contents, self._gazetteer)


def _said(project: Facts | None) -> Facts | None:
    """An empty profile has no verdicts."""
    return None if project is None or project.profile.is_empty else project


def _texts(generation: Generation, asked: Asked) -> Texts:
    """What the typed text finds, and what the project's sentences say. A text without a word to
    search for finds nothing."""
    text, project = asked.query.text, asked.project
    found = generation.find(parse_text(text)) if text.strip() else None
    terms = words_by_term(project.profile.sentences) if project and asked.limit else ()
    words = {term: weight_of(term) for term in terms}
    return Texts(found, generation.like(words) if words else None)
