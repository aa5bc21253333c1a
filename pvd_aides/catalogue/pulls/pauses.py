"""Sources that failed too often rest until somebody resumes them."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.pulls.runs import RunState
from pvd_aides.catalogue.pulls.tables import PauseRow, RunRow

MOST_FAILURES = 3


def pause_if_failing(session: Session, source: str, moment: datetime) -> bool:
    """Pause a source whose last three runs since it was resumed all failed; whether it is new.

    A run that went well ends the pause.
    """
    row = session.get(PauseRow, source)
    query = select(RunRow.state).where(
        RunRow.source == source, RunRow.id > (row.resumed_after if row else 0)
    )
    states = session.scalars(query.order_by(RunRow.id.desc()).limit(MOST_FAILURES)).all()
    if not states or states[0] != RunState.FAILED:
        if row is not None:
            session.delete(row)
        return False
    is_paused = row is not None and row.since is not None
    if is_paused or states.count(RunState.FAILED) < MOST_FAILURES:
        return False
    row = row or PauseRow(source=source)
    row.since, row.told = moment, None
    session.add(row)
    return True


def paused_sources(session: Session) -> dict[str, datetime]:
    """Names of the paused sources, and since when."""
    rows = session.execute(select(PauseRow.source, PauseRow.since))
    return {source: since for source, since in rows if since is not None}


def mark_told(session: Session, moment: datetime) -> dict[str, datetime]:
    """The pauses nobody was told of, and since when; they count as told from now on."""
    query = select(PauseRow).where(PauseRow.since.is_not(None), PauseRow.told.is_(None))
    rows = session.scalars(query.order_by(PauseRow.source)).all()
    for row in rows:
        row.told = moment
    session.flush()
    return {row.source: row.since for row in rows if row.since is not None}


def resume(session: Session, source: str) -> bool:
    """End the pause of a source: it has three tries again. False if it was not paused."""
    row = session.get(PauseRow, source)
    if row is None or row.since is None:
        return False
    last = select(func.max(RunRow.id)).where(RunRow.source == source)
    row.since, row.resumed_after = None, session.execute(last).scalar_one() or 0
    return True
