"""How often something limited was done, counted in the database: every process counts together."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.tables import QuotaUseRow


def uses_since(session: Session, subject: str, since: datetime) -> int:
    query = select(func.count()).select_from(QuotaUseRow)
    return session.execute(
        query.where(QuotaUseRow.subject == subject, QuotaUseRow.moment > since)
    ).scalar_one()


def add_use(session: Session, subject: str, moment: datetime) -> None:
    session.add(QuotaUseRow(subject=subject, moment=moment))
    session.flush()


def forget_uses(session: Session, before: datetime) -> None:
    """Uses too old to count."""
    session.execute(delete(QuotaUseRow).where(QuotaUseRow.moment < before))


def forget_subject(session: Session, subject: str) -> None:
    session.execute(delete(QuotaUseRow).where(QuotaUseRow.subject == subject))
