"""A search as a value: what the visitor asked, apart from how it is written in an address."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pvd_aides.domain.eligibility.findings import ANSWERS, Answer
from pvd_aides.domain.vocabulary import STATUSES

ALL_STATUSES = STATUSES.codes
OPEN_STATUSES = tuple(code for code in ALL_STATUSES if code != "closed")
CLOSED_STATUSES = ("closed",)

ALL_VERDICTS = tuple(sorted(ANSWERS.codes))
SHOWN_VERDICTS = (str(Answer.ELIGIBLE), str(Answer.TO_CHECK))

RELEVANCE, PUBLICATION, DEADLINE = "relevance", "publication_date", "submission_deadline"
ORDERS = (RELEVANCE, PUBLICATION, DEADLINE)

ANY_EUROPEAN = "european"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Filters of different fields narrow, values of one field widen.

    Tuples hold codes or slugs, sorted and without doubles, so that equal searches are equal
    values. ``themes`` and ``categories`` are one facet of two levels (a theme stands for all its
    categories), and so are ``aid_groups`` and ``aid_types``. ``statuses`` empty means the default:
    every status but closed. ``exact`` looks for the words of the text as typed: no other words that
    say the same, no correction, nothing let go. ``european`` is None, ``european`` (any), or a code
    of EUROPEAN.
    ``verdicts`` are codes of ANSWERS and only count when a project is held against the offers:
    empty then means all but *non éligible*. ``page`` starts at 1.
    """

    text: str = ""
    exact: bool = False
    perimeter: int | None = None
    audiences: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    aid_groups: tuple[str, ...] = ()
    aid_types: tuple[str, ...] = ()
    backers: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    recurrences: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    is_charged: bool | None = None
    european: str | None = None
    calls_only: bool = False
    apply_before: date | None = None
    published_after: date | None = None
    verdicts: tuple[str, ...] = ()
    order: str = RELEVANCE
    page: int = 1

    @property
    def wanted_statuses(self) -> tuple[str, ...]:
        return self.statuses or OPEN_STATUSES

    @property
    def wanted_verdicts(self) -> tuple[str, ...]:
        return self.verdicts or SHOWN_VERDICTS

    def with_(self, **changes: Any) -> "Query":
        """The same search with other values, back on its first page unless ``page`` is given."""
        return replace(self, **{"page": 1, **changes})


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """A value of an address that does not exist, with what does (at most a few, best first).

    ``blocking``: no valid value remains in that field, so results of the search without it may
    not be shown as an answer.
    """

    parameter: str
    value: str
    message: str
    allowed: tuple[str, ...] = ()
    blocking: bool = False
