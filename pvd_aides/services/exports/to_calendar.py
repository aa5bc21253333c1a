"""Deadlines of a selection as a calendar."""

from urllib.parse import urlsplit

from pvd_aides.adapters.calendar_file import Deadline, calendar_of
from pvd_aides.services.exports.selection import Selection


def to_calendar(selection: Selection, address: str) -> bytes:
    """Every deadline, past ones too: a calendar keeps what it was given. ``address`` is the
    portal's; an offer has the same UID in every calendar of the portal."""
    host = urlsplit(address).hostname or "localhost"
    return calendar_of(
        selection.title,
        (
            Deadline(
                uid=f"aide-{one.published.id}@{host}",
                title=f"Date limite : {one.name}",
                address=f"{address}/aides/{one.published.slug}/",
                day=one.published.offer.deadline,
                changed=one.published.changed,
            )
            for one in selection.offers
            if one.published
            and one.published.offer.deadline
            and one.published.offer.recurrence != "ongoing"
        ),
    )
