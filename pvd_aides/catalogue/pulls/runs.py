"""Writing and reading runs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.pulls.tables import RunRow


class RunState(StrEnum):
    """How a run ended: at the end of the feed, without a need to read it again, at an end too
    early to be believed, or before any."""

    COMPLETE = "complete"
    UNCHANGED = "unchanged"
    SUSPECT = "suspect"
    FAILED = "failed"


class RunDetails(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of records, by their ids; those that are not named were unchanged.

    ``rejected``: place in the feed, name, reason; ``joins``: what was joined or split, in words.
    Lists are cut at ``MOST_NAMED``.
    """

    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    archived: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    rejected: tuple[tuple[str, str, str], ...] = ()
    notices: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()


MOST_NAMED = 10_000
# Runs that can be believed.
_GOOD = (RunState.COMPLETE, RunState.UNCHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run that has ended. ``read`` is created + updated + unchanged + rejected, unless nothing
    could be written; ``reason`` says why it stopped before the end, if it did."""

    source: str
    started: datetime
    ended: datetime
    state: RunState
    reason: str = ""
    bytes: int = 0
    brought: int = 0
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    archived: int = 0
    restored: int = 0
    details: RunDetails = field(default_factory=RunDetails)


_COLUMNS = tuple(name for name in Run.__dataclass_fields__ if name != "details")


def add_run(session: Session, run: Run, seen: str | None = None) -> None:
    """Keep a run; ``seen`` is what it read, as ``bytes_seen`` writes it."""
    values = {name: getattr(run, name) for name in _COLUMNS}
    session.add(RunRow(**values, details=msgspec.json.encode(run.details).decode(), seen=seen))
    session.flush()


def last_runs(session: Session, source: str | None = None, most: int = 20) -> list[Run]:
    """The latest runs, of one source or of all, the last to end first."""
    query = select(RunRow).order_by(RunRow.id.desc()).limit(most)
    if source is not None:
        query = query.where(RunRow.source == source)
    return _runs(session.scalars(query).all())


def usual_count(session: Session, source: str) -> int:
    """How many records the last run that can be believed brought; 0 without one."""
    query = select(RunRow.brought).where(RunRow.source == source, RunRow.state.in_(_GOOD))
    found = session.execute(query.order_by(RunRow.id.desc()).limit(1)).scalar_one_or_none()
    return found or 0


def last_run_of_each(session: Session) -> dict[str, Run]:
    """The last run of every source that has one."""
    last = select(func.max(RunRow.id)).group_by(RunRow.source)
    rows = session.scalars(select(RunRow).where(RunRow.id.in_(last))).all()
    return {run.source: run for run in _runs(rows)}


def last_success_of_each(session: Session) -> dict[str, datetime]:
    """When the last run that can be believed ended, for every source that has one."""
    query = select(RunRow.source, func.max(RunRow.ended)).where(RunRow.state.in_(_GOOD))
    rows = session.execute(query.group_by(RunRow.source))
    return {source: ended for source, ended in rows if ended is not None}


def run_of(row: RunRow) -> Run:
    return Run(
        **{name: getattr(row, name) for name in _COLUMNS if name != "state"},
        state=RunState(row.state),
        details=msgspec.json.decode(row.details, type=RunDetails),
    )


def _runs(rows: Sequence[RunRow]) -> list[Run]:
    return [run_of(row) for row in rows]
