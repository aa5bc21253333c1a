"""Parameters whose values are in the closed lists, and statuses with their groups."""

from typing import Any

from pvd_aides.domain.address.choices import read_choices
from pvd_aides.domain.address.parameters import LISTS, STATUS, ListParameter
from pvd_aides.domain.address.values import Values
from pvd_aides.domain.query import ALL_STATUSES, CLOSED_STATUSES, OPEN_STATUSES
from pvd_aides.domain.text import words
from pvd_aides.domain.vocabulary import STATUSES

STATUS_GROUPS = {"open": OPEN_STATUSES, "closed": CLOSED_STATUSES, "all": ALL_STATUSES}
_STATUS_CHOICES = {"open": "ouvertes", "closed": "closes", "all": "toutes"} | {
    term.code: term.label for term in STATUSES if term.code != "closed"
}


def read_lists(values: Values) -> dict[str, Any]:
    """Codes by field of the query, for every parameter of LISTS."""
    return {parameter.field: _read(values, parameter) for parameter in LISTS}


def _read(values: Values, parameter: ListParameter) -> tuple[str, ...]:
    def read(value: str) -> tuple[str, ...]:
        code = parameter.numbers.get(value) or parameter.values.read(value)
        return (code,) if code else ()

    def choices() -> dict[str, str]:
        return {term.code: term.label for term in parameter.values}

    return read_choices(values, parameter.names, read, parameter.values.name, choices)


def read_statuses(values: Values) -> tuple[str, ...]:
    """Wanted statuses, sorted; empty for the default, which is every status but closed."""

    def read(value: str) -> tuple[str, ...]:
        code = STATUSES.read(value)
        return STATUS_GROUPS.get(words(value)) or ((code,) if code else ())

    found = read_choices(values, STATUS, read, STATUSES.name, lambda: _STATUS_CHOICES)
    return () if set(found) == set(OPEN_STATUSES) else found
