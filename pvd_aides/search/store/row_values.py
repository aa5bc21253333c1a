"""All a row may be filtered or counted by, as ``field`` and ``value`` in one text each."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from pvd_aides.domain.offer import OfferTerritory
from pvd_aides.domain.vocabulary import AID_TYPES, CATEGORIES
from pvd_aides.search.rows import Row

Values = Mapping[str, Callable[[Row], Iterable[str]]]

_PARTED = "\x00"

# Fields whose values are counted beside results.
_COUNTED: Values = {
    "audiences": lambda row: row.audiences,
    "categories": lambda row: row.categories,
    "themes": lambda row: (CATEGORIES[code].group or "" for code in row.categories),
    "aid_types": lambda row: row.aid_types,
    "aid_groups": lambda row: (AID_TYPES[code].group or "" for code in row.aid_types),
    "steps": lambda row: row.steps,
    "destinations": lambda row: row.destinations,
    "backers": lambda row: row.backers,
    "programmes": lambda row: row.programmes,
    "scales": lambda row: (row.scale,),
}

# Fields that only filter; of a yes-or-no field, the value is "yes" or "no".
_OTHERS: Values = {
    "recurrences": lambda row: _given(row.recurrence),
    "european": lambda row: _given(row.european),
    "any_european": lambda row: _given(row.european and "yes"),
    "charged": lambda row: _yes_or_no(row.is_charged),
    "calls": lambda row: _yes_or_no(row.is_call),
    "areas": lambda row: (_area_text(row.area),),
}


# Values are sorted as texts: this puts those that are counted first.
_GROUPS = (("1", _COUNTED), ("2", _OTHERS))


def values_of(row: Row) -> list[str]:
    return [
        f"{group}{field}{_PARTED}{value}"
        for group, fields in _GROUPS
        for field, values in fields.items()
        for value in dict.fromkeys(values(row))
    ]


def split_values(table: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Field and value of each text of ``values_of``."""
    for text in table:
        field, _, value = text.partition(_PARTED)
        yield field[1:], value


def is_counted(field: str) -> bool:
    return field in _COUNTED


def area_of(value: str) -> OfferTerritory | None:
    """The area of a value of the field ``areas``."""
    return msgspec.json.decode(value, type=OfferTerritory | None)


def _area_text(area: OfferTerritory | None) -> str:
    return msgspec.json.encode(area).decode()


def _given(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _yes_or_no(value: bool | None) -> tuple[str, ...]:
    return () if value is None else ("yes" if value else "no",)
