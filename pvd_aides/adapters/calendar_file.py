"""Calendars of deadlines (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day in a calendar. ``uid`` never changes, so that a new date moves the event."""

    uid: str
    title: str
    address: str
    day: date
    changed: datetime


def calendar_of(title: str, deadlines: Iterable[Deadline]) -> bytes:
    """A calendar of whole days, without alarms."""
    calendar = Calendar()
    calendar.add("prodid", "-//Aides petites villes//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for one in deadlines:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", one.changed)
        event.add("last-modified", one.changed)
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", one.title)
        event.add("url", one.address)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
