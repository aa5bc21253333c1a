"""From a search to its address: one way to write each search, defaults left out."""

from collections.abc import Iterable
from datetime import date

from pvd_aides.domain.address import parameters
from pvd_aides.domain.address.known import Known
from pvd_aides.domain.query import ALL_STATUSES, OPEN_STATUSES, RELEVANCE, Query
from pvd_aides.domain.vocabulary import AID_TYPES, FINANCIAL

Pairs = list[tuple[str, str]]


def render(query: Query, known: Known) -> Pairs:
    """Parameters of the address in a fixed order; ``parse`` reads the same search back."""
    return [
        *_one(parameters.TEXT, query.text),
        *_one(parameters.EXACT, parameters.EXACT_WORDS if query.exact else ""),
        *_one(parameters.PERIMETER, _place(query, known)),
        *_lists(query),
        *_each(parameters.BACKERS, query.backers),
        *_each(parameters.PROGRAMMES, query.programmes),
        *_each(parameters.STATUS, _statuses(query.statuses)),
        *_one(parameters.CHARGED, _truth(query.is_charged)),
        *_one(parameters.EUROPEAN_AID, query.european or ""),
        *_one(parameters.CALLS_ONLY, "true" if query.calls_only else ""),
        *_one(parameters.APPLY_BEFORE, _day(query.apply_before)),
        *_one(parameters.PUBLISHED_AFTER, _day(query.published_after)),
        *_one(parameters.ORDER, query.order if query.order != RELEVANCE else ""),
        *_one(parameters.PAGE, str(query.page) if query.page > 1 else ""),
    ]


def _one(names: tuple[str, ...], value: str) -> Pairs:
    return [(names[0], value)] if value else []


def _each(names: tuple[str, ...], values: Iterable[str]) -> Pairs:
    return [(names[0], value) for value in values]


def _lists(query: Query) -> Pairs:
    return [
        (_name(parameter, code), code)
        for parameter in parameters.LISTS
        for code in getattr(query, parameter.field)
    ]


def _name(parameter: parameters.ListParameter, code: str) -> str:
    """The peer has one parameter for each family of aid types, one parameter for other lists."""
    if parameter.field == "aid_types" and AID_TYPES[code].group != FINANCIAL:
        return "technical_aids"
    return parameter.names[0]


def _place(query: Query, known: Known) -> str:
    if query.perimeter is None:
        return ""
    place = known.gazetteer.get(query.perimeter)
    return place.ref if place else str(query.perimeter)


def _statuses(statuses: tuple[str, ...]) -> tuple[str, ...]:
    if set(statuses) == set(ALL_STATUSES):
        return ("all",)
    if set(statuses) == set(OPEN_STATUSES):
        return ()
    return statuses


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _truth(value: bool | None) -> str:
    return {True: "true", False: "false", None: ""}[value]
