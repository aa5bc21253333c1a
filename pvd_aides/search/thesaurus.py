"""Other ways to say what was typed: acronyms with their names, and the words of the offers.

Two lists that editors keep (``fixtures/words/``): *names* are one thing written in several ways,
and meet in both directions; *concepts* lead from a visitor's word to those of the offers, one way.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pvd_aides.search.analysis import plain_words, terms
from pvd_aides.search.plural import singular

# An acronym and its name are one thing; the name is only a little less what was typed.
NAME_WEIGHT = 0.9
# A word of the offers says nearly what the visitor meant: what has the typed word comes before.
CONCEPT_WEIGHT = 0.4

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherWords:
    """Terms that may stand for what was typed, in this order, and how they are written."""

    terms: tuple[str, ...]
    written: str
    weight: float


@dataclass(frozen=True, slots=True)
class Entry:
    """The first ``length`` words of a text have ``others`` that say the same. Words of a name
    stand one after the other."""

    length: int
    others: tuple[OtherWords, ...]
    is_name: bool = False


class Thesaurus:
    """Looks up runs of words, the longest first; singular and plural are one."""

    def __init__(
        self, names: Collection[Sequence[str]] = (), concepts: Mapping[str, Sequence[str]] = {}
    ) -> None:
        self._others: dict[Key, tuple[OtherWords, ...]] = {}
        self._names = {key_of(written) for ways in names for written in ways}
        for ways in names:
            for written in ways:
                self._add(written, (way for way in ways if way != written), NAME_WEIGHT)
        for written, others in concepts.items():
            self._add(written, others, CONCEPT_WEIGHT)
        self._longest = max(map(len, self._others), default=0)
        self._words = frozenset(word for key in self._others for word in key)

    def __len__(self) -> int:
        return len(self._others)

    def knows(self, word: str) -> bool:
        """Whether a folded word is one of its words: it is then no mistake."""
        return singular(word) in self._words

    def at_start(self, words: Sequence[str]) -> Entry | None:
        """What the longest run of folded words at the start of these also means, if anything."""
        key = tuple(singular(word) for word in words[: self._longest])
        for length in range(len(key), 0, -1):
            if others := self._others.get(key[:length]):
                return Entry(length, others, is_name=key[:length] in self._names)
        return None

    def _add(self, written: str, others: Iterable[str], weight: float) -> None:
        key = key_of(written)
        held = self._others.get(key, ())
        self._others[key] = tuple(_distinct((*held, *(_other(way, weight) for way in others))))


def key_of(written: str) -> Key:
    """Folded singulars of the words, stop words left out: what is one head, however written."""
    return tuple(singular(word) for word in plain_words(written))


def _other(written: str, weight: float) -> OtherWords:
    return OtherWords(tuple(terms(written)), written, weight)


def _distinct(others: Iterable[OtherWords]) -> Iterator[OtherWords]:
    """Each run of terms once, with the weight it was first given."""
    seen: set[tuple[str, ...]] = set()
    for other in others:
        if other.terms and other.terms not in seen:
            seen.add(other.terms)
            yield other
