"""A page of results for the address of a search."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pvd_aides.catalogue.offers import offers_by_id
from pvd_aides.domain.eligibility import Facts, Verdict, assess
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.query import Query, QueryProblem
from pvd_aides.domain.results import Hit, SearchResult
from pvd_aides.domain.territory import Territory
from pvd_aides.services.context import Portal
from pvd_aides.services.known_names import KnownNames
from pvd_aides.services.mark_words import Marks, mark_words
from pvd_aides.services.read_search import ReadSearch, read_search

PER_PAGE = 20
_NO_PROFILE = Profile()


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One offer found, with what the search says of it; ``verdict`` when there is a project,
    ``marks`` when words were typed."""

    hit: Hit
    published: PublishedOffer
    verdict: Verdict | None = None
    marks: Marks | None = None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results, ``page`` of ``pages`` (at least 1).

    When ``is_blocked`` a filter names nothing that exists: there are no results, ``query`` is the
    search without that filter, and ``unblocked_total`` is what it would give.

    When ``is_project`` the address holds ``profile``, and ``place`` is where the project is.
    ``project`` is what is held against the offers, None as long as nothing is said of it.
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
    profile: Profile = field(default=_NO_PROFILE)
    is_project: bool = False
    project: Facts | None = None


def search_offers(
    portal: Portal, pairs: Iterable[tuple[str, str]], per_page: int = PER_PAGE
) -> SearchPage:
    """The page an address asks for; beyond the last page, the last one. Never raises for what an
    address holds."""
    read = read_search(portal, pairs)
    query = read.query
    result, page = _result(portal, read, per_page)
    total = result.total
    if read.is_blocked:
        result, page = replace(result, hits=(), total=0, relations=(), refusals=()), 1
    perimeter = read.profile.place if read.is_project else query.perimeter
    return SearchPage(
        query=replace(query, page=page),
        problems=read.problems,
        known=read.known,
        place=None if perimeter is None else portal.gazetteer.get(perimeter),
        result=result,
        rows=_rows(portal, result, read.project),
        page=page,
        pages=_pages(result.total, per_page),
        is_blocked=read.is_blocked,
        unblocked_total=total,
        profile=read.profile,
        is_project=read.is_project,
        project=read.project,
    )


def _result(portal: Portal, read: ReadSearch, per_page: int) -> tuple[SearchResult, int]:
    wanted = read.query.page
    result = _page(portal, read, wanted, per_page)
    last = _pages(result.total, per_page)
    if wanted <= last:
        return result, wanted
    return _page(portal, read, last, per_page), last


def _page(portal: Portal, read: ReadSearch, page: int, per_page: int) -> SearchResult:
    return portal.engine.search(
        read.query,
        portal.today(),
        offset=(page - 1) * per_page,
        limit=per_page,
        project=read.project,
    )


def _pages(total: int, per_page: int) -> int:
    return max(1, -(-total // per_page))


def _rows(portal: Portal, result: SearchResult, project: Facts | None) -> tuple[SearchRow, ...]:
    """Hits with their offers. One withdrawn since the index was built is left out."""
    day = portal.today()
    with portal.sessions() as session:
        offers = offers_by_id(session, (hit.offer_id for hit in result.hits))
    rows = []
    for hit in result.hits:
        if found := offers.get(hit.offer_id):
            verdict = assess(found.offer, project, day, hit.conditions) if project else None
            marks = mark_words(found.offer, result.reading.runs)
            rows.append(SearchRow(hit, found, verdict, marks))
    return tuple(rows)
