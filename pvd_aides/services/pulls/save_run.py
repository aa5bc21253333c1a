"""Keep what a run brought and the run itself, in one transaction: both, or nothing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.joins.joining import Joined, join_duplicates
from pvd_aides.catalogue.pulls.bytes_seen import BytesSeen, written
from pvd_aides.catalogue.pulls.pauses import pause_if_failing
from pvd_aides.catalogue.pulls.runs import (
    MOST_NAMED,
    Run,
    RunDetails,
    RunState,
    add_run,
    usual_count,
)
from pvd_aides.catalogue.records import Observation, Outcome
from pvd_aides.catalogue.sources import SourceFacts, source_row
from pvd_aides.catalogue.vanished import (
    archive_deleted,
    archive_missing,
    mark_missing,
    welcome_back,
)
from pvd_aides.domain.french import quantity
from pvd_aides.services.context import Portal
from pvd_aides.services.save_offers import write_offers


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a feed gave until it ended or broke; ``failure`` says why it broke.

    ``present``: ids of the records it holds, those rejected too; ``deleted``: those the partner
    says are no more. ``grace``: how long a record may be missing; ``accepts_fewer``: the operator
    says that a feed much shorter than before is right.
    """

    observations: Sequence[Observation] = ()
    present: Collection[str] = ()
    deleted: Collection[str] = ()
    rejected: Sequence[tuple[str, str, str]] = ()
    notices: Sequence[str] = ()
    read: int = 0
    bytes: int = 0
    failure: str | None = None
    seen: BytesSeen | None = None
    grace: timedelta = timedelta(days=7)
    accepts_fewer: bool = False


@dataclass(frozen=True, slots=True)
class SavedRun:
    """The run as kept. ``older``: among the unchanged, records older than what the catalogue has;
    ``pauses``: this run is the failure too many."""

    run: Run
    older: int
    pauses: bool


@dataclass(frozen=True, slots=True)
class _Aftermath:
    archived: Sequence[str] = ()
    restored: Sequence[str] = ()
    joins: tuple[str, ...] = ()


def save_run(portal: Portal, source: SourceFacts, gathered: Gathered, empty: Run) -> SavedRun:
    """Write offers, marks and run; ``empty`` says whose run it is and when it started.

    Raises SQLAlchemyError, and then nothing is kept.
    """
    with writing(portal.sessions) as session:
        run = _judged(session, gathered, replace(empty, ended=portal.now()))
        restored = _restore(session, gathered, run)
        outcomes: Mapping[Outcome, list[str]] = {}
        if gathered.observations:
            outcomes = write_offers(session, source, gathered.observations, run.ended)
        archived = _archive(session, gathered, run)
        joined = join_duplicates(session, run.ended)
        after = _Aftermath(archived, restored, _joins_told(joined))
        run = _counted(run, gathered, outcomes, after)
        add_run(session, run, written(gathered.seen) if gathered.seen else None)
        pauses = pause_if_failing(session, run.source, run.ended)
    return SavedRun(run, len(outcomes.get(Outcome.OLDER, ())), pauses)


def save_same(
    portal: Portal, last: Run, gathered: Gathered, started: datetime, seen: BytesSeen
) -> Run:
    """Keep a run that found the bytes of the last one, with its numbers: only what is missing for
    too long changes. Raises SQLAlchemyError."""
    with writing(portal.sessions) as session:
        run = Run(
            source=last.source,
            started=started,
            ended=portal.now(),
            state=RunState.UNCHANGED,
            bytes=gathered.bytes,
            brought=last.brought,
            read=last.read,
            unchanged=last.read - last.rejected,
            rejected=last.rejected,
        )
        row = source_row(session, run.source)
        late = run.ended - gathered.grace
        archived = archive_missing(session, row, late, run.ended) if row else []
        joined = join_duplicates(session, run.ended)
        details = _same_details(last.details, archived, _joins_told(joined))
        run = replace(run, archived=len(archived), details=details)
        add_run(session, run, written(seen))
        pause_if_failing(session, run.source, run.ended)
    return run


def _same_details(last: RunDetails, archived: Sequence[str], joins: tuple[str, ...]) -> RunDetails:
    return RunDetails(
        archived=tuple(archived)[:MOST_NAMED],
        rejected=last.rejected,
        notices=last.notices,
        joins=joins,
    )


def _joins_told(joined: Joined) -> tuple[str, ...]:
    """A join is never silent: the run says so, and which command tells more."""
    counts = (
        (joined.joined, "aide réunie à une autre", "aides réunies à d'autres"),
        (joined.split, "aide de nouveau montrée à part", "aides de nouveau montrées à part"),
    )
    told = (quantity(count, one, many) for count, one, many in counts if count)
    return tuple(f"{words} (pvd-aides duplicates)." for words in told)


def _judged(session: Session, gathered: Gathered, run: Run) -> Run:
    """The run with its state: a feed of less than half of what it held before is suspect."""
    brought = len(gathered.present)
    if gathered.failure:
        return replace(run, brought=brought, state=RunState.FAILED, reason=gathered.failure)
    usual = usual_count(session, run.source)
    if brought * 2 < usual and not gathered.accepts_fewer:
        reason = f"{brought} fiches au lieu de {usual} : rien n'est archivé."
        return replace(run, brought=brought, state=RunState.SUSPECT, reason=reason)
    return replace(run, brought=brought, state=RunState.COMPLETE)


def _restore(session: Session, gathered: Gathered, run: Run) -> list[str]:
    row = source_row(session, run.source)
    there = set(gathered.present) - set(gathered.deleted)
    return welcome_back(session, row, there, run.ended) if row else []


def _archive(session: Session, gathered: Gathered, run: Run) -> list[str]:
    row = source_row(session, run.source)
    if row is None or run.state != RunState.COMPLETE:
        return []
    deleted = archive_deleted(session, row, gathered.deleted, run.ended)
    mark_missing(session, row, gathered.present, run.ended)
    return deleted + archive_missing(session, row, run.ended - gathered.grace, run.ended)


def _counted(
    run: Run, gathered: Gathered, outcomes: Mapping[Outcome, list[str]], after: _Aftermath
) -> Run:
    def ids(outcome: Outcome) -> tuple[str, ...]:
        return tuple(outcomes.get(outcome, ()))

    created, updated, older = ids(Outcome.CREATED), ids(Outcome.UPDATED), ids(Outcome.OLDER)
    return replace(
        run,
        bytes=gathered.bytes,
        read=gathered.read,
        created=len(created),
        updated=len(updated),
        unchanged=len(ids(Outcome.UNCHANGED)) + len(older),
        rejected=len(gathered.rejected),
        archived=len(after.archived),
        restored=len(after.restored),
        details=RunDetails(
            created=created[:MOST_NAMED],
            updated=updated[:MOST_NAMED],
            older=older[:MOST_NAMED],
            archived=tuple(after.archived)[:MOST_NAMED],
            restored=tuple(after.restored)[:MOST_NAMED],
            rejected=tuple(gathered.rejected)[:MOST_NAMED],
            notices=tuple(gathered.notices),
            joins=after.joins,
        ),
    )
