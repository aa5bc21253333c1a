"""From what is typed to what is asked of offers: mistakes, other words, long sentences.

A short text (up to ``_SHORT`` things asked) needs all of them, each in the words typed or in
others that say the same. A long one needs most of them, the rare and telling ones first. What is
between quotes is taken as it stands. A text wanted exactly is not read here: see ``text_query``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from pvd_aides.domain.search_text import Piece, read_search_text, write_search_text
from pvd_aides.domain.text_reading import TextReading
from pvd_aides.search.analysis import plain_words, stem, terms
from pvd_aides.search.corrector import Corrector
from pvd_aides.search.spelling import Spelling
from pvd_aides.search.telling import SAID_OF_ALL, weight_of
from pvd_aides.search.text_tree import (
    EVERYTHING,
    AllOf,
    AnyOf,
    AtLeast,
    Node,
    Part,
    Phrase,
    Statistics,
    Term,
    Without,
)
from pvd_aides.search.thesaurus import OtherWords, Thesaurus

# More things asked than that are a sentence: hardly an offer has them all.
_SHORT = 4
# Of a sentence, what two of its things tell must be found, however long it is: asking for a part of
# it leaves nothing of a description of forty words.
_MOST = 2.0
# Of a short text widened, that part of what its words tell: one telling word of two, not any.
_WIDENED = 0.35
# A text holds that many things at most: ten thousand characters are answered as fast.
_MOST_ASKED = 60
_MOST_ALTERNATIVES = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked: the words typed for it, and others that say the same."""

    typed: Node
    terms: tuple[str, ...]
    others: tuple[OtherWords, ...] = ()

    @property
    def node(self) -> Node:
        if not self.others:
            return self.typed
        return AnyOf((self.typed, *map(_node, self.others)))

    @property
    def is_phrase(self) -> bool:
        """Between quotes: its words are not to be parted."""
        return isinstance(self.typed, Phrase) and not self.others

    @property
    def says_nothing(self) -> bool:
        """« aide », « notre commune »: words of any search. They lift what has them, no more."""
        return not self.others and SAID_OF_ALL.issuperset(self.terms)

    @property
    def weight(self) -> float:
        """What it weighs among other things asked, however rare."""
        return max(map(weight_of, self.terms))


@dataclass(frozen=True, slots=True)
class ReadText:
    """``tree`` is what is searched. ``wider``, when there is one, is what to search when ``tree``
    finds nothing or next to it. ``reading`` tells the visitor."""

    tree: Node
    reading: TextReading
    wider: Node | None = None


class TextReader:
    """Reads texts for one generation: its words, its statistics, the thesaurus of the moment."""

    def __init__(self, thesaurus: Thesaurus, spelling: Spelling, statistics: Statistics) -> None:
        self._thesaurus = thesaurus
        self._statistics = statistics
        self._corrector = Corrector(thesaurus, spelling, statistics)

    def read(self, text: str) -> ReadText | None:
        """What a text asks; None when it holds no word to search for."""
        typed = read_search_text(text)
        corrected, corrections = self._corrector.corrected(typed)
        asked = [self._asked(pieces) for pieces in corrected.alternatives]
        asked = [things for things in asked if things][:_MOST_ALTERNATIVES]
        unwanted = tuple(_excluded(piece) for piece in corrected.excluded if terms(piece.words))
        if not asked and (typed.alternatives or not unwanted):
            return None
        reading = TextReading(
            corrections=corrections,
            corrected_text=write_search_text(corrected) if corrections else "",
            also=tuple(self._also(asked)),
        )
        tree = _without(_any([self._together(things) for things in asked]), unwanted)
        wider = self._wider(asked)
        return ReadText(tree, reading, _without(wider, unwanted) if wider else None)

    def other_text(self, text: str) -> str:
        """The text with words that may have been meant, "" when there are none."""
        return self._corrector.other_text(read_search_text(text))

    def _asked(self, pieces: Sequence[Piece]) -> list[Asked]:
        """Each thing once, in the order typed."""
        found: list[Asked] = []
        words: list[str] = []
        for piece in pieces:
            if not piece.is_quoted:
                words += plain_words(piece.words)
                continue
            found += self.things(words)
            words = []
            if quoted := terms(piece.words):
                found.append(Asked(_sequence(quoted), tuple(quoted)))
        found += self.things(words)
        return list({thing.terms: thing for thing in found}.values())[:_MOST_ASKED]

    def things(self, words: Sequence[str]) -> Iterator[Asked]:
        """What folded words ask, in their order: a run that the thesaurus knows is one thing."""
        at = 0
        while at < len(words):
            entry = self._thesaurus.at_start(words[at:])
            length = entry.length if entry else 1
            held = tuple(stem(word) for word in words[at : at + length])
            is_one = length == 1 or (entry is not None and entry.is_name)
            typed = _sequence(held) if is_one else AllOf(tuple(map(Term, held)))
            yield Asked(typed, held, entry.others if entry else ())
            at += length

    def _also(self, asked: Sequence[Sequence[Asked]]) -> Iterator[str]:
        """Other words that some offer has, as they are written."""
        others = (other for things in asked for thing in things for other in thing.others)
        shown = dict.fromkeys(
            other.written for other in others if all(map(self._statistics.frequency, other.terms))
        )
        return iter(shown)

    def _together(self, things: Sequence[Asked]) -> Node:
        needed = _needed(things)
        if len(needed) > _SHORT:
            return self._most_of(things, _MOST / len(needed))
        lifts = [Part(thing.node, 0.0) for thing in things if thing not in needed]
        every = _all([thing.node for thing in needed])
        return AtLeast((Part(every), *lifts), least=1.0) if lifts else every

    def _wider(self, asked: Sequence[Sequence[Asked]]) -> Node | None:
        """Most of the words of the short texts; None when no text has words to let go."""
        if not any(_words(_needed(things)) > 1 for things in asked):
            return None
        return _any([self._widened(things) for things in asked])

    def _widened(self, things: Sequence[Asked]) -> Node:
        """Most of the words; what has everything scores twice, and so comes first."""
        parts = [part for thing in things for part in self._apart(thing)]
        least = _WIDENED * sum(part.need for part in parts if isinstance(part.node, Term | Phrase))
        every = Part(_all([thing.node for thing in _needed(things)]), 0.0)
        return AtLeast((*parts, every), least) if least > 0 else every.node

    def _apart(self, thing: Asked) -> Iterator[Part]:
        """Each word of a thing, and the thing whole, which is all of them; a phrase stays one."""
        if thing.is_phrase:
            yield Part(thing.node, self._tells(thing))
            return
        words = [Asked(Term(term), (term,)) for term in thing.terms]
        needs = [0.0 if thing.says_nothing else self._tells(word) for word in words]
        yield from (Part(word.typed, need) for word, need in zip(words, needs, strict=True))
        if thing.others:
            yield Part(thing.node, sum(needs))

    def _most_of(self, things: Sequence[Asked], share: float) -> AtLeast:
        parts = tuple(Part(thing.node, self._tells(thing)) for thing in things)
        least = share * sum(part.need for part in parts)
        return AtLeast(parts, least) if least > 0 else AtLeast(_equal(parts), 1.0)

    def _tells(self, thing: Asked) -> float:
        """How much a thing tells, by its rarest word: an action less than its object, and a word
        no offer has as much as the rarest."""
        if thing.says_nothing:
            return 0.0
        rarest = min(map(self._statistics.frequency, thing.terms))
        return thing.weight * log(1 + self._statistics.size / (1 + rarest))


def _needed(things: Sequence[Asked]) -> Sequence[Asked]:
    """Without the words of any search, unless there are no others."""
    return [thing for thing in things if not thing.says_nothing] or things


def _words(things: Sequence[Asked]) -> int:
    """In how many parts these things can be told."""
    return sum(1 if thing.is_phrase else len(thing.terms) for thing in things)


def _equal(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(Part(part.node) for part in parts)


def _node(other: OtherWords) -> Node:
    return _sequence(other.terms, other.weight)


def _sequence(written: Sequence[str], weight: float = 1.0) -> Node:
    if len(written) == 1:
        return Term(written[0], weight)
    return Phrase(tuple(written), weight)


def _excluded(piece: Piece) -> Node:
    return _sequence(terms(piece.words))


def _all(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else AllOf(tuple(nodes))


def _any(nodes: list[Node]) -> Node:
    distinct = tuple(dict.fromkeys(nodes))
    if not distinct:
        return EVERYTHING
    return distinct[0] if len(distinct) == 1 else AnyOf(distinct)


def _without(tree: Node, unwanted: tuple[Node, ...]) -> Node:
    return Without(tree, unwanted) if unwanted else tree
