"""Reading texts for one generation with the word lists of the moment, and searching its answer."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from pvd_aides.domain.query import Query
from pvd_aides.domain.territory import Gazetteer
from pvd_aides.domain.text import words
from pvd_aides.domain.text_reading import TextReading
from pvd_aides.domain.word_lists import WordLists
from pvd_aides.search.evaluation import evaluate
from pvd_aides.search.found import Found
from pvd_aides.search.index_terms import IndexTerms
from pvd_aides.search.project_words import liked_things
from pvd_aides.search.read_text import ReadText, TextReader
from pvd_aides.search.spelling import Spelling
from pvd_aides.search.store.store import Store
from pvd_aides.search.text_query import parse_text, tree_of
from pvd_aides.search.text_tree import NOTHING, Node, wanted_runs
from pvd_aides.search.thesaurus import Thesaurus

# So few answers are next to none: what has most of the words is shown too.
_FEW = 10
_REMEMBERED = 2_000
_AS_TYPED = TextReading()


class Understanding:
    """Safe to share between threads. ``lists`` are those it was made with."""

    def __init__(
        self, store: Store, terms: IndexTerms, lists: WordLists, gazetteer: Gazetteer
    ) -> None:
        self.lists = lists
        self._terms = terms
        spelling = Spelling(store.written_words, lambda word: _is_place(word, gazetteer))
        self._reader = TextReader(Thesaurus(lists.names, lists.concepts), spelling, terms)
        self._read = lru_cache(_REMEMBERED)(self._reader.read)

    def asked(self, query: Query) -> Node | None:
        """What the text of a query asks, nothing let go; None without a text."""
        if not query.text.strip():
            return None
        if query.exact:
            return as_typed(query.text)
        read = self._read(query.text)
        return read.tree if read else NOTHING

    def find(self, query: Query) -> tuple[Found | None, TextReading]:
        """What the text finds (None without a text), and how it was read.

        A text without a word to search for finds nothing.
        """
        tree = self.asked(query)
        if tree is None:
            return None, _AS_TYPED
        found = evaluate(tree, self._terms)
        read = None if query.exact else self._read(query.text)
        if read is None:
            return found, _reading(_AS_TYPED, tree)
        if len(found.offers) >= _FEW:
            return found, _reading(read.reading, tree)
        return self._more(query.text, read, found)

    def liked(self, sentences: Iterable[str]) -> Node | None:
        """What a project's own sentences ask: it orders, and excludes nothing."""
        return liked_things(sentences, self._reader, self._terms)

    def _more(self, text: str, read: ReadText, found: Found) -> tuple[Found, TextReading]:
        """Next to nothing was found: most of the words, and what may have been meant."""
        reading = read.reading
        if not reading.corrections:
            reading = replace(reading, other_text=self._reader.other_text(text))
        wider = evaluate(read.wider, self._terms) if read.wider else found
        if read.wider is None or len(wider.offers) == len(found.offers):
            return found, _reading(reading, read.tree)
        widened = replace(reading, widened=True, complete=len(found.offers))
        return wider, _reading(widened, read.wider)


@lru_cache(_REMEMBERED)
def as_typed(text: str) -> Node:
    """What the words of a text ask, as they are typed."""
    return tree_of(parse_text(text))


@lru_cache(_REMEMBERED)
def _reading(reading: TextReading, tree: Node) -> TextReading:
    return replace(reading, runs=frozenset(wanted_runs(tree)))


def _is_place(word: str, gazetteer: Gazetteer) -> bool:
    named = gazetteer.search(word, 1)
    return bool(named) and word in words(named[0].name).split()
