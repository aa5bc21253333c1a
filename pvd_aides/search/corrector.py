"""A typed text with its mistakes corrected: words no offer has, one word typed as two."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pvd_aides.domain.search_text import Piece, SearchText, write_search_text
from pvd_aides.domain.text import fold
from pvd_aides.domain.text_reading import Correction
from pvd_aides.search.analysis import plain_words, stem
from pvd_aides.search.spelling import Spelling
from pvd_aides.search.text_tree import Statistics
from pvd_aides.search.thesaurus import Thesaurus

# So many words that no offer has are another language, or no words: nobody meant others.
_MOST_CORRECTED = 10


class Corrector:
    """What is between quotes, excluded, known to an offer or to the thesaurus is left alone."""

    def __init__(self, thesaurus: Thesaurus, spelling: Spelling, statistics: Statistics) -> None:
        self._thesaurus = thesaurus
        self._spelling = spelling
        self._statistics = statistics

    def corrected(self, typed: SearchText) -> tuple[SearchText, tuple[Correction, ...]]:
        corrections: list[Correction] = []
        if self._unknown(typed) > _MOST_CORRECTED:
            return typed, ()
        alternatives = tuple(
            tuple(self._corrected_pieces(pieces, corrections)) for pieces in typed.alternatives
        )
        return replace(typed, alternatives=alternatives), tuple(dict.fromkeys(corrections))

    def _unknown(self, typed: SearchText) -> int:
        pieces = (piece for pieces in typed.alternatives for piece in pieces)
        words = {word for piece in pieces for word in plain_words(piece.words)}
        return sum(not self._known(word) for word in words)

    def other_text(self, typed: SearchText) -> str:
        """The text with words that many more offers have than those typed; "" when there are
        none."""
        alternatives = tuple(
            tuple(self._more_usual(piece) for piece in pieces) for pieces in typed.alternatives
        )
        other = replace(typed, alternatives=alternatives)
        return write_search_text(other) if other != typed else ""

    def _more_usual(self, piece: Piece) -> Piece:
        words = plain_words(piece.words)
        if piece.is_quoted or len(words) != 1:
            return piece
        offers = self._statistics.frequency(stem(words[0]))
        better = self._spelling.more_usual(words[0], offers) if offers else None
        return replace(piece, words=better) if better else piece

    def _corrected_pieces(
        self, pieces: Sequence[Piece], corrections: list[Correction]
    ) -> Iterator[Piece]:
        """Pieces whose words no offer has, replaced; one split by mistake is joined again."""
        at = 0
        while at < len(pieces):
            piece, following = pieces[at], pieces[at + 1 : at + 2]
            joined = self._joined(piece, *following) if following else None
            at += 2 if joined else 1
            written = f"{piece.words} {following[0].words}" if joined else piece.words
            found = joined or self._correction(piece)
            if found:
                corrections.append(Correction(written, found))
            yield replace(piece, words=found) if found else piece

    def _joined(self, first: Piece, second: Piece) -> str | None:
        """« photo voltaïque »: two words of which no offer has one, and that are one word."""
        if first.is_quoted or second.is_quoted:
            return None
        # « de la » is no « delà »: words that are never searched were not parted by mistake.
        if not (plain_words(first.words) and plain_words(second.words)):
            return None
        one, other = fold(first.words), fold(second.words)
        if not (one.isalpha() and other.isalpha()) or (self._known(one) and self._known(other)):
            return None
        return self._spelling.joined(one, other)

    def _correction(self, piece: Piece) -> str | None:
        """The piece with its unknown words corrected; None when nothing is."""
        if piece.is_quoted:
            return None
        words = plain_words(piece.words)
        better = [None if self._known(word) else self._spelling.correction(word) for word in words]
        if not any(better):
            return None
        pairs = zip(words, better, strict=True)
        return " ".join(found or self._spelling.written(word) for word, found in pairs)

    def _known(self, word: str) -> bool:
        """Some offer has the word, or the thesaurus knows what it means."""
        if self._statistics.frequency(stem(word)):
            return True
        return self._thesaurus.knows(word)
