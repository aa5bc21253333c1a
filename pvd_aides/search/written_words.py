"""The words of a generation as partners write them: what spelling is corrected to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pvd_aides.domain.text import fold
from pvd_aides.search.analysis import plain_words
from pvd_aides.search.fields import Texts
from pvd_aides.search.sound import sound

# An apostrophe parts two words.
_WRITTEN = re.compile(r"[^\W\d_]+")
# Shorter words are near too many others to be corrected, or to be a correction.
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A folded word, how it is mostly written (small letters), how it sounds, and how many offers
    have it."""

    folded: str
    written: str
    sound: str
    offers: int


def entries_in(texts: Texts) -> list[str]:
    """Distinct words of an offer's texts with their sounds, as ``words_of`` reads them; short
    words, and those never searched, left out."""
    written = {word for text in texts.values() for word in _WRITTEN.findall(text.lower())}
    return sorted({entry for word in written if (entry := _entry(word))})


def words_of(entries: Sequence[str], offers: Sequence[int]) -> tuple[WrittenWord, ...]:
    """The words of these entries, each with the number of offers that have it. Of several ways to
    write one word, the most frequent is kept, with the sum of their numbers."""
    held: dict[str, WrittenWord] = {}
    for entry, count in sorted(zip(entries, offers, strict=True), key=lambda pair: -pair[1]):
        folded, written, heard = entry.split("\t")
        before = held.get(folded)
        shown = before.written if before else written
        held[folded] = WrittenWord(folded, shown, heard, count + (before.offers if before else 0))
    return tuple(held.values())


@lru_cache(100_000)
def _entry(written: str) -> str:
    folded = fold(written)
    if len(folded) < SHORTEST or not folded.isalpha() or not plain_words(folded):
        return ""
    return f"{folded}\t{written}\t{sound(folded)}"
