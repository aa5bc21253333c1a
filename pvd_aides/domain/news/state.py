"""An offer at a moment: what it said, and on which day."""

from dataclasses import dataclass
from datetime import date, timedelta

from pvd_aides.domain.offer import Offer
from pvd_aides.domain.status import status_on

# Who asks for it is told when that little time is left.
CLOSING_SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class State:
    """What an offer said on a day."""

    offer: Offer
    day: date

    @property
    def status(self) -> str:
        return status_on(self.offer, self.day)

    @property
    def is_closed(self) -> bool:
        return self.status == "closed"

    @property
    def closes_soon(self) -> bool:
        """A deadline that binds, in 14 days at most."""
        deadline = self.offer.deadline
        if deadline is None or self.offer.recurrence == "ongoing":
            return False
        return timedelta(0) <= deadline - self.day <= CLOSING_SOON


def clock_matters(offer: Offer, before: date, after: date) -> bool:
    """Whether an offer that says the same is another thing on another day: it opened, closed, or
    came close to its deadline."""
    then, now = State(offer, before), State(offer, after)
    return then.status != now.status or then.closes_soon != now.closes_soon
