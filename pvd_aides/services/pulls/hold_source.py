"""Hold a source while it is pulled, so that two runs never meet."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from pvd_aides.adapters.processes import is_gone, new_owner
from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.pulls import locks
from pvd_aides.services.context import Portal

# Longer than the longest pull; a process of this machine that died is noticed at once.
LEASE = timedelta(hours=1)


class SourceHeldError(Exception):
    """Another process is pulling the source; ``owner`` names it."""

    def __init__(self, owner: str) -> None:
        super().__init__(owner)
        self.owner = owner


@contextmanager
def holding(portal: Portal, source: str) -> Iterator[None]:
    """Hold the source. Raises SourceHeldError, and SQLAlchemyError."""
    owner = new_owner()
    with writing(portal.sessions) as session:
        holder = locks.acquire(session, source, owner, portal.now(), LEASE, is_gone)
    if holder is not None:
        raise SourceHeldError(holder)
    try:
        yield
    finally:
        with writing(portal.sessions) as session:
            locks.release(session, source, owner)
