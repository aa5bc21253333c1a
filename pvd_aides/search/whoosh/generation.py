"""A generation opened for searching: its columns in memory, a Whoosh reader for each thread."""

import os
import threading
from collections.abc import Mapping
from pathlib import Path

import msgspec

from pvd_aides.domain.territory import Gazetteer
from pvd_aides.search.columns import Columns
from pvd_aides.search.engine import IndexStatus
from pvd_aides.search.rows import FORMAT, Contents, decode
from pvd_aides.search.suggestions import Suggestions
from pvd_aides.search.text_query import TextQuery
from pvd_aides.search.whoosh.evaluation import Scores, TextCache, evaluate, evaluate_any
from pvd_aides.search.whoosh.reading import PostingsReader

CONTENTS = "contents.msgpack"


class Generation:
    """Read-only, shared between threads; what belongs to one thread is kept in it."""

    def __init__(self, path: Path, contents: Contents, gazetteer: Gazetteer) -> None:
        self.path = path
        self.name = path.name
        self.status = status_of(path, contents)
        self.columns = Columns(contents, gazetteer)
        # Here, where one thread opens for all, rather than in the first search for a project.
        self.columns.verdicts  # noqa: B018
        self.suggestions = Suggestions(contents)
        self._cache = TextCache()
        self._own = threading.local()

    def find(self, query: TextQuery) -> Scores:
        """Score of every offer a text finds. Raises OSError when the files have been removed."""
        return evaluate(query, self._reader(), self._cache, self.columns.size)

    def like(self, words: Mapping[str, float]) -> Scores:
        """Score of every offer for a project's telling terms with their weights, any of them: see
        ``evaluation``."""
        return evaluate_any(words, self._reader(), self._cache, self.columns.size)

    def _reader(self) -> PostingsReader:
        """This thread's reader. One opened before a fork shares its place in the files with the
        other process, so it is not used after it."""
        own = self._own
        if getattr(own, "process", None) != os.getpid():
            own.reader, own.process = PostingsReader(self.path), os.getpid()
        reader: PostingsReader = own.reader
        return reader


def read_contents(path: Path) -> Contents | None:
    """What a generation holds, None when it was written by another version of the portal.

    Raises OSError when the file cannot be read.
    """
    try:
        contents = decode((path / CONTENTS).read_bytes())
    except msgspec.MsgspecError:
        return None
    return contents if contents.format == FORMAT else None


def status_of(path: Path, contents: Contents) -> IndexStatus:
    size = sum(file.stat().st_size for file in path.iterdir())
    return IndexStatus(path.name, contents.built_at, len(contents.rows), size)
