"""What is typed in the search box, piece by piece, before any analysis of its words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

# Straight, French and English quotes; an unclosed one is a plain character.
_PIECE = re.compile(
    r"""(?P<comma>,)
      | (?P<minus>(?:(?<=\s)|(?<=,)|^)[-−–](?=["«“\w]))?
        (?: "(?P<straight>[^"]*)" | «(?P<french>[^»]*)» | “(?P<english>[^”]*)”
          | (?P<bare>[^\s,"«“]+) | ["«“] )
    """,
    re.VERBOSE,
)
_QUOTES = (('"', '"'), ("«", "»"), ("“", "”"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two spaces, or between quotes."""

    words: str
    is_quoted: bool = False
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class SearchText:
    """``alternatives`` are what stands between commas, each at least one piece, none excluded;
    ``excluded`` counts for all of them."""

    alternatives: tuple[tuple[Piece, ...], ...]
    excluded: tuple[Piece, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every piece: what is wanted in its order, then what is excluded."""
        return (*(piece for pieces in self.alternatives for piece in pieces), *self.excluded)

    def without(self, piece: Piece) -> "SearchText":
        """The same text but that piece, wherever it stands."""
        kept = (_all_but(piece, pieces) for pieces in self.alternatives)
        return replace(
            self,
            alternatives=tuple(pieces for pieces in kept if pieces),
            excluded=_all_but(piece, self.excluded),
        )


def read_search_text(text: str) -> SearchText:
    """Nothing is a syntax error. A minus counts at the start of a word or of a phrase."""
    alternatives: list[list[Piece]] = [[]]
    excluded: list[Piece] = []
    for found in _PIECE.finditer(text):
        if found["comma"]:
            alternatives.append([])
            continue
        quoted = found["straight"] or found["french"] or found["english"]
        piece = Piece(quoted or found["bare"] or "", bool(quoted), bool(found["minus"]))
        if piece.words.strip():
            (excluded if piece.is_excluded else alternatives[-1]).append(piece)
    return SearchText(tuple(tuple(one) for one in alternatives if one), tuple(excluded))


def write_search_text(text: SearchText) -> str:
    """A text that reads back as the same search."""
    wanted = ", ".join(_written(pieces) for pieces in text.alternatives)
    return " ".join(part for part in (wanted, _written(text.excluded)) if part)


def _written(pieces: Iterable[Piece]) -> str:
    return " ".join(map(_one_written, pieces))


def _one_written(piece: Piece) -> str:
    minus = "-" if piece.is_excluded else ""
    if not piece.is_quoted:
        # A dash that excluded nothing, after a quote, would exclude at the start of a word.
        return minus + (piece.words.lstrip("-−–") or piece.words)
    first, last = next(pair for pair in _QUOTES if pair[1] not in piece.words)
    return f"{minus}{first}{piece.words}{last}"


def _all_but(piece: Piece, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(one for one in pieces if one != piece)
