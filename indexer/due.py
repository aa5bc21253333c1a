"""The sources whose time has come."""

from collections.abc import Iterable

from indexer.paused import paused_reports
from indexer.sources import Source
from pvd_aides.services.context import Portal
from pvd_aides.services.pulls.due import due_sources, pulled_sources


def due_of(portal: Portal, sources: Iterable[Source]) -> list[Source]:
    """Those of the sources that are due, in their order."""
    given = list(sources)
    due = due_sources(portal, {source.name: source.frequency for source in given})
    return [source for source in given if source.name in due]


def due_for_worker(portal: Portal, sources: Iterable[Source]) -> list[Source]:
    """What a process left alone pulls: sources that are due and not paused, and those that never
    were pulled, whatever their frequency."""
    given = list(sources)
    due = due_sources(portal, {source.name: source.frequency for source in given})
    due |= {source.name for source in given} - pulled_sources(portal)
    resting = paused_reports(portal, given)
    return [source for source in given if source.name in due and source.name not in resting]
