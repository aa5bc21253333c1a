"""The last runs, for whoever runs the portal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pvd_aides.catalogue.pulls.pauses import paused_sources
from pvd_aides.catalogue.pulls.runs import Run, last_runs
from pvd_aides.services.context import Portal


@dataclass(frozen=True, slots=True)
class RunsShown:
    """Runs, the last first; paused sources and since when."""

    runs: list[Run]
    paused: Mapping[str, datetime]


def show_runs(portal: Portal, source: str | None = None, most: int = 20) -> RunsShown:
    """The last runs of a source, or of all."""
    with portal.sessions() as session:
        return RunsShown(last_runs(session, source, most), paused_sources(session))
