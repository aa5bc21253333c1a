"""The search box: words narrow, a comma widens, quotes make a phrase, a minus excludes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pvd_aides.search.analysis import terms

# Straight, French and English quotes; an unclosed one is a plain character.
_PIECE = re.compile(
    r"""(?P<comma>,)
      | (?P<minus>(?:(?<=\s)|(?<=,)|^)[-−–](?=["«“\w]))?
        (?: "(?P<straight>[^"]*)" | «(?P<french>[^»]*)» | “(?P<english>[^”]*)”
          | (?P<bare>[^\s,"«“]+) | ["«“] )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Terms in their order; as a phrase they must follow each other."""

    terms: tuple[str, ...]
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class Alternative:
    """What stands between two commas: all of ``wanted`` and none of ``unwanted``."""

    wanted: tuple[Clause, ...]
    unwanted: tuple[Clause, ...] = ()


TextQuery = tuple[Alternative, ...]


def parse_text(text: str) -> TextQuery:
    """What a text asks for; empty when it holds no word that can be searched.

    Nothing is a syntax error. A hyphen inside a word is a space (centre-ville, centre ville).
    An alternative made only of exclusions is everything but them.
    """
    alternatives: dict[Alternative, None] = {}
    wanted: dict[Clause, None] = {}
    unwanted: dict[Clause, None] = {}
    for piece in _pieces(text):
        if piece is None:
            _close(alternatives, wanted, unwanted)
            continue
        clauses, is_excluded = piece
        for clause in clauses:
            (unwanted if is_excluded else wanted)[clause] = None
    _close(alternatives, wanted, unwanted)
    return tuple(alternatives)


def _close(
    alternatives: dict[Alternative, None],
    wanted: dict[Clause, None],
    unwanted: dict[Clause, None],
) -> None:
    if wanted or unwanted:
        alternatives[Alternative(tuple(wanted), tuple(unwanted))] = None
    wanted.clear()
    unwanted.clear()


def _pieces(text: str) -> Iterator[tuple[list[Clause], bool] | None]:
    """Clauses with whether they are excluded, and None for each comma."""
    for found in _PIECE.finditer(text):
        if found["comma"]:
            yield None
            continue
        is_excluded = bool(found["minus"])
        quoted = found["straight"] or found["french"] or found["english"]
        written = terms(quoted or found["bare"] or "")
        if written and (quoted or is_excluded) and len(written) > 1:
            yield [Clause(tuple(written), is_phrase=True)], is_excluded
        elif written:
            yield [Clause((term,)) for term in written], is_excluded
