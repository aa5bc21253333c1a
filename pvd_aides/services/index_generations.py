"""The generations of the index an operator may look at and go back to."""

from pvd_aides.search.engine import IndexStatus, NoOtherGenerationError
from pvd_aides.services.context import Portal


def kept_generations(portal: Portal) -> list[IndexStatus]:
    """Generations that can answer, the one that does first."""
    return portal.builder.kept()


def rollback_index(portal: Portal) -> IndexStatus | None:
    """Let the generation before the one that answers answer again; None when there is none.

    The catalogue stays as it is: the next pull or build makes a generation of it as always.
    """
    try:
        return portal.builder.rollback()
    except NoOtherGenerationError:
        return None
