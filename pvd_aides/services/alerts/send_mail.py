"""Send the mails of the outbox: claim one, send it, mark it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage

from sqlalchemy.orm import Session

from pvd_aides.adapters.mail.message import build_message
from pvd_aides.adapters.mail.transport import MailDelayedError, MailRefusedError
from pvd_aides.catalogue.alerts.outbox import (
    CANCELLED,
    NEWS,
    READY,
    REFUSED,
    SENT,
    claim_next,
    mark,
    release_late,
)
from pvd_aides.catalogue.alerts.subscriptions import ACTIVE, end_subscription
from pvd_aides.catalogue.alerts.tables import MailRow, SubscriptionRow
from pvd_aides.catalogue.database import writing
from pvd_aides.services.alerts.context import Alerts

# A process that holds a mail for longer is dead: sending takes seconds.
LEASE = timedelta(minutes=10)
# How long to wait after the first failure, the second, and so on; then once a day.
BACK_OFF = tuple(timedelta(minutes=n) for n in (1, 5, 15, 60, 180, 360, 720, 1440))


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the mails tried."""

    sent: int = 0
    delayed: int = 0
    refused: int = 0

    @property
    def tried(self) -> int:
        return self.sent + self.delayed + self.refused


def send_mail(alerts: Alerts, at_most: int = 10_000) -> Sent:
    """Everything due, one by one. Safe to kill anywhere, and to run twice at once: a mail is
    claimed before it leaves, and one whose claim outlives its process is tried again."""
    recover(alerts)
    counts = {SENT: 0, READY: 0, REFUSED: 0}
    for _ in range(at_most):
        mail = _claim(alerts)
        if mail is None:
            break
        if mail.state != CANCELLED:
            counts[_send(alerts, mail)] += 1
    return Sent(counts[SENT], counts[READY], counts[REFUSED])


def recover(alerts: Alerts) -> int:
    """Take back what a process claimed and never sent nor gave up; how many mails.

    It may have left: the same Message-ID then tells that it is the same mail.
    """
    with writing(alerts.portal.sessions) as session:
        return release_late(session, alerts.portal.now())


def _claim(alerts: Alerts) -> MailRow | None:
    """The next mail due; one for a search that fell silent meanwhile is cancelled instead."""
    with writing(alerts.portal.sessions) as session:
        mail = claim_next(session, alerts.portal.now(), LEASE)
        if mail is not None and mail.kind == NEWS and not _is_wanted(session, mail):
            mail.state, mail.text, mail.html, mail.lease = CANCELLED, None, None, None
        return mail


def _is_wanted(session: Session, mail: MailRow) -> bool:
    row = session.get(SubscriptionRow, mail.subscription_id)
    return row is not None and row.state == ACTIVE


def _send(alerts: Alerts, mail: MailRow) -> str:
    """Send what was claimed, and write what became of it."""
    try:
        alerts.transport.send(_message(alerts, mail), mail.address, mail.id)
    except MailRefusedError as refusal:
        _refused(alerts, mail, str(refusal))
        return REFUSED
    except MailDelayedError as delay:
        _mark(alerts, mail, state=READY, due=_next_try(alerts, mail), reason=str(delay))
        return READY
    _mark(alerts, mail, state=SENT, sent=alerts.portal.now(), reason="")
    return SENT


def _message(alerts: Alerts, mail: MailRow) -> EmailMessage:
    return build_message(
        sender=alerts.sender,
        address=mail.address,
        subject=mail.subject,
        text=mail.text or "",
        html=mail.html or "",
        message_id=mail.message_id,
        created=mail.created,
        unsubscribe=mail.unsubscribe,
    )


def _refused(alerts: Alerts, mail: MailRow, reason: str) -> None:
    """Nobody reads that address: its search ends, and says why."""
    with writing(alerts.portal.sessions) as session:
        held = mark(session, mail.id, mail.attempts, state=REFUSED, reason=reason)
        if held and mail.subscription_id is not None:
            moment = alerts.portal.now()
            end_subscription(session, mail.subscription_id, f"adresse refusée : {reason}", moment)


def _mark(alerts: Alerts, mail: MailRow, **values: object) -> None:
    with writing(alerts.portal.sessions) as session:
        mark(session, mail.id, mail.attempts, **values)


def _next_try(alerts: Alerts, mail: MailRow) -> datetime:
    wait = BACK_OFF[min(mail.attempts, len(BACK_OFF)) - 1]
    return alerts.portal.now() + wait
