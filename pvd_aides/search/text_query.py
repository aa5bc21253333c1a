"""The search box: words narrow, a comma widens, quotes make a phrase, a minus excludes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pvd_aides.domain.search_text import Piece, read_search_text
from pvd_aides.search.analysis import terms
from pvd_aides.search.text_tree import AllOf, AnyOf, Node, Phrase, Term, Without


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
    What is excluded is excluded from every alternative; a text made only of exclusions is
    everything but them.
    """
    read = read_search_text(text)
    unwanted = _clauses(read.excluded)
    wanted = dict.fromkeys(_clauses(pieces) for pieces in read.alternatives)
    wanted.pop((), None)
    # Words that cannot be searched are still words asked for: what is left is not everything.
    if not wanted and (read.alternatives or not unwanted):
        return ()
    return tuple(Alternative(clauses, unwanted) for clauses in wanted or [()])


def _clauses(pieces: Iterable[Piece]) -> tuple[Clause, ...]:
    return tuple(dict.fromkeys(clause for piece in pieces for clause in _of_piece(piece)))


def _of_piece(piece: Piece) -> Iterator[Clause]:
    written = terms(piece.words)
    if (piece.is_quoted or piece.is_excluded) and len(written) > 1:
        yield Clause(tuple(written), is_phrase=True)
    else:
        yield from (Clause((term,)) for term in written)


def tree_of(query: TextQuery) -> Node:
    """What a text asks of an offer. Nothing when it holds no word that can be searched."""
    return AnyOf(tuple(_alternative(alternative) for alternative in query))


def _alternative(alternative: Alternative) -> Node:
    wanted = AllOf(tuple(_node(clause) for clause in alternative.wanted))
    unwanted = tuple(_node(clause) for clause in alternative.unwanted)
    return Without(wanted, unwanted) if unwanted else wanted


def _node(clause: Clause) -> Node:
    return Phrase(clause.terms) if clause.is_phrase else Term(clause.terms[0])
