"""Whether the portal works: database, index, and how fresh its sources are."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from pvd_aides.catalogue.offers import count_published
from pvd_aides.catalogue.pulls.pauses import paused_sources
from pvd_aides.catalogue.pulls.runs import RunState, last_run_of_each
from pvd_aides.services.context import Portal
from pvd_aides.services.pulls.run_words import STATE_WORDS


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """The last run of a source, and seconds since it ended."""

    name: str
    state: RunState
    ended: datetime
    delay: int
    is_paused: bool

    @property
    def words(self) -> str:
        return "en pause" if self.is_paused else STATE_WORDS[self.state]

    @property
    def hours(self) -> int:
        return self.delay // 3600


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
            runs, paused = last_run_of_each(session), paused_sources(session)
    except SQLAlchemyError:
        published, runs, paused = None, {}, {}
    status = portal.engine.status()
    now = portal.now()
    return Health(
        published,
        status.offers if status else None,
        status.built_at if status else None,
        tuple(
            SourceHealth(
                name, run.state, run.ended, int((now - run.ended).total_seconds()), name in paused
            )
            for name, run in sorted(runs.items())
        ),
    )
