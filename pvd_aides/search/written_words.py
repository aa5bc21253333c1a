"""The words of a generation as partners write them: what spelling is corrected to."""

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from pvd_aides.domain.text import fold
from pvd_aides.search.analysis import plain_words
from pvd_aides.search.fields import Texts
from pvd_aides.search.sound import sound

# An apostrophe parts two words.
_WRITTEN = re.compile(r"[^\W\d_]+")
# Shorter words are near too many others to be corrected, or to be a correction.
SHORTEST = 4


class WrittenWord(msgspec.Struct, frozen=True, array_like=True):
    """A folded word, how it is mostly written (small letters), how it sounds, and how many offers
    have it."""

    folded: str
    written: str
    sound: str
    offers: int


def written_words(offers: Iterable[Texts]) -> tuple[WrittenWord, ...]:
    """Words of the offers' texts in their order; short words and those never searched left out."""
    counts: Counter[str] = Counter()
    shapes: dict[str, Counter[str]] = {}
    for texts in offers:
        met = set()
        for written in _WRITTEN.findall(" ".join(texts.values()).lower()):
            folded = fold(written)
            if len(folded) >= SHORTEST and folded.isalpha():
                shapes.setdefault(folded, Counter())[written] += 1
                met.add(folded)
        counts.update(met)
    return tuple(
        WrittenWord(folded, _usual(shapes[folded]), sound(folded), counts[folded])
        for folded in sorted(counts)
        if plain_words(folded)
    )


def _usual(shapes: Counter[str]) -> str:
    """The most frequent way to write; the one with accents when two are as frequent."""
    return max(shapes, key=lambda shape: (shapes[shape], shape))
