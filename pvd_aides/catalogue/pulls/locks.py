"""One run of a source at a time: a row held by an owner until it expires."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from pvd_aides.catalogue.pulls.tables import LockRow


def acquire(
    session: Session,
    source: str,
    owner: str,
    moment: datetime,
    lease: timedelta,
    is_gone: Callable[[str], bool],
) -> str | None:
    """Hold the source for ``owner``; else the owner that holds it, unless its lease has ended or
    it is gone."""
    row = session.get(LockRow, source)
    if row is not None and row.until > moment and not is_gone(row.owner):
        return row.owner
    row = row or LockRow(source=source)
    row.owner, row.until = owner, moment + lease
    session.add(row)
    session.flush()
    return None


def release(session: Session, source: str, owner: str) -> bool:
    """Let go; false if somebody else holds the source by now."""
    done = session.execute(
        delete(LockRow)
        .where(LockRow.source == source, LockRow.owner == owner)
        .returning(LockRow.source)
    )
    return done.scalar_one_or_none() is not None
