"""What to leave out of a search without results, and how many offers that gives."""

from dataclasses import dataclass
from typing import Any

from pvd_aides.domain.eligibility import Facts
from pvd_aides.domain.query import ALL_STATUSES, Query
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


# The words kept, any of them instead of all.
ANY_WORD = "any_word"


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A wider search and what it gives. ``field`` is what is left out of it; ``statuses`` adds
    closed offers and ``ANY_WORD`` takes any of the words instead of all."""

    field: str
    query: Query
    total: int


def relax_search(portal: Portal, query: Query, project: Facts | None = None) -> list[Relaxation]:
    """Every way to widen the search by one filter that gives something, most results first."""
    day = portal.today()
    wider = {field: query.with_(**changes) for field, changes in _WAYS.items()}
    wider[ANY_WORD] = query.with_(text=_any_word(query.text))
    found = [
        Relaxation(
            field, changed, portal.engine.search(changed, day, limit=0, project=project).total
        )
        for field, changed in wider.items()
        if changed != query.with_()
    ]
    return sorted((way for way in found if way.total), key=lambda way: -way.total)


def _any_word(text: str) -> str:
    """Plain words parted by commas, which widen; a text with signs of its own stays."""
    return text if any(sign in text for sign in '",-«»') else ", ".join(text.split())
