"""Whether the portal works: database, index, and how fresh its sources are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from pvd_aides.catalogue.offers import count_published
from pvd_aides.catalogue.pulls.pauses import paused_sources
from pvd_aides.catalogue.pulls.runs import RunState, last_run_of_each, last_success_of_each
from pvd_aides.catalogue.sources import source_lines
from pvd_aides.domain.french import quantity
from pvd_aides.services.context import Portal
from pvd_aides.services.pulls.run_words import STATE_WORDS


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """The last run of a source, and seconds since it ended; ``success`` is when one last ended
    well, ``paused`` since when there is none any more."""

    name: str
    label: str
    state: RunState
    ended: datetime
    delay: int
    success: datetime | None
    paused: datetime | None

    @property
    def words(self) -> str:
        return "en pause" if self.paused else STATE_WORDS[self.state]

    @property
    def ago(self) -> str:
        """How long ago the run ended: hours, then days."""
        hours = self.delay // 3600
        if hours < 1:
            return "moins d'une heure"
        return quantity(hours, "heure") if hours < 48 else quantity(hours // 24, "jour")


@dataclass(frozen=True, slots=True)
class Health:
    """``published`` offers are in the database (None: it does not answer), ``indexed`` in the
    index built at ``built`` (None: there is none)."""

    published: int | None
    indexed: int | None
    built: datetime | None
    sources: tuple[SourceHealth, ...]

    @property
    def is_well(self) -> bool:
        """Whether visitors can be served; a source that fails does not hinder that."""
        return self.published is not None and self.indexed is not None


def check_health(portal: Portal) -> Health:
    """The state of the portal now. Never raises for what it finds."""
    try:
        with portal.sessions() as session:
            published: int | None = count_published(session)
            sources = tuple(_sources(session, portal.now()))
    except SQLAlchemyError:
        published, sources = None, ()
    status = portal.engine.status()
    return Health(
        published,
        status.offers if status else None,
        status.built_at if status else None,
        sources,
    )


def _sources(session: Session, now: datetime) -> Iterator[SourceHealth]:
    labels = {line.facts.name: line.facts.label for line in source_lines(session)}
    successes, paused = last_success_of_each(session), paused_sources(session)
    for name, run in sorted(last_run_of_each(session).items()):
        yield SourceHealth(
            name=name,
            label=labels.get(name) or name,
            state=run.state,
            ended=run.ended,
            delay=int((now - run.ended).total_seconds()),
            success=successes.get(name),
            paused=paused.get(name),
        )
