"""Write to the operator that a source is paused: once for each pause."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pvd_aides.adapters.clock import PARIS
from pvd_aides.catalogue.alerts.outbox import PAUSED
from pvd_aides.catalogue.pulls.pauses import mark_told
from pvd_aides.domain.french import listing, spoken_date
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.alerts.post_mail import post_mail


@dataclass(frozen=True, slots=True)
class PausedLine:
    """A source and the day it was paused. Why is left out: a reason may hold a key."""

    source: str
    day: str


def tell_pauses(alerts: Alerts, session: Session) -> int:
    """Write one mail of the pauses nobody was told of, in the transaction given; how many mails.
    None without an operator's address: the pauses wait for one."""
    if alerts.operator is None:
        return 0
    pauses = mark_told(session, alerts.portal.now())
    if not pauses:
        return 0
    post_mail(
        alerts,
        session,
        PAUSED,
        alerts.operator,
        f"Source en pause : {listing(list(pauses), 'et')}"[:250],
        lines=[PausedLine(source, _day(since)) for source, since in pauses.items()],
    )
    return 1


def _day(moment: datetime) -> str:
    return spoken_date(moment.astimezone(PARIS).date())
