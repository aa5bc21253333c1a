"""Words of a project's free sentences: which of them tell what it is about."""

import re
from collections.abc import Iterable

from pvd_aides.search.analysis import plain_words, terms
from pvd_aides.search.read_text import Asked, TextReader
from pvd_aides.search.telling import SAID_OF_ALL
from pvd_aides.search.text_tree import AnyOf, AtLeast, Node, Part, Statistics

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# A project's word tells something when at most one offer in that many has it.
_TELLING = 5
# Ten sentences of thirty words name one project: its rarest words tell it.
_MOST_TERMS = 24


def liked_things(
    sentences: Iterable[str], reader: TextReader, statistics: Statistics
) -> Node | None:
    """Any of the rarest things a project's sentences ask, scores added; None when nothing that
    offers have tells anything. What the thesaurus knows counts as the words typed, for less."""
    counted = [
        (_offers(thing, statistics), thing)
        for sentence in sentences
        for thing in reader.things(plain_words(sentence))
        if not thing.says_nothing and not all(map(str.isdigit, thing.terms))
    ]
    telling = {
        thing: offers for offers, thing in counted if 0 < offers * _TELLING <= statistics.size
    }
    rare = sorted(telling, key=lambda thing: (telling[thing], thing.terms))[:_MOST_TERMS]
    parts = [Part(AnyOf((thing.node,), thing.weight)) for thing in rare]
    return AtLeast(tuple(parts), least=1.0) if parts else None


def _offers(thing: Asked, statistics: Statistics) -> int:
    """How many offers have the words typed, all of them; else those that say the same."""
    typed = min(map(statistics.frequency, thing.terms))
    others = (min(map(statistics.frequency, other.terms)) for other in thing.others)
    return typed or max(others, default=0)


def words_by_term(sentences: Iterable[str]) -> dict[str, str]:
    """Each telling term of the sentences, with the word it was first written as."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for written in _WORD.findall(sentence):
            for term in terms(written):
                if term not in SAID_OF_ALL and not term.isdigit():
                    found.setdefault(term, written)
    return found
