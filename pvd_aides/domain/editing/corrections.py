"""A partner's offer with the corrections of editors: the newest word on each field is shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pvd_aides.domain.editing.fields import EDITABLE, IN_ORDER
from pvd_aides.domain.offer import Backer, Offer, OfferTerritory, Programme
from pvd_aides.domain.text import words


@dataclass(frozen=True, slots=True)
class Correction:
    """A field (of ``EDITABLE``), what the partner said of it when it was corrected, and what is
    true. Raises ValueError for another field."""

    field: str
    partner: Any
    value: Any

    def __post_init__(self) -> None:
        if self.field not in EDITABLE:
            raise ValueError(f"not a field that editors correct: {self.field}")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A correction that is not shown, and what the partner says today, which is."""

    correction: Correction
    partner_now: Any

    @property
    def field(self) -> str:
        return self.correction.field


@dataclass(frozen=True, slots=True)
class Corrected:
    """``offer``: what is shown. ``applied``: corrections shown; ``adopted``: those the partner
    made its own; ``conflicts``: those it has answered with another value."""

    offer: Offer
    applied: tuple[Correction, ...] = ()
    adopted: tuple[Correction, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def apply_corrections(offer: Offer, corrections: Iterable[Correction]) -> Corrected:
    """The partner's offer as corrected; at most one correction a field.

    A correction holds as long as the partner says what it said then. Once it says something else,
    its word is the newest: it is shown, and the two wait for an editor. A correction that no
    longer goes with the rest (an opening after the partner's new deadline) waits too.
    Applying the same again changes nothing; no field changes without a correction of its own.
    """
    applied, adopted, answered = [], [], []
    for correction in corrections:
        now = getattr(offer, correction.field)
        if same_value(now, correction.partner):
            applied.append(correction)
        elif same_value(now, correction.value):
            adopted.append(correction)
        else:
            answered.append(correction)
    shown, out_of_order = _in_order(offer, applied)
    kept = tuple(one for one in applied if one.field not in out_of_order)
    waiting = answered + [one for one in applied if one.field in out_of_order]
    conflicts = tuple(Conflict(one, getattr(offer, one.field)) for one in waiting)
    return Corrected(shown, kept, tuple(adopted), conflicts)


def same_value(one: Any, other: Any) -> bool:
    """Whether two values of a field say the same: spaces and order apart, but for an address."""
    return bool(_essence(one) == _essence(other))


def _in_order(offer: Offer, applied: Iterable[Correction]) -> tuple[Offer, set[str]]:
    """The offer corrected, and the fields whose correction was left out to keep it coherent."""
    values = {one.field: one.value for one in applied}
    left_out: set[str] = set()
    # Leaving one out may put another pair out of order: never more often than there are pairs.
    for _ in range(len(IN_ORDER) + 1):
        shown = replace(offer, **values)
        wrong = {name for pair in IN_ORDER for name in pair if not _is_ordered(shown, *pair)}
        if not wrong & values.keys():
            break
        left_out |= wrong & values.keys()
        values = {name: value for name, value in values.items() if name not in wrong}
    return shown, left_out


def _is_ordered(offer: Offer, first: str, second: str) -> bool:
    low, high = getattr(offer, first), getattr(offer, second)
    return low is None or high is None or bool(low <= high)


def _essence(value: Any) -> object:
    match value:
        case str():
            return " ".join(value.replace("&nbsp;", " ").split())
        case tuple():
            return frozenset(_essence(one) for one in value)
        case Backer() | Programme():
            return value.slug or value.name
        case OfferTerritory():
            area = value.code or words(value.name)
            return (value.scale, area, frozenset(value.communes))
        case _:
            return value
