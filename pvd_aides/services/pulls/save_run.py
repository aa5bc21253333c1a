"""Keep what a run brought and the run itself, in one transaction: both, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.pulls.bytes_seen import BytesSeen, written
from pvd_aides.catalogue.pulls.pauses import pause_if_failing
from pvd_aides.catalogue.pulls.runs import MOST_NAMED, Run, RunDetails, RunState, add_run
from pvd_aides.catalogue.records import Observation, Outcome
from pvd_aides.catalogue.sources import SourceFacts
from pvd_aides.services.context import Portal
from pvd_aides.services.save_offers import write_offers


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a feed gave until it ended or broke; ``failure`` says why it broke."""

    observations: Sequence[Observation] = ()
    rejected: Sequence[tuple[str, str, str]] = ()
    notices: Sequence[str] = ()
    read: int = 0
    bytes: int = 0
    failure: str | None = None
    seen: BytesSeen | None = None


@dataclass(frozen=True, slots=True)
class SavedRun:
    """The run as kept. ``older``: among the unchanged, records older than what the catalogue has;
    ``pauses``: this run is the failure too many."""

    run: Run
    older: int
    pauses: bool


def save_run(portal: Portal, source: SourceFacts, gathered: Gathered, empty: Run) -> SavedRun:
    """Write offers and run; ``empty`` says whose run it is and when it started.

    Raises SQLAlchemyError, and then nothing is kept.
    """
    with writing(portal.sessions) as session:
        moment = portal.now()
        outcomes = _write(session, source, gathered, replace(empty, ended=moment))
        run = _counted(replace(empty, ended=moment), gathered, outcomes)
        add_run(session, run, written(gathered.seen) if gathered.seen else None)
        pauses = pause_if_failing(session, run.source, moment)
    return SavedRun(run, len(outcomes.get(Outcome.OLDER, ())), pauses)


def save_same(portal: Portal, seen: BytesSeen, last: Run, started: datetime, size: int) -> Run:
    """Keep a run that found the bytes of the last one, with its numbers. Raises SQLAlchemyError."""
    with writing(portal.sessions) as session:
        run = Run(
            source=last.source,
            started=started,
            ended=portal.now(),
            state=RunState.UNCHANGED,
            bytes=size,
            brought=last.brought,
            read=last.read,
            unchanged=last.read - last.rejected,
            rejected=last.rejected,
            details=RunDetails(rejected=last.details.rejected, notices=last.details.notices),
        )
        add_run(session, run, written(seen))
        pause_if_failing(session, run.source, run.ended)
    return run


def _write(
    session: Session, source: SourceFacts, gathered: Gathered, run: Run
) -> Mapping[Outcome, list[str]]:
    if not gathered.observations:
        return {}
    return write_offers(session, source, gathered.observations, run.ended)


def _counted(run: Run, gathered: Gathered, outcomes: Mapping[Outcome, list[str]]) -> Run:
    def ids(outcome: Outcome) -> tuple[str, ...]:
        return tuple(outcomes.get(outcome, ()))

    created, updated, older = ids(Outcome.CREATED), ids(Outcome.UPDATED), ids(Outcome.OLDER)
    return replace(
        run,
        state=RunState.FAILED if gathered.failure else RunState.COMPLETE,
        reason=gathered.failure or "",
        bytes=gathered.bytes,
        brought=len(gathered.observations),
        read=gathered.read,
        created=len(created),
        updated=len(updated),
        unchanged=len(ids(Outcome.UNCHANGED)) + len(older),
        rejected=len(gathered.rejected),
        details=RunDetails(
            created=created[:MOST_NAMED],
            updated=updated[:MOST_NAMED],
            older=older[:MOST_NAMED],
            rejected=tuple(gathered.rejected)[:MOST_NAMED],
            notices=tuple(gathered.notices),
        ),
    )
