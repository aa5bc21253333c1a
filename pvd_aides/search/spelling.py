"""Words typed with a mistake, and the words of the offers they stand for.

rapidfuzz compares a word with the whole vocabulary in a few milliseconds (restricted
Damerau-Levenshtein distance); what sounds the same counts as one letter away.
"""

from collections.abc import Callable, Iterable
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pvd_aides.search.plural import singular
from pvd_aides.search.sound import sound
from pvd_aides.search.written_words import SHORTEST, WrittenWord

# A word of that many letters may have two of them wrong, a shorter one only one.
_TWO_MISTAKES = 8
_MOST_CANDIDATES = 50
# Sounds of fewer letters are those of too many words.
_SHORTEST_SOUND = 4
# A word is worth asking about when that many times more offers have another.
_MORE_USUAL = 10
# Below this many letters a part of a word cut in two is not telling (« un », « eau »).
_SHORTEST_PART = 4


class Spelling:
    """Corrects folded words to those that ``words`` gives. ``is_name`` tells what must never be
    corrected: names of places."""

    def __init__(
        self, words: Callable[[], Iterable[WrittenWord]], is_name: Callable[[str], bool]
    ) -> None:
        self._words = words
        self._is_name = is_name

    @cached_property
    def _by_word(self) -> dict[str, WrittenWord]:
        """Read when somebody first makes a mistake."""
        return {word.folded: word for word in self._words()}

    @cached_property
    def _folded(self) -> list[str]:
        return list(self._by_word)

    @cached_property
    def _by_sound(self) -> dict[str, list[WrittenWord]]:
        found: dict[str, list[WrittenWord]] = {}
        for word in self._by_word.values():
            found.setdefault(word.sound, []).append(word)
        return found

    def written(self, folded: str) -> str:
        """How the offers write a folded word; itself when none does."""
        held = self._by_word.get(folded)
        return held.written if held else folded

    def correction(self, folded: str) -> str | None:
        """The word of the offers most like this one, if any is like it; written with its accents.

        Numbers, codes, names and short words have none.
        """
        if not self._may_be_wrong(folded):
            return None
        near = [word for word in self._near(folded) if word.folded != folded]
        best = min(near, key=lambda word: self._distance(folded, word), default=None)
        return best.written if best else self._in_two(folded)

    def more_usual(self, folded: str, offers: int) -> str | None:
        """A word one letter away that many more than ``offers`` offers have: what a word that
        exists may have been meant to be."""
        if not self._may_be_wrong(folded):
            return None
        usual = [
            word
            for word in self._near(folded)
            if word.offers >= _MORE_USUAL * (offers + 1)
            and OSA.distance(folded, word.folded) == 1
            and singular(word.folded) != singular(folded)
        ]
        best = min(usual, key=lambda word: self._distance(folded, word), default=None)
        return best.written if best else None

    def joined(self, first: str, second: str) -> str | None:
        """One word of the offers that these two are when nothing parts them."""
        held = self._by_word.get(first + second)
        return held.written if held else None

    def _may_be_wrong(self, folded: str) -> bool:
        return len(folded) >= SHORTEST and folded.isalpha() and not self._is_name(folded)

    def _near(self, folded: str) -> list[WrittenWord]:
        mistakes = 2 if len(folded) >= _TWO_MISTAKES else 1
        found = process.extract(
            folded,
            self._folded,
            scorer=OSA.distance,
            score_cutoff=mistakes,
            limit=_MOST_CANDIDATES,
        )
        heard = sound(folded)
        alike = self._by_sound.get(heard, ()) if len(heard) >= _SHORTEST_SOUND else ()
        return [*(self._by_word[word] for word, _, _ in found), *alike]

    def _distance(self, folded: str, word: WrittenWord) -> tuple[int, int, bool, int, str]:
        """Nearest first; then what begins alike, then what most offers have."""
        letters = OSA.distance(folded, word.folded)
        away = min(letters, 1) if word.sound == sound(folded) else letters
        return away, letters, word.folded[0] != folded[0], -word.offers, word.folded

    def _in_two(self, folded: str) -> str | None:
        """Two words of the offers written as one, those that most offers have."""
        pairs = (
            (self._by_word.get(folded[:at]), self._by_word.get(folded[at:]))
            for at in range(_SHORTEST_PART, len(folded) - _SHORTEST_PART + 1)
        )
        known = [(one, other) for one, other in pairs if one and other]
        best = max(known, key=lambda two: min(word.offers for word in two), default=None)
        return " ".join(word.written for word in best) if best else None
