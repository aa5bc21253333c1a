"""Values of fields and their changes, in plain French: « date limite : 31 mars 2027 → 30 juin »."""

from collections.abc import Callable
from datetime import date
from typing import Any

from pvd_aides.domain.editing.acts import ActKind, FieldChange
from pvd_aides.domain.editing.fields import FIELD_WORDS
from pvd_aides.domain.french import SPACE, spoken_date
from pvd_aides.domain.offer import Offer, OfferTerritory
from pvd_aides.domain.offer_words import euros, territory
from pvd_aides.domain.vocabulary import (
    AID_TYPES,
    AUDIENCES,
    CATEGORIES,
    DESTINATIONS,
    EUROPEAN,
    RECURRENCES,
    STEPS,
    ClosedList,
)

UNKNOWN = "non précisé"
# What an act did to the offer, as the first words of a line.
ACT_WORDS = {
    ActKind.EDITED: "Fiche corrigée",
    ActKind.WITHDRAWN: "Fiche retirée du portail",
    ActKind.PUBLISHED: "Fiche remise en ligne",
    ActKind.ADOPTED: "Correction reprise par la source",
    ActKind.REVISED: "Fiche modifiée par sa source",
}
_LISTS: dict[str, ClosedList] = {
    "audiences": AUDIENCES,
    "aid_types": AID_TYPES,
    "steps": STEPS,
    "destinations": DESTINATIONS,
    "categories": CATEGORIES,
    "recurrence": RECURRENCES,
    "european": EUROPEAN,
}
_LONG = ("description", "eligibility", "contact", "examples")
_UNITS: dict[str, Callable[[Any], str]] = {
    "rate_min": lambda rate: f"{rate}{SPACE}%",
    "rate_max": lambda rate: f"{rate}{SPACE}%",
    "loan_amount": euros,
    "advance_amount": euros,
}


def is_long(field: str) -> bool:
    """Whether the field is a text of several paragraphs, that no sentence repeats."""
    return field in _LONG


def value_words(field: str, value: Any) -> str:
    """A value in one line; « non précisé » for one that is not known. Texts stay as they are."""
    if value is None or value in ("", ()):
        return UNKNOWN
    if field in _LISTS:
        codes = value if isinstance(value, tuple) else (value,)
        return ", ".join(_label(_LISTS[field], code) for code in codes)
    if field in _UNITS:
        return _UNITS[field](value)
    if isinstance(value, OfferTerritory):
        return _area(value)
    if isinstance(value, tuple):
        return ", ".join(one.name for one in value)
    return _scalar(value)


def change_words(field: str, before: Any, after: Any) -> str:
    """``date limite : 31 mars 2027 → 30 juin 2027``; of a long text, only that it changed; of a
    list, ``ôté : Région ; ajouté : Commune``."""
    if is_long(field):
        return f"{FIELD_WORDS[field]} : texte {_fate(before, after)}"
    if isinstance(before, tuple) and isinstance(after, tuple) and before and after:
        moved = [
            f"{verb} : {value_words(field, some)}"
            for verb, some in (("ôté", _less(before, after)), ("ajouté", _less(after, before)))
            if some
        ]
        return f"{FIELD_WORDS[field]} : {' ; '.join(moved) or 'ordre changé'}"
    old, new = value_words(field, before), value_words(field, after)
    return f"{FIELD_WORDS[field]} : {old} → {new}"


def told(change: FieldChange) -> str:
    """``change_words``, and that a correction ended where one did."""
    words = change_words(change.field, change.before, change.after)
    return f"correction levée, {words}" if change.lifted else words


def _less(some: tuple[Any, ...], others: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(one for one in some if one not in others)


def _fate(before: Any, after: Any) -> str:
    if not before:
        return "ajouté"
    return "modifié" if after else "retiré"


def _label(known: ClosedList, code: str) -> str:
    # A code of an older release may have left its list.
    return known.label(code) if code in known else code


def _area(area: OfferTerritory) -> str:
    named = territory(Offer(source="", external_id="", name="", territory=area))
    return named if area.is_resolved else f"{named}, à vérifier"


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return spoken_date(value) if isinstance(value, date) else str(value)
