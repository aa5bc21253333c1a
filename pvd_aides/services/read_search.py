"""From an address to a search, with what could not be followed."""

from collections.abc import Iterable
from dataclasses import dataclass

from pvd_aides.domain.address import parse
from pvd_aides.domain.query import Query, QueryProblem
from pvd_aides.search.text_query import parse_text
from pvd_aides.services.context import Portal
from pvd_aides.services.known_names import KnownNames, known_names


@dataclass(frozen=True, slots=True)
class ReadSearch:
    """The search of an address. When ``is_blocked`` a filter of it names nothing that exists:
    the query is the search without that filter, and its results are not an answer."""

    query: Query
    problems: tuple[QueryProblem, ...]
    known: KnownNames

    @property
    def is_blocked(self) -> bool:
        return any(problem.blocking for problem in self.problems)


def read_search(portal: Portal, pairs: Iterable[tuple[str, str]]) -> ReadSearch:
    """Never raises, whatever the address."""
    known = known_names(portal)
    query, problems = parse(pairs, known)
    if query.text and not parse_text(query.text):
        problems = (*problems, _no_word(query.text))
        query = query.with_(text="", page=query.page)
    return ReadSearch(query, problems, known)


def _no_word(text: str) -> QueryProblem:
    shown = text if len(text) <= 60 else text[:59] + "…"
    message = f"« {shown} » ne contient aucun mot à chercher : précisez votre projet."
    return QueryProblem("text", shown, message, blocking=True)
