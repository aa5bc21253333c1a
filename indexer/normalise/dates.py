"""Dates and moments; one that does not exist or makes no sense is unknown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from indexer.normalise.findings import Findings, shown
from indexer.normalise.french_dates import Calendar, read_calendar

FIRST_YEAR, LAST_YEAR = 1900, 2100

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?", re.ASCII)
# « 2022-07-28T11: 40: 47+02: 00 »: some exports put a space after every colon.
_SPACED_TIME = re.compile(r"(?<=\d): (?=\d)")
_FRENCH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """When one may apply; ``is_ongoing`` when a text says « au fil de l'eau » in place of dates."""

    opening: date | None
    predeposit: date | None
    deadline: date | None
    is_ongoing: bool


def read_dates(data: Mapping[str, Any], findings: Findings) -> Period:
    """The period of a record, whose dates may be sentences (« jusqu'au 31 mars 2027 »).

    A sentence in one field fills another only where that other gives nothing.
    """
    told = {name: _told(data.get(name)) for name in ("opening", "deadline")}
    days = {
        name: read_date(data.get(name), name, findings) if calendar is None else None
        for name, calendar in told.items()
    }
    for calendar in filter(None, told.values()):
        days["opening"] = days["opening"] or calendar.opening
        days["deadline"] = days["deadline"] or calendar.deadline
    predeposit = read_date(data.get("predeposit"), "predeposit", findings)
    ordered = read_period(days["opening"], predeposit, days["deadline"], findings)
    is_ongoing = any(calendar.is_ongoing for calendar in told.values() if calendar)
    return Period(*ordered, is_ongoing=is_ongoing and ordered[2] is None)


def read_date(value: Any, path: str, findings: Findings) -> date | None:
    """A day: ``2027-03-31`` (a time after it is left out), ``31/03/2027``, « 1er mars 2027 »."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    day = _day(value)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        findings.warn(path, f"Date impossible {shown(value)} : laissée inconnue.")
        return None
    return day


def read_moment(value: Any, path: str, findings: Findings) -> datetime | None:
    """A moment in UTC; one without a zone is taken as UTC, a day as its first instant."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    moment = _moment(value)
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        findings.warn(path, f"Date impossible {shown(value)} : laissée inconnue.")
        return None
    return moment


def read_period(
    opening: date | None, predeposit: date | None, deadline: date | None, findings: Findings
) -> tuple[date | None, date | None, date | None]:
    """The three dates, an opening or a pre-deposit after the deadline left unknown."""
    if deadline and opening and opening > deadline:
        findings.warn("opening", f"Ouverture ({opening}) après la clôture ({deadline}) : inconnue.")
        opening = None
    if deadline and predeposit and predeposit > deadline:
        findings.warn(
            "predeposit", f"Pré-dépôt ({predeposit}) après la clôture ({deadline}) : inconnu."
        )
        predeposit = None
    return opening, predeposit, deadline


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = value.strip() if isinstance(value, str) else ""
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _FRENCH.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    calendar = read_calendar(text) if text else None
    return calendar.day if calendar else None


def _told(value: Any) -> Calendar | None:
    """What a sentence says of the period, when it is more than a day."""
    calendar = read_calendar(value) if isinstance(value, str) else None
    return calendar if calendar and calendar.day is None else None


def _moment(value: Any) -> datetime | None:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(_SPACED_TIME.sub(":", value.strip()))
        except ValueError:
            value = _day(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=UTC)
    if not isinstance(value, datetime):
        return None
    try:
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
