"""Which reports the operator was written to about."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.reports.tables import ReportRow


def last_told(session: Session) -> datetime | None:
    """When the operator was last written to about reports."""
    return session.execute(select(func.max(ReportRow.told))).scalar_one()


def untold(session: Session) -> Sequence[ReportRow]:
    """Open reports the operator does not know of, the first made first."""
    query = select(ReportRow).where(ReportRow.told.is_(None), ReportRow.closed.is_(None))
    return session.scalars(query.order_by(ReportRow.id)).all()


def mark_told(reports: Sequence[ReportRow], mail_id: int, moment: datetime) -> None:
    for report in reports:
        report.told, report.mail_id = moment, mail_id
