"""Mails to send: claimed one at a time, then marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.tables import MailRow

READY, SENDING, SENT, REFUSED, CANCELLED = "ready", "sending", "sent", "refused", "cancelled"

# Kinds of mail: news of a search; those that answer what somebody has just asked for.
NEWS, CONFIRM, ALREADY, MAGIC, NOTHING = "news", "confirm", "already", "magic", "nothing"
# Of a project: its address confirms, and is warned before it goes.
PROJECT, IDLE = "project", "idle"
# To the operator: what visitors report, sources that are paused.
REPORTS, PAUSED = "reports", "paused"


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail as written. ``unsubscribe`` is the address of its one-click header, if it has one."""

    kind: str
    address: str
    subject: str
    text: str
    html: str
    subscription_id: int | None = None
    unsubscribe: str | None = None


def add_mails(session: Session, drafts: Iterable[tuple[Draft, str]], moment: datetime) -> list[int]:
    """Put mails in the outbox, each with its Message-ID, to be sent from now on; their numbers."""
    rows = [
        MailRow(
            message_id=message_id,
            kind=draft.kind,
            address=draft.address,
            subscription_id=draft.subscription_id,
            subject=draft.subject,
            text=draft.text,
            html=draft.html,
            unsubscribe=draft.unsubscribe,
            state=READY,
            due=moment,
            created=moment,
        )
        for draft, message_id in drafts
    ]
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows]


def claim_next(session: Session, moment: datetime, lease: timedelta) -> MailRow | None:
    """The mail due for longest, now this process's until the lease ends; None if none is due."""
    query = (
        select(MailRow)
        .where(MailRow.state == READY, MailRow.due <= moment, MailRow.text.is_not(None))
        .order_by(MailRow.due, MailRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = session.scalars(query).one_or_none()
    if row is not None:
        row.state = SENDING
        row.attempts += 1
        row.lease = moment + lease
        session.flush()
    return row


def mark(session: Session, mail_id: int, attempt: int, **values: object) -> bool:
    """Write what became of a claim; false if the claim is no longer this one's."""
    row = session.scalars(
        select(MailRow).where(
            MailRow.id == mail_id, MailRow.state == SENDING, MailRow.attempts == attempt
        )
    ).one_or_none()
    if row is None:
        return False
    for name, value in {"lease": None, **values}.items():
        setattr(row, name, value)
    session.flush()
    return True


def release_late(session: Session, moment: datetime) -> int:
    """Make ready again what was claimed by a process that never came back; how many."""
    late = session.scalars(
        select(MailRow).where(MailRow.state == SENDING, MailRow.lease <= moment)
    ).all()
    for row in late:
        row.state, row.lease, row.due = READY, None, moment
    session.flush()
    return len(late)


def drop_bodies(session: Session, before: datetime) -> list[int]:
    """Forget what mails created before a moment said; numbers of those mails.

    One that could still not be sent by then is given up.
    """
    rows = session.scalars(
        select(MailRow).where(MailRow.created < before, MailRow.text.is_not(None))
    ).all()
    for row in rows:
        row.text = row.html = None
        row.unsubscribe = None
        if row.state in (READY, SENDING):
            row.state, row.reason = REFUSED, "30 jours d'essais sans succès"
    session.flush()
    return [row.id for row in rows]


def waiting(session: Session) -> int:
    """How many mails wait, claimed or not."""
    query = select(func.count()).select_from(MailRow)
    return session.execute(query.where(MailRow.state.in_((READY, SENDING)))).scalar_one()
