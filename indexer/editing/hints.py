"""What may be written for a field, told to an editor beside it."""

from collections.abc import Iterator

from indexer.editing.keys import RECORD_FIELDS
from indexer.fields import AMOUNTS, CLOSED_LISTS, DATES, FLAGS, RATES

_HINTS = {
    "nom": "Une ligne, sans balise.",
    "porteurs": "Noms, comme les visiteurs les lisent.",
    "territoire": "Nom du territoire, son échelle, et son code (INSEE, SIREN) s'il est connu.",
    "page_officielle": "Adresses entières, en https://",
    "description": "Textes en HTML simple : p, ul, li, strong, em, a, h3…",
}


def hints(key: str) -> Iterator[str]:
    """Lines to be read above the key."""
    field = RECORD_FIELDS[key]
    if key in _HINTS:
        yield _HINTS[key]
    if field in CLOSED_LISTS:
        terms = ", ".join(f"{term.code} ({term.label})" for term in CLOSED_LISTS[field])
        yield f"{_one_or_several(field)} : {terms}."
    elif field in FLAGS:
        yield 'true, false, ou "" si ce n\'est pas connu.'
    elif field in RATES:
        yield "De 0 à 100 %."
    elif field in AMOUNTS:
        yield "En euros."
    elif field in DATES:
        yield "Une date : 2027-03-31."


def _one_or_several(field: str) -> str:
    return "Un mot parmi" if field in ("recurrence", "european", "territory_scale") else "Parmi"
