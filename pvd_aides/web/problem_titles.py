"""What heads each thing of an address that could not be followed."""

from pvd_aides.domain.address import parameters
from pvd_aides.domain.query import QueryProblem

_TITLES = {
    parameters.TEXT[0]: "Aucun mot à chercher",
    parameters.PERIMETER[0]: "Ce territoire n'existe pas",
    parameters.APPLY_BEFORE[0]: "Cette date n'existe pas",
    parameters.PUBLISHED_AFTER[0]: "Cette date n'existe pas",
    parameters.ORDER[0]: "Cet ordre de tri n'existe pas",
}


def problem_title(problem: QueryProblem) -> str:
    """« À savoir » for what leaves the results an answer, but an order that does not exist."""
    if not problem.blocking and problem.parameter != parameters.ORDER[0]:
        return "À savoir"
    return _TITLES.get(problem.parameter, "Ce filtre n'existe pas")
