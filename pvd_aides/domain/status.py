"""Status of an offer on a day: open, closed, or honestly unknown."""

from datetime import date, timedelta
from typing import Protocol

# The peer's badge appears in the last 30 days (its APPROACHING_DEADLINE_DELTA).
CLOSING_WITHIN = timedelta(days=30)


class Calendar(Protocol):
    """What a status depends on: an offer, or a row of an index that keeps only its dates."""

    @property
    def opening(self) -> date | None: ...

    @property
    def deadline(self) -> date | None: ...

    @property
    def recurrence(self) -> str | None: ...


def status_on(offer: Calendar, day: date) -> str:
    """The code in ``STATUSES`` of the offer on ``day``.

    A permanent offer never closes by a past date; an offer without a deadline is not closed;
    an offer that gives neither dates nor a permanent calendar is ``unknown``.
    """
    if offer.opening is not None and offer.opening > day:
        return "forthcoming"
    if offer.recurrence == "ongoing":
        return "permanent"
    if offer.deadline is None:
        return "current" if offer.opening is not None else "unknown"
    if offer.deadline < day:
        return "closed"
    return "closing" if offer.deadline - day <= CLOSING_WITHIN else "current"


def next_session_unconfirmed(offer: Calendar, day: date) -> bool:
    """True when a recurring offer is past its deadline: a next session is likely, not announced."""
    return offer.recurrence == "recurring" and status_on(offer, day) == "closed"
