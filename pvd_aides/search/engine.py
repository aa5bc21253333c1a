"""What any search engine of the portal must do."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from pvd_aides.domain.eligibility import Facts
from pvd_aides.domain.offer import Offer, PublishedOffer
from pvd_aides.domain.query import Query
from pvd_aides.domain.results import Hit, SearchResult, VerdictChange
from pvd_aides.domain.suggestion import Suggestion
from pvd_aides.domain.word_lists import WordLists
from pvd_aides.search.text_tree import Node


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """The generation that serves: its name, when it was built, how many offers it holds."""

    generation: str
    built_at: datetime
    offers: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Names:
    """The open lists of the live generation: what an address may name beyond the closed lists."""

    backers: Mapping[str, str]
    backer_numbers: Mapping[int, str]
    programmes: Mapping[str, str]


class SearchEngine(Protocol):
    """Searches the live generation; safe to share between threads; notices a new generation."""

    def search(
        self,
        query: Query,
        day: date,
        *,
        offset: int = 0,
        limit: int = 20,
        project: Facts | None = None,
        ignoring: frozenset[str] = frozenset(),
    ) -> SearchResult:
        """Hits ``offset`` to ``offset + limit``, in one total order that does not drift.

        ``limit`` 0 gives counts and facets only. ``query.page`` is not looked at. A project gives
        every offer its verdict, exactly that of ``eligibility.assess``: what fits comes first, and
        its free sentences order what fits as well. Criteria in ``ignoring`` decide nothing.
        """

    def compare(
        self, query: Query, day: date, project: Facts, others: Sequence[Facts]
    ) -> list[VerdictChange]:
        """What each of the other projects would change among the offers of the query, whatever
        verdicts it wants; exact."""

    def knowing(self, lists: WordLists) -> "SearchEngine":
        """The same offers, searched with these word lists."""

    def asked(self, query: Query) -> Node | None:
        """What the query's text asks of an offer of the live generation, as ``search`` reads it
        before it lets anything go; None without a text."""

    def similar(self, offer: Offer, query: Query, day: date, limit: int = 5) -> tuple[Hit, ...]:
        """Among what the query finds without its text, the offers most on the same subject, the
        offer itself perhaps among them; best first."""

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        """Names of the catalogue one of whose words begins like ``text``, most useful first."""

    def names(self) -> Names:
        """Names by slug of the backers and programmes of the live generation, and the slugs of
        backers by the peer's number."""

    def status(self) -> IndexStatus | None:
        """The live generation, or None before the first build."""


class NoOtherGenerationError(Exception):
    """There is no generation to go back to."""


class IndexBuilder(Protocol):
    """Writes a new generation and makes it the live one, or leaves everything as it was."""

    def build(self, offers: Iterable[PublishedOffer]) -> IndexStatus:
        """Index exactly these offers. Raises nothing that leaves a half-built generation live."""

    def check(self, offers: Iterable[PublishedOffer]) -> list[str]:
        """What differs between the live generation and these offers, a line each; [] if nothing."""

    def update(
        self,
        versions: Callable[[], Mapping[int, str]],
        offers: Callable[[Collection[int]], Iterable[PublishedOffer]],
    ) -> IndexStatus:
        """Index exactly the offers of ``versions``, as ``build`` would, reading only those whose
        version is not the one held: ``versions`` gives that of each offer by its number, and
        ``offers`` the offers of some numbers. Both are called once the right to build is held."""

    def kept(self) -> list[IndexStatus]:
        """Generations that can be searched, the live one first."""

    def rollback(self) -> IndexStatus:
        """Make the generation before the live one serve again; the next build or update goes
        forward. Raises NoOtherGenerationError."""
