"""What a rule says of a plan, and where the rule is written."""

from dataclasses import dataclass
from enum import StrEnum

from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term


class Result(StrEnum):
    """What a plan is to a rule."""

    RESPECTED = "respected"
    BROKEN = "broken"
    TO_CHECK = "to_check"
    NOT_CONCERNED = "not_concerned"


RESULTS = ClosedList(
    "résultats",
    (
        Term(Result.RESPECTED, "Respecté"),
        Term(Result.BROKEN, "À corriger"),
        Term(Result.TO_CHECK, "À vérifier"),
        Term(Result.NOT_CONCERNED, "Sans objet"),
    ),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One rule held against a plan. ``code`` names the rule; ``source`` is where it is written."""

    code: str
    result: Result
    title: str
    sentence: str
    source: str
