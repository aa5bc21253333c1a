"""Filters in use as tags: what each says, and the search without it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pvd_aides.domain.address import Known
from pvd_aides.domain.eligibility import ANSWERS
from pvd_aides.domain.french import SPACE, spoken_date
from pvd_aides.domain.query import ALL_STATUSES, Query
from pvd_aides.domain.vocabulary import (
    AID_GROUPS,
    AID_TYPES,
    AUDIENCES,
    CATEGORIES,
    DESTINATIONS,
    KNOWN_PROGRAMMES,
    RECURRENCES,
    SCALE_LEVELS,
    STATUSES,
    STEPS,
    THEMES,
    ClosedList,
)
from pvd_aides.web.links import Links

_LISTS: dict[str, ClosedList] = {
    "audiences": AUDIENCES,
    "themes": THEMES,
    "categories": CATEGORIES,
    "aid_groups": AID_GROUPS,
    "aid_types": AID_TYPES,
    "steps": STEPS,
    "destinations": DESTINATIONS,
    "recurrences": RECURRENCES,
    "scales": SCALE_LEVELS,
    "verdicts": ANSWERS,
}


@dataclass(frozen=True, slots=True)
class FilterTag:
    """A filter in use; ``address`` is the same search without it."""

    label: str
    address: str


def filter_tags(query: Query, known: Known, links: Links) -> list[FilterTag]:
    """One tag a value in use, in the order of the search form."""
    return [
        FilterTag(label, links.search(query.with_(**without)))
        for label, without in _tags(query, known)
    ]


def _tags(query: Query, known: Known) -> Iterator[tuple[str, dict[str, Any]]]:
    if query.text:
        yield f"«{SPACE}{query.text}{SPACE}»", {"text": "", "exact": False}
    if query.exact:
        yield "Mots exacts", {"exact": False}
    if query.perimeter is not None:
        place = known.gazetteer.get(query.perimeter)
        yield place.name if place else str(query.perimeter), {"perimeter": None}
    for field, values in _LISTS.items():
        yield from _each(query, field, values.label)
    yield from _each(query, "backers", lambda slug: known.backers.get(slug, slug))
    yield from _each(query, "programmes", lambda slug: _programme(slug, known))
    yield from _statuses(query)
    yield from _singles(query)


def _programme(slug: str, known: Known) -> str:
    if slug in KNOWN_PROGRAMMES:
        return KNOWN_PROGRAMMES.label(slug)
    return known.programmes.get(slug, slug)


def _each(
    query: Query, field: str, label: Callable[[str], str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    codes: tuple[str, ...] = getattr(query, field)
    for code in codes:
        yield label(code), {field: tuple(other for other in codes if other != code)}


def _statuses(query: Query) -> Iterator[tuple[str, dict[str, Any]]]:
    if set(query.statuses) == set(ALL_STATUSES):
        yield "Ouvertes ou closes", {"statuses": ()}
    else:
        yield from _each(query, "statuses", STATUSES.label)


def _singles(query: Query) -> Iterator[tuple[str, dict[str, Any]]]:
    if query.is_charged is not None:
        yield "Payante" if query.is_charged else "Gratuite", {"is_charged": None}
    if query.european is not None:
        yield "Aide européenne", {"european": None}
    if query.calls_only:
        yield "Appels à projets seulement", {"calls_only": False}
    for field, words in (("apply_before", "À déposer avant le"), ("published_after", "Depuis le")):
        day: date | None = getattr(query, field)
        if day is not None:
            yield f"{words} {spoken_date(day)}", {field: None}
