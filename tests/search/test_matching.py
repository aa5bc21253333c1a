"""Changed offers held against a search: the same answer as looking at every offer."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.query import Query
from pvd_aides.search.matching import MemoryMatcher
from pvd_aides.search.text_query import parse_text, tree_of
from pvd_aides.search.text_tree import Node
from tests.search.made_offers import DAY, OFFERS, published
from tests.search.naive import matching
from tests.search.places import SixPlaces
from tests.search.test_engine_against_naive import QUERIES

DAYS = st.sampled_from((DAY, DAY - timedelta(days=1), DAY - timedelta(days=20)))


def _numbered(number: int, offer: object) -> PublishedOffer:
    made = published(number)
    return PublishedOffer(
        id=number,
        slug="same-slug",
        offer=offer,  # type: ignore[arg-type]
        first_published=made.first_published,
        changed=made.changed,
        observed=made.observed,
    )


def _as_typed(query: Query) -> Node | None:
    return tree_of(parse_text(query.text)) if query.text.strip() else None


@given(st.lists(st.tuples(OFFERS, DAYS), max_size=6), st.lists(QUERIES, min_size=1, max_size=4))
def test_a_search_finds_the_changed_offers_it_would_find_among_all(
    made: list[tuple[object, date]], queries: list[Query]
) -> None:
    dated = [(_numbered(number, offer), day) for number, (offer, day) in enumerate(made)]
    matcher = MemoryMatcher(dated, SixPlaces(), _as_typed)
    for query in queries:
        expected = {one.id for one, day in dated if matching([one], query, day)}
        assert matcher.found_by(query) == expected
