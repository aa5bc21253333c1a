"""Opening Whoosh indexes and reading postings: one searcher for each thread and generation.

Readers are never shared between threads nor refreshed, as both break in Whoosh 2.7.4. Queries are
not given to Whoosh: its nested unions may give a wrong first page. We read the postings of each
word, with Whoosh's own BM25F score for each field, and combine them ourselves.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from weakref import finalize

from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, FileIndex
from whoosh.matching import Matcher
from whoosh.query import Term
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

Postings = dict[int, float]
Positions = dict[int, list[int]]


def open_index(path: Path) -> FileIndex:
    """The index of a generation. Raises FileNotFoundError if it is not, or no longer, there."""
    try:
        return FileStorage(path, readonly=True).open_index()
    except EmptyIndexError as error:
        raise FileNotFoundError(f"no index in {path}") from error


class PostingsReader:
    """Reads the postings of one generation; belongs to one thread."""

    def __init__(self, path: Path) -> None:
        self._searcher = Searcher(open_index(path).reader(), weighting=BM25F())
        # Its thread or its generation may end at any time: the files are then given back.
        finalize(self, self._searcher.close)

    def frequency(self, field: str, term: str) -> int:
        """How many offers have the term in the field."""
        return int(self._searcher.reader().doc_frequency(field, term))

    def scores(self, field: str, term: str) -> Postings:
        """BM25F score of each offer that has the term in the field."""
        matcher = self._matcher(field, term)
        return {matcher.id(): matcher.score() for _ in _walk(matcher)}

    def positions(self, field: str, term: str) -> Positions:
        """Where the term stands in the field of each offer that has it."""
        matcher = self._matcher(field, term)
        return {matcher.id(): list(matcher.value_as("positions")) for _ in _walk(matcher)}

    def _matcher(self, field: str, term: str) -> Matcher:
        return Term(field, term).matcher(self._searcher, self._searcher.context())


def _walk(matcher: Any) -> Iterator[None]:
    while matcher.is_active():
        yield
        matcher.next()
