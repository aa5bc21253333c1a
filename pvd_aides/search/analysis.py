"""French words as they are indexed and searched: one way for texts and for queries.

Accents are folded before stemming, so that what people type without accents meets what partners
write with them; hyphens and spaces are the same; singular and plural meet.
"""

import re
from functools import cache, lru_cache
from threading import Lock

from snowballstemmer import stemmer

from pvd_aides.domain.text import fold
from pvd_aides.search.families import APART, families
from pvd_aides.search.plural import INVARIABLE, singular
from pvd_aides.search.stop_words import STOP_WORDS

# Both apostrophes, and the letters that look like one, after a word that loses its last vowel.
_ELISION = re.compile(
    r"(?<![a-z0-9])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)['’ʼ‘´`]"
)
_WORD = re.compile(r"[a-z0-9]+")
# C.A.U.E. is CAUE.
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
# Snowball cuts some short words to nothing telling (logement -> log, rue -> ru).
_SHORTEST_STEM = 4
# Shorter words in -ée are nouns: année, musée, vallée, donnée.
_SHORTEST_PARTICIPLE = 7
# Longer words are no words; they would only fill the vocabulary.
_LONGEST_WORD = 64

_french = stemmer("french")
# A stemmer keeps the word it works on in itself.
_one_at_a_time = Lock()


def plain_words(text: str) -> list[str]:
    """Folded words in their order, elisions and stop words left out."""
    bare = _DOTTED.sub(_without_dots, _ELISION.sub(" ", fold(text)))
    return [
        word[:_LONGEST_WORD]
        for word in _WORD.findall(bare)
        if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())
    ]


def _without_dots(found: re.Match[str]) -> str:
    return f" {found.group().replace('.', '')} "


def terms(text: str) -> list[str]:
    """Terms of the index for a text, in their order.

    ``terms("Les tiers-lieux d'Été") == terms("tiers lieu ete")``.
    """
    return [stem(word) for word in plain_words(text)]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The term of one folded word: that of its family, or its stem when that tells something."""
    base = singular(word)
    own = APART.get(word) or APART.get(base)
    if own is not None:
        return own
    found = _stem(base)
    return _family().get(found, found)


def _stem(base: str) -> str:
    if base in INVARIABLE or not base.isalpha():
        return base
    # « rénovée »: without its accent Snowball takes the end for a part of the word.
    if base.endswith("ee") and len(base) >= _SHORTEST_PARTICIPLE:
        base = base[:-1]
    with _one_at_a_time:
        found = str(_french.stemWord(base))
    return found if len(found) >= _SHORTEST_STEM else base


@cache
def _family() -> dict[str, str]:
    """Stem of each word of a family -> the stem of its first word, which is not apart."""
    return {
        _stem(singular(word)): APART.get(first, _stem(singular(first)))
        for first, *others in families()
        for word in others
    }
