"""A search kept for somebody: what it looks for, how often it speaks, and its periods."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from pvd_aides.domain.profile import Profile
from pvd_aides.domain.query import RELEVANCE, Query
from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term

IMMEDIATE, DAILY, WEEKLY = "immediate", "daily", "weekly"
FREQUENCIES = ClosedList(
    "fréquences",
    (
        Term(IMMEDIATE, "Tout de suite"),
        Term(DAILY, "Chaque jour"),
        Term(WEEKLY, "Chaque semaine"),
    ),
)

# The portal searches are saved on while there is a single one.
MAIN_PORTAL = "principal"

# Mails wait in the morning; at that hour no clock of France is ever changed.
SENDING_HOUR = time(7)
PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """What is looked for, with the profile it is held against if there is one.

    Canonical: neither page nor order, which say how results are shown, not which they are.
    """

    query: Query
    profile: Profile | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "query", replace(self.query, page=1, order=RELEVANCE))
        if self.profile is not None and self.profile.is_empty:
            object.__setattr__(self, "profile", None)


def period_of(frequency: str, moment: datetime) -> str:
    """The day a daily or weekly mail is of, ``2027-03-28``: days begin at 7 o'clock in Paris, weeks
    on Monday.

    Every aware moment is in exactly one period, and later moments never in earlier ones, changes
    of time included. Empty for what is sent at once.
    """
    if frequency == IMMEDIATE:
        return ""
    local = moment.astimezone(PARIS)
    day = local.date() if local.time() >= SENDING_HOUR else local.date() - timedelta(days=1)
    if frequency == WEEKLY:
        day -= timedelta(days=day.weekday())
    return day.isoformat()
