"""The words of a search, shown in what was found: in a title, and in the best passage of a text.

Words are told by the term they are indexed as, so that « rénové » shows for « rénovation ». What
comes out is plain text in parts: whoever renders them escapes them, and can break no HTML.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from pvd_aides.search.analysis import terms

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?…:;]\s+|\n+")
# Terms that stand one after the other.
Run = tuple[str, ...]

# A passage is read at a glance: about three lines of a card.
_PASSAGE = 240
# How far before the first word found a passage may start, to start with a sentence.
_BEFORE = 90


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text, and whether it is a word of the search."""

    text: str
    found: bool = False


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    term: str


def highlighted(text: str, wanted: Set[Run]) -> tuple[Segment, ...]:
    """The whole text, in order, the words of the wanted runs apart."""
    return tuple(_segments(text, list(_matches(text, wanted)), 0, len(text)))


def passage(text: str, wanted: Set[Run]) -> tuple[Segment, ...]:
    """The part of a plain text that says most of what is wanted, at most some ``_PASSAGE``
    characters, with an ellipsis where it is cut; () when it says nothing of it."""
    matches = list(_matches(text, wanted))
    if not matches:
        return ()
    first = _best(matches)
    start = _start(text, matches[first].start)
    end = _end(text, start + _PASSAGE)
    shown = [match for match in matches if match.start >= start and match.end <= end]
    cut = [Segment("… ")] if start else []
    return (
        *cut,
        *_segments(text, shown, start, end),
        *([Segment(" …")] if end < len(text) else []),
    )


def _matches(text: str, wanted: Set[Run]) -> Iterator[_Match]:
    """Words of the text that stand in a wanted run, the others of the run beside them."""
    words = [
        _Match(found.start(), found.end(), term)
        for found in _WORD.finditer(text)
        if (term := _term(found.group()))
    ]
    starts = {run[0] for run in wanted if run}
    longest = max(map(len, wanted), default=0)
    shown = 0  # words before this place have been told
    for at, word in enumerate(words):
        if word.term in starts:
            end = at + _run_length([held.term for held in words[at : at + longest]], wanted)
            yield from words[max(at, shown) : end]
            shown = max(shown, end)


def _run_length(terms: Sequence[str], wanted: Set[Run]) -> int:
    """How many of these terms the longest wanted run at their start takes."""
    lengths = range(len(terms), 0, -1)
    return next((length for length in lengths if tuple(terms[:length]) in wanted), 0)


@lru_cache(100_000)
def _term(written: str) -> str:
    """The term of a written word; empty for one that is never searched."""
    held = terms(written)
    return held[0] if held else ""


def _best(matches: Sequence[_Match]) -> int:
    """The match a passage of most different words starts with; the first of equal ones."""
    best, most, last = 0, 0, 0
    for first, match in enumerate(matches):
        last = max(last, first)
        while last < len(matches) and matches[last].end - match.start <= _PASSAGE - _BEFORE:
            last += 1
        distinct = len({held.term for held in matches[first:last]})
        if distinct > most:
            best, most = first, distinct
    return best


def _start(text: str, first: int) -> int:
    """Where a passage starts: with a sentence if one starts near enough, else with a word."""
    earliest = max(0, first - _BEFORE)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, earliest, first)]
    if ends:
        return ends[-1]
    if not earliest:
        return 0
    space = text.find(" ", earliest, first)
    return space + 1 if space >= 0 else first


def _end(text: str, wanted: int) -> int:
    """Where a passage ends: with a word."""
    if wanted >= len(text):
        return len(text)
    space = text.rfind(" ", 0, wanted)
    return space if space > wanted - 40 else wanted


def _segments(text: str, matches: Sequence[_Match], start: int, end: int) -> Iterator[Segment]:
    at = start
    for match in matches:
        if match.start > at:
            yield Segment(text[at : match.start])
        yield Segment(text[match.start : match.end], found=True)
        at = match.end
    if at < end:
        yield Segment(text[at:end])
