"""Why a search has no results, and what to relax with how many offers that gives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pvd_aides.domain.eligibility import CRITERIA, Facts, facts_of
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.query import ALL_STATUSES, ALL_VERDICTS, CLOSED_STATUSES, Query
from pvd_aides.domain.search_text import Piece
from pvd_aides.services.context import Portal
from pvd_aides.services.places_in_text import place_searches
from pvd_aides.services.read_search import ReadSearch
from pvd_aides.services.relax_search import relax_search

# Causes, in the order in which a search is narrowed: the first that leaves nothing is the answer.
THEME, TERRITORY, CARRIER, CALENDAR = "theme", "territory", "carrier", "calendar"
# Within the calendar: the status asked for, or the wished start, when either alone is to blame.
STATUS, START = "status", "start"
# Within the subject: words that are found, and themes that exist, but not together.
WORDS_AND_THEME = "words_and_theme"
# A place named among the words.
PLACE = "place"
# Another hard criterion of the project, or filters that exclude one another.
CRITERION, FILTERS = "criterion", "filters"

_HARD = frozenset(term.code for term in CRITERIA if term.group == "hard")


@dataclass(frozen=True, slots=True)
class Way:
    """A search to open instead, and how many offers it shows.

    ``field`` is what is relaxed: one of the causes, ``verdicts`` (offers that are *non éligible*
    too), ``PLACE`` (a place typed as words made the place of the search), or a field of
    ``relax_search``, with the ``piece`` it leaves out.
    """

    field: str
    query: Query
    profile: Profile
    total: int
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class Emptiness:
    """``cause`` is one of the causes above; each way gives something. A place named among the words
    comes first, then what answers the cause."""

    cause: str
    ways: tuple[Way, ...]


def explain_emptiness(portal: Portal, read: ReadSearch) -> Emptiness:
    """For a search that finds nothing and is not blocked."""
    cause = _cause(portal, read)
    candidates = [*_named_places(portal, read), *_answers(cause, read), *_verdicts(read)]
    ways = _ways(portal, read, candidates)
    told = {(way.query, way.profile) for way in ways}
    ways += [
        Way(relaxed.field, relaxed.query, read.profile, relaxed.total, relaxed.piece)
        for relaxed in relax_search(portal, read.query, read.project)
        if (relaxed.query, read.profile) not in told
    ]
    return Emptiness(cause, tuple(ways))


def named_places(portal: Portal, read: ReadSearch) -> list[Way]:
    """The search at each place its words name, of those that give something."""
    return _ways(portal, read, _named_places(portal, read))


Candidate = tuple[str, Query, Profile]


def _ways(portal: Portal, read: ReadSearch, candidates: Iterable[Candidate]) -> list[Way]:
    return [
        Way(field, query, profile, total)
        for field, query, profile in candidates
        if (total := _total(portal, query, _facts(portal, read, profile)))
    ]


def _cause(portal: Portal, read: ReadSearch) -> str:
    for cause, query, decides in _narrowing(read.query):
        project = read.project if decides else None
        if not _total(portal, query, project, _HARD - decides):
            return _closer(cause, portal, read, query, decides)
    return FILTERS


def _closer(
    cause: str, portal: Portal, read: ReadSearch, query: Query, decides: frozenset[str]
) -> str:
    """Of what one step asks, the one thing without which there would be offers."""
    if cause == THEME and query.text and (query.themes or query.categories):
        alone = query.with_(themes=(), categories=())
        return WORDS_AND_THEME if _total(portal, alone, None) else THEME
    if cause != CALENDAR:
        return cause
    if query.statuses and _total(portal, query.with_(statuses=()), read.project, _HARD - decides):
        return STATUS
    at_once = _facts(portal, read, read.profile.with_(start=None))
    if read.profile.start and _total(portal, query, at_once, _HARD - decides):
        return START
    return CALENDAR


def _narrowing(query: Query) -> Iterator[tuple[str, Query, frozenset[str]]]:
    """The search step by step, with the criteria of the project that count at each."""
    wider = Query(
        text=query.text, themes=query.themes, categories=query.categories, statuses=ALL_STATUSES
    )
    yield THEME, wider, frozenset()
    wider = wider.with_(perimeter=query.perimeter)
    yield TERRITORY, wider, frozenset({"territory"})
    wider = wider.with_(audiences=query.audiences)
    yield CARRIER, wider, frozenset({"territory", "audience"})
    wider = wider.with_(statuses=query.statuses)
    yield CALENDAR, wider, frozenset({"territory", "audience", "calendar"})
    yield CRITERION, wider, _HARD


def _answers(cause: str, read: ReadSearch) -> list[Candidate]:
    query, profile = read.query.with_(), read.profile
    if cause in (THEME, WORDS_AND_THEME):
        return [(THEME, query.with_(text="", themes=(), categories=()), profile)]
    if cause == TERRITORY:
        nowhere = profile.with_(place=None, epci=None, department=None, region=None)
        return [(TERRITORY, query.with_(perimeter=None), nowhere)]
    if cause == CARRIER:
        return [(CARRIER, query.with_(audiences=()), profile.with_(carrier=None))]
    if cause in (CALENDAR, STATUS, START):
        return _other_days(query, profile, read)
    return []


def _other_days(query: Query, profile: Profile, read: ReadSearch) -> list[Candidate]:
    """Without the status asked for, without the wished start, and among closed offers."""
    any_status = [(STATUS, query.with_(statuses=()), profile)] if query.statuses else []
    at_once = [(START, query, profile.with_(start=None))] if profile.start else []
    return [*any_status, *at_once, (CALENDAR, _closed_too(read), profile)]


def _named_places(portal: Portal, read: ReadSearch) -> list[Candidate]:
    """A project has its place in its profile, and the visitor has seen where."""
    if read.is_project:
        return []
    return [(PLACE, query, read.profile) for query in place_searches(portal, read.query)]


def _verdicts(read: ReadSearch) -> list[Candidate]:
    if read.project is None:
        return []
    return [("verdicts", read.query.with_(verdicts=ALL_VERDICTS), read.profile)]


def _closed_too(read: ReadSearch) -> Query:
    """A closed offer is *non éligible*: those of a project are to be asked for."""
    if read.project is None:
        return read.query.with_(statuses=ALL_STATUSES)
    return read.query.with_(statuses=CLOSED_STATUSES, verdicts=ALL_VERDICTS)


def _facts(portal: Portal, read: ReadSearch, profile: Profile) -> Facts | None:
    if read.project is None or profile.is_empty:
        return None
    return facts_of(profile, portal.gazetteer)


def _total(
    portal: Portal, query: Query, project: Facts | None, ignoring: frozenset[str] = frozenset()
) -> int:
    result = portal.engine.search(
        query, portal.today(), limit=0, project=project, ignoring=ignoring
    )
    return result.total
