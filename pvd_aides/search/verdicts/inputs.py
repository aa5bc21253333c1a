"""What each criterion reads of an offer, as one text: offers with the same text are judged once."""

from collections.abc import Hashable

from pvd_aides.search.rows import Row
from pvd_aides.search.verdicts.criteria import CRITERIA, Criterion


def inputs_of(row: Row) -> list[str]:
    """One text for each of CRITERIA, in their order."""
    return [f"{number:02} {_input(each, row)!r}" for number, each in enumerate(CRITERIA)]


def _input(criterion: Criterion, row: Row) -> Hashable:
    """All the criterion reads of an offer; of a condition its value, not where it was read."""
    values = tuple(getattr(row, field) for field in criterion.fields)
    if criterion.told:
        values += (criterion.told(row.name),)
    if not criterion.kind or not row.conditions:
        return values
    return values + tuple(
        repr(each.value) for each in row.conditions if each.kind == criterion.kind
    )
