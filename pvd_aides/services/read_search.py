"""From an address to a search and its project, with what could not be followed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pvd_aides.domain.address import parse
from pvd_aides.domain.eligibility import Facts, facts_of
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.profile_address import PLACE, is_active
from pvd_aides.domain.profile_address import parse as parse_profile
from pvd_aides.domain.query import Query, QueryProblem
from pvd_aides.search.text_query import parse_text
from pvd_aides.services.context import Portal
from pvd_aides.services.known_names import KnownNames, known_names

_NO_PROFILE = Profile()
_VERDICTS = "eligibilite"
_DESCRIBE = "Décrivez votre projet pour filtrer par éligibilité."


@dataclass(frozen=True, slots=True)
class ReadSearch:
    """The search of an address. When ``is_blocked`` a filter of it names nothing that exists:
    the query is the search without that filter, and its results are not an answer.

    When ``is_project`` the address holds a project: its place is ``profile.place`` and filters
    nothing, so that ``query.perimeter`` is None. ``project`` is what is held against the offers:
    None as long as nothing is said of it.
    """

    query: Query
    problems: tuple[QueryProblem, ...]
    known: KnownNames
    profile: Profile = field(default=_NO_PROFILE)
    is_project: bool = False
    project: Facts | None = None

    @property
    def is_blocked(self) -> bool:
        return any(problem.blocking for problem in self.problems)


def read_search(portal: Portal, pairs: Iterable[tuple[str, str]]) -> ReadSearch:
    """Never raises, whatever the address."""
    given = list(pairs)
    known = known_names(portal)
    query, problems = parse(given, known)
    if query.text and not parse_text(query.text):
        problems = (*problems, _no_word(query.text))
        query = query.with_(text="", page=query.page)
    if not is_active(given):
        return ReadSearch(query, _without_verdicts(query, problems), known)
    profile, doubts = parse_profile(given, lambda written: _place(portal, written))
    # The place is the search's parameter too: what is wrong with it was said already.
    doubts = tuple(problem for problem in doubts if problem.parameter != PLACE)
    return ReadSearch(
        query.with_(perimeter=None, page=query.page),
        (*problems, *doubts),
        known,
        profile,
        is_project=True,
        project=None if profile.is_empty else facts_of(profile, portal.gazetteer),
    )


def _without_verdicts(query: Query, problems: tuple[QueryProblem, ...]) -> tuple[QueryProblem, ...]:
    """Without a project no offer has a verdict: asking for one is said, and blocks nothing."""
    others = tuple(problem for problem in problems if problem.parameter != _VERDICTS)
    if len(others) == len(problems) and not query.verdicts:
        return problems
    return (*others, QueryProblem(_VERDICTS, "", _DESCRIBE, blocking=False))


def _place(portal: Portal, written: str) -> int | None:
    place = portal.gazetteer.resolve(written)
    return place.id if place else None


def _no_word(text: str) -> QueryProblem:
    shown = text if len(text) <= 60 else text[:59] + "…"
    message = f"« {shown} » ne contient aucun mot à chercher : précisez votre projet."
    return QueryProblem("text", shown, message, blocking=True)
