"""The last runs as they may be told to anybody."""

from dataclasses import dataclass

from pvd_aides.catalogue.pulls.runs import Run, last_runs
from pvd_aides.catalogue.sources import source_lines
from pvd_aides.services.context import Portal
from pvd_aides.services.pulls.run_words import STATE_WORDS

MOST = 50


@dataclass(frozen=True, slots=True)
class ListedRun:
    """A run without its reason, which may hold a path, an address or a key."""

    label: str
    words: str
    run: Run


def list_runs(portal: Portal) -> list[ListedRun]:
    """The last runs of all sources, the last to end first."""
    with portal.sessions() as session:
        labels = {line.facts.name: line.facts.label for line in source_lines(session)}
        runs = last_runs(session, most=MOST)
    return [
        ListedRun(labels.get(run.source) or run.source, STATE_WORDS[run.state], run) for run in runs
    ]
