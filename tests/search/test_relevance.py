"""What a search finds among the bundled offers, held against the graded queries.

The floor is a little under what was measured; whoever improves the search raises it. ``make
relevance`` tells the whole, other engines beside.
"""

from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

import pytest

from bench.rankers.portal import portal_ranker
from bench.relevance_corpora import BUNDLED, key_of, offers_of, open_corpus
from bench.relevance_pages import pages_on
from pvd_aides.adapters.graded_queries import NONE, load_graded_queries
from pvd_aides.config import ROOT
from pvd_aides.domain.relevance import GradedQuery, ndcg
from pvd_aides.services.context import Portal

QUERIES = load_graded_queries(ROOT / "fixtures" / "relevance", BUNDLED)

FLOORS = {
    "short": 0.70,
    "sentence": 0.63,
    "long": 0.49,
    "name": 0.88,
    "misspelt": 0.80,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pertinence")


@pytest.fixture(scope="module")
def bundled(folder: Path) -> Iterator[Portal]:
    """The portal with every bundled offer."""
    portal = open_corpus(folder, None)
    yield portal
    portal.sessions.kw["bind"].dispose()


def mean_ndcg(portal: Portal, queries: list[GradedQuery]) -> float:
    rank = portal_ranker(portal)
    values = (ndcg(rank(query.text, 10), query.grades) for query in queries)
    return fmean(value for value in values if value is not None)


@pytest.mark.parametrize("kind", FLOORS)
def test_what_is_found_does_not_get_worse(kind: str, bundled: Portal) -> None:
    queries = [query for query in QUERIES if query.kind == kind]
    assert mean_ndcg(bundled, queries) >= FLOORS[kind]


def test_the_page_says_when_nothing_answers(bundled: Portal, folder: Path) -> None:
    assert bundled.engine.status()
    admits = pages_on(folder)
    asked = [query.text for query in QUERIES if query.kind == NONE]
    assert [text for text in asked if not admits(text)] == []
    assert not admits("friche")


def test_every_graded_offer_is_among_the_bundled_ones(bundled: Portal) -> None:
    known = {key_of(published) for published in offers_of(bundled)}
    assert {key for query in QUERIES for key in query.grades} - known == set()
