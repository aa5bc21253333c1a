"""What facets show: their levels, in their order, and the names of their values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pvd_aides.domain.vocabulary import (
    AID_GROUPS,
    AID_TYPES,
    AUDIENCES,
    CATEGORIES,
    DESTINATIONS,
    KNOWN_PROGRAMMES,
    SCALE_LEVELS,
    STATUSES,
    STEPS,
    THEMES,
    ClosedList,
)
from pvd_aides.search.store.store import Facts

Labels = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """One facet: its field in the query and, of one with two levels, that of its children."""

    field: str
    label: str
    children: str | None = None


SHOWN = (
    Shown("themes", "Thématique", "categories"),
    Shown("backers", "Porteur"),
    Shown("audiences", "Bénéficiaire"),
    Shown("aid_groups", "Nature de l'aide", "aid_types"),
    Shown("steps", "Avancement du projet"),
    Shown("destinations", "Type de dépense"),
    Shown("programmes", "Programme"),
    Shown("statuses", "Statut"),
    Shown("scales", "Échelle du territoire"),
)
_CLOSED: Mapping[str, ClosedList] = {
    "themes": THEMES,
    "categories": CATEGORIES,
    "audiences": AUDIENCES,
    "aid_groups": AID_GROUPS,
    "aid_types": AID_TYPES,
    "steps": STEPS,
    "destinations": DESTINATIONS,
    "statuses": STATUSES,
    "scales": SCALE_LEVELS,
}

# Of a field whose values stand below others, the value above each.
ABOVE = {
    shown.children: {term.code: term.group for term in _CLOSED[shown.children]}
    for shown in SHOWN
    if shown.children
}


def labels_of(facts: Facts) -> Mapping[str, Labels]:
    """How each field names its values; a value nobody knows is its own name."""
    return {
        **{field: _closed(values) for field, values in _CLOSED.items()},
        "backers": lambda slug: facts.backers.get(slug, slug),
        "programmes": lambda slug: (
            KNOWN_PROGRAMMES.label(slug)
            if slug in KNOWN_PROGRAMMES
            else facts.programmes.get(slug, slug)
        ),
    }


def _closed(values: ClosedList) -> Labels:
    return lambda code: values.label(code) if code in values else code
