"""What reports hold of people, found and removed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.outbox import SENT
from pvd_aides.catalogue.alerts.tables import MailRow
from pvd_aides.catalogue.reports.tables import ReportRow


def reports_of_address(session: Session, address: str) -> Sequence[ReportRow]:
    query = select(ReportRow).where(ReportRow.address == address).order_by(ReportRow.id)
    return session.scalars(query).all()


def erase_from_reports(session: Session, address: str) -> list[int]:
    """Forget the address and its words; what is wrong with which offer stays. Numbers of the mails
    to the operator that repeat those words, removed too: what else one that was not sent would have
    told will be told by another."""
    rows = reports_of_address(session, address)
    mails = [row.mail_id for row in rows if row.mail_id is not None]
    for row in rows:
        row.address, row.text, row.note = None, "", ""
    session.flush()
    sent = select(MailRow.id).where(MailRow.id.in_(mails), MailRow.state == SENT)
    session.execute(
        update(ReportRow)
        .where(ReportRow.mail_id.in_(mails), ReportRow.mail_id.not_in(sent))
        .values(told=None, mail_id=None)
        .execution_options(synchronize_session="fetch")
    )
    session.execute(delete(MailRow).where(MailRow.id.in_(mails)))
    return mails


def delete_old_reports(session: Session, closed: datetime, created: datetime) -> int:
    """Remove reports closed before a moment, and those made before another; how many."""
    done = session.execute(
        delete(ReportRow)
        .where(or_(ReportRow.closed < closed, ReportRow.created < created))
        .returning(ReportRow.id)
    )
    return len(done.all())
