"""Sources that are not pulled because they rest, and what is said of them."""

from collections.abc import Iterable

from indexer.report import Report
from indexer.sources import Source
from pvd_aides.services.context import Portal
from pvd_aides.services.pulls.pauses import paused


def paused_reports(portal: Portal, sources: Iterable[Source]) -> dict[str, Report]:
    """A report for each of the sources that is paused, by name."""
    since = paused(portal)
    return {
        source.name: Report(
            source.name, failure=_said(source.name, f"{since[source.name]:%d/%m/%Y}")
        )
        for source in sources
        if source.name in since
    }


def _said(name: str, day: str) -> str:
    return f"En pause depuis le {day}, après trois échecs (pvd-aides source resume {name})."
