"""A page of results for the address of a search."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pvd_aides.catalogue.offers import offers_by_id
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.query import Query, QueryProblem
from pvd_aides.domain.results import Hit, SearchResult
from pvd_aides.domain.territory import Territory
from pvd_aides.services.context import Portal
from pvd_aides.services.known_names import KnownNames
from pvd_aides.services.read_search import read_search

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One offer found, with what the search says of it."""

    hit: Hit
    published: PublishedOffer


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results, ``page`` of ``pages`` (at least 1).

    When ``is_blocked`` a filter names nothing that exists: there are no results, ``query`` is the
    search without that filter, and ``unblocked_total`` is what it would give.
    """

    query: Query
    problems: tuple[QueryProblem, ...]
    known: KnownNames
    place: Territory | None
    result: SearchResult
    rows: tuple[SearchRow, ...]
    page: int
    pages: int
    is_blocked: bool = False
    unblocked_total: int = 0


def search_offers(
    portal: Portal, pairs: Iterable[tuple[str, str]], per_page: int = PER_PAGE
) -> SearchPage:
    """The page an address asks for; beyond the last page, the last one. Never raises for what an
    address holds."""
    read = read_search(portal, pairs)
    query = read.query
    result, page = _result(portal, query, per_page)
    total = result.total
    if read.is_blocked:
        result, page = replace(result, hits=(), total=0, relations=()), 1
    return SearchPage(
        query=replace(query, page=page),
        problems=read.problems,
        known=read.known,
        place=None if query.perimeter is None else portal.gazetteer.get(query.perimeter),
        result=result,
        rows=_rows(portal, result),
        page=page,
        pages=_pages(result.total, per_page),
        is_blocked=read.is_blocked,
        unblocked_total=total,
    )


def _result(portal: Portal, query: Query, per_page: int) -> tuple[SearchResult, int]:
    day = portal.today()
    offset = (query.page - 1) * per_page
    result = portal.engine.search(query, day, offset=offset, limit=per_page)
    last = _pages(result.total, per_page)
    if query.page <= last:
        return result, query.page
    offset = (last - 1) * per_page
    return portal.engine.search(query, day, offset=offset, limit=per_page), last


def _pages(total: int, per_page: int) -> int:
    return max(1, -(-total // per_page))


def _rows(portal: Portal, result: SearchResult) -> tuple[SearchRow, ...]:
    """Hits with their offers. One withdrawn since the index was built is left out."""
    with portal.sessions() as session:
        offers = offers_by_id(session, (hit.offer_id for hit in result.hits))
    return tuple(
        SearchRow(hit, offers[hit.offer_id]) for hit in result.hits if hit.offer_id in offers
    )
