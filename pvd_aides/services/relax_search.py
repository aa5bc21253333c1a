"""What to leave out of a search without results, and how many offers that gives."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pvd_aides.domain.eligibility import Facts
from pvd_aides.domain.query import ALL_STATUSES, Query
from pvd_aides.domain.search_text import Piece, read_search_text, write_search_text
from pvd_aides.services.context import Portal

# What can be left out, together where it is one filter to the visitor.
_WAYS: dict[str, dict[str, Any]] = {
    "text": {"text": ""},
    "perimeter": {"perimeter": None},
    "audiences": {"audiences": ()},
    "themes": {"themes": (), "categories": ()},
    "aid_groups": {"aid_groups": (), "aid_types": ()},
    "backers": {"backers": ()},
    "programmes": {"programmes": ()},
    "steps": {"steps": ()},
    "destinations": {"destinations": ()},
    "recurrences": {"recurrences": ()},
    "statuses": {"statuses": ALL_STATUSES},
    "scales": {"scales": ()},
    "is_charged": {"is_charged": None},
    "european": {"european": None},
    "calls_only": {"calls_only": False},
    "apply_before": {"apply_before": None},
    "published_after": {"published_after": None},
}

# The words kept, any of them instead of all; one of them left out.
ANY_WORD, WORD = "any_word", "word"
# A sentence has more words than a list of ways can have.
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A wider search and what it gives. ``field`` is what is left out of it; ``statuses`` adds
    closed offers, ``ANY_WORD`` takes any of the words instead of all, and ``WORD`` leaves one
    out: ``piece``."""

    field: str
    query: Query
    total: int
    piece: Piece | None = None


def relax_search(portal: Portal, query: Query, project: Facts | None = None) -> list[Relaxation]:
    """Every way to widen the search by one filter that gives something, most results first."""
    day = portal.today()
    found = [
        Relaxation(
            field,
            changed,
            portal.engine.search(changed, day, limit=0, project=project).total,
            piece,
        )
        for field, changed, piece in _wider(query)
        if changed != query.with_()
    ]
    return sorted((way for way in found if way.total), key=lambda way: -way.total)


def _wider(query: Query) -> Iterator[tuple[str, Query, Piece | None]]:
    for field, changes in _WAYS.items():
        yield field, query.with_(**changes), None
    text = read_search_text(query.text)
    if len(text.alternatives) == 1:
        apart = replace(text, alternatives=tuple((piece,) for piece in text.alternatives[0]))
        yield ANY_WORD, query.with_(text=write_search_text(apart)), None
    pieces = tuple(dict.fromkeys(text.pieces))
    for piece in pieces[:_MOST_WORDS] if len(pieces) > 1 else ():
        without = write_search_text(text.without(piece))
        # What cannot be searched finds nothing: the engine says so.
        yield WORD, query.with_(text=without), piece
