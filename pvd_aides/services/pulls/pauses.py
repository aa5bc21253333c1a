"""Sources that rest because they failed too often."""

from collections.abc import Mapping
from datetime import datetime

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.pulls import pauses
from pvd_aides.services.context import Portal


def paused(portal: Portal) -> Mapping[str, datetime]:
    """Names of the paused sources, and since when."""
    with portal.sessions() as session:
        return pauses.paused_sources(session)


def resume_source(portal: Portal, source: str) -> bool:
    """End the pause of a source; false if it was not paused."""
    with writing(portal.sessions) as session:
        return pauses.resume(session, source)
