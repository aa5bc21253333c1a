"""When a source is to be pulled again."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from pvd_aides.catalogue.pulls.runs import last_run_of_each
from pvd_aides.services.context import Portal

# An hour less than the name says: a timer that fires at the same minute each day never misses one.
_EVERY = {"daily": timedelta(hours=23), "weekly": timedelta(days=7, hours=-1)}


def next_pull(frequency: str, last: datetime | None, now: datetime) -> datetime | None:
    """When a source of this frequency is due after a run that ended at ``last``; None for
    ``manual``."""
    every = _EVERY.get(frequency)
    if every is None:
        return None
    # A clock put back must not stop the source until it has caught up.
    return now if last is None or last > now else last + every


def due_sources(portal: Portal, frequencies: Mapping[str, str]) -> set[str]:
    """Names of the sources that are due, among these with their frequency."""
    now = portal.now()
    with portal.sessions() as session:
        ends = {name: run.ended for name, run in last_run_of_each(session).items()}
    moments = {
        name: next_pull(frequency, ends.get(name), now) for name, frequency in frequencies.items()
    }
    return {name for name, moment in moments.items() if moment is not None and moment <= now}


def pulled_sources(portal: Portal) -> set[str]:
    """Names of the sources that had a run."""
    with portal.sessions() as session:
        return set(last_run_of_each(session))
