"""The ``SearchEngine`` of the portal: columns in memory for what is counted, Whoosh for text."""

import threading
from datetime import UTC, date, datetime
from pathlib import Path

from pvd_aides.domain.query import Query
from pvd_aides.domain.results import Hit, SearchResult
from pvd_aides.domain.territory import Gazetteer
from pvd_aides.search.columns import Columns
from pvd_aides.search.docset import DocSet
from pvd_aides.search.engine import IndexStatus, Names
from pvd_aides.search.facets import facets_of
from pvd_aides.search.filters import filters_of
from pvd_aides.search.ordering import page_of, parts_of
from pvd_aides.search.rows import contents_of
from pvd_aides.search.text_query import parse_text
from pvd_aides.search.whoosh.evaluation import Scores
from pvd_aides.search.whoosh.generation import Generation, read_contents
from pvd_aides.search.whoosh.generations import Generations, Stamp

# A generation may be replaced twice, and so removed, while a slow search still reads it.
_TRIES = 3

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

    def search(self, query: Query, day: date, *, offset: int = 0, limit: int = 20) -> SearchResult:
        """See ``SearchEngine``. Before the first build there is nothing to find."""
        for remaining in reversed(range(_TRIES)):
            generation = self._live()
            if generation is None:
                return _answer(self._nothing, "", None, query, day, offset, limit)
            try:
                scores = _scores(generation, query)
                columns, name = generation.columns, generation.name
                return _answer(columns, name, scores, query, day, offset, limit)
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


def _scores(generation: Generation, query: Query) -> Scores | None:
    """What the text finds; None when there is none. A text without a word to search for finds
    nothing."""
    return generation.find(parse_text(query.text)) if query.text.strip() else None


def _answer(
    columns: Columns,
    name: str,
    scores: Scores | None,
    query: Query,
    day: date,
    offset: int,
    limit: int,
) -> SearchResult:
    today = columns.on(day)
    found = None if scores is None else DocSet.of(scores, columns.size)
    filters = filters_of(query, columns, day, found)
    kept = filters.all()
    parts = parts_of(query, columns, kept)
    hits = tuple(
        Hit(
            columns.rows[place].id,
            scores.get(place, 0.0) if scores else 0.0,
            today.statuses[place],
            relation,
        )
        for place, relation in page_of(parts, query, columns, today, scores, offset, limit)
    )
    return SearchResult(
        hits,
        len(kept),
        facets_of(query, columns, today, filters),
        name,
        tuple((relation, len(members)) for relation, members in parts if relation and members),
    )
