"""Whatever the offers and the query: the engine finds what looking at each offer finds, and the
number beside a facet value is the number of results after choosing it."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.query import ALL_STATUSES, ORDERS, Query
from pvd_aides.domain.results import FacetValue
from pvd_aides.domain.territory import Relation
from pvd_aides.domain.vocabulary import (
    AID_GROUPS,
    AID_TYPES,
    AUDIENCES,
    CATEGORIES,
    DESTINATIONS,
    EUROPEAN,
    RECURRENCES,
    SCALE_LEVELS,
    STEPS,
    THEMES,
)
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.engine import WhooshEngine
from tests.search.made_offers import BACKERS, DAY, DAYS, NOW, PROGRAMMES, catalogues, phrases
from tests.search.naive import matching
from tests.search.places import PLACES, SixPlaces

LEVELS = {"themes": "categories", "aid_groups": "aid_types"}


def _codes(values: object, most: int = 1) -> st.SearchStrategy[tuple[str, ...]]:
    listed = list(values)  # type: ignore[call-overload]
    return st.sets(st.sampled_from(listed), max_size=most).map(lambda some: tuple(sorted(some)))


def _texts() -> st.SearchStrategy[str]:
    quoted = phrases(2).map(lambda text: f'"{text}"')
    excluded = phrases(1).map(lambda text: f"-{text}")
    parts = st.lists(phrases(2) | quoted | excluded | st.just(","), min_size=1, max_size=4)
    return st.just("") | parts.map(" ".join)


QUERIES = st.builds(
    Query,
    text=_texts(),
    # Looking at each offer knows the words typed, not those that say the same.
    exact=st.just(True),
    perimeter=st.none() | st.sampled_from([place.id for place in PLACES]),
    audiences=_codes(AUDIENCES.codes[:3]),
    themes=_codes(THEMES.codes[:2]),
    categories=_codes(CATEGORIES.codes[4:9]),
    aid_groups=_codes(AID_GROUPS.codes),
    aid_types=_codes(AID_TYPES.codes[3:7]),
    backers=_codes([backer.slug for backer in BACKERS], 2),
    programmes=_codes([programme.slug for programme in PROGRAMMES]),
    steps=_codes(STEPS.codes, 2),
    destinations=_codes(DESTINATIONS.codes),
    recurrences=_codes(RECURRENCES.codes),
    statuses=st.just(ALL_STATUSES) | _codes(ALL_STATUSES, 3),
    scales=_codes(SCALE_LEVELS.codes),
    is_charged=st.none() | st.booleans(),
    european=st.none() | st.sampled_from(["european", *EUROPEAN.codes]),
    calls_only=st.sampled_from([False, False, False, True]),
    apply_before=st.none() | DAYS,
    published_after=st.none() | st.dates(NOW.date().replace(day=20), NOW.date()),
    order=st.sampled_from(ORDERS),
)


@st.composite
def narrow_queries(draw: st.DrawFn) -> Query:
    """Queries with at most four fields in use: with more, nothing is ever found."""
    full = draw(QUERIES)
    fields = draw(st.sets(st.sampled_from(sorted(Query.__dataclass_fields__)), max_size=4))
    chosen = {name: getattr(full, name) for name in fields | {"order", "exact"}}
    return replace(Query(), **chosen)


def _engine(root: str, offers: list[PublishedOffer]) -> WhooshEngine:
    WhooshBuilder(Path(root), lambda: NOW).build(offers)
    return WhooshEngine(Path(root), SixPlaces())


@settings(max_examples=60, deadline=None)
@given(catalogues(), st.lists(narrow_queries(), min_size=1, max_size=8))
def test_it_finds_what_looking_at_each_offer_finds(
    offers: list[PublishedOffer], queries: list[Query]
) -> None:
    with tempfile.TemporaryDirectory() as root:
        engine = _engine(root, offers)
        for query in queries:
            result = engine.search(query, DAY, limit=100)
            assert {hit.offer_id for hit in result.hits} == matching(offers, query, DAY)
            assert result.total == len(result.hits)
            whole = [hit.offer_id for hit in result.hits]
            pages = [engine.search(query, DAY, offset=at, limit=2).hits for at in range(0, 12, 2)]
            assert [hit.offer_id for page in pages for hit in page] == whole


@settings(max_examples=60, deadline=None)
@given(catalogues(), narrow_queries())
def test_a_count_is_the_number_of_results_after_choosing(
    offers: list[PublishedOffer], query: Query
) -> None:
    with tempfile.TemporaryDirectory() as root:
        engine = _engine(root, offers)
        for facet in engine.search(query, DAY, limit=0).facets:
            child_field = LEVELS.get(facet.field, facet.field)
            nothing = {facet.field: (), child_field: ()}
            for value in facet.values:
                _check(engine, offers, query, value, nothing, facet.field)
                _check_meant(engine, query, value, nothing, facet.field)
                for child in value.children:
                    _check(engine, offers, query, child, nothing, child_field)


def _check_meant(
    engine: WhooshEngine,
    query: Query,
    value: FacetValue,
    nothing: Mapping[str, tuple[str, ...]],
    field: str,
) -> None:
    """The same of a text that is read for what it means."""
    meant = query.with_(exact=False)
    held = engine.search(meant, DAY, limit=0).facet(field)
    count = next((one.count for one in held.values if one.code == value.code), 0)
    alone = meant.with_(**{**nothing, field: (value.code,)})
    assert count == engine.search(alone, DAY, limit=0).total


def _check(
    engine: WhooshEngine,
    offers: list[PublishedOffer],
    query: Query,
    value: FacetValue,
    nothing: Mapping[str, tuple[str, ...]],
    field: str,
) -> None:
    alone = query.with_(**{**nothing, field: (value.code,)})
    assert value.count == engine.search(alone, DAY, limit=0).total
    assert value.count == len(matching(offers, alone, DAY))
    assert value.count or value.chosen or value.children
    assert value.chosen == (value.code in getattr(query, field))


@settings(max_examples=40, deadline=None)
@given(catalogues(), narrow_queries())
def test_relations_part_the_results(offers: list[PublishedOffer], query: Query) -> None:
    with tempfile.TemporaryDirectory() as root:
        result = _engine(root, offers).search(query, DAY, limit=100)
        ranks = [list(Relation).index(hit.relation) for hit in result.hits if hit.relation]
        assert ranks == sorted(ranks)
        if query.perimeter is None:
            assert result.relations == ()
        else:
            assert sum(count for _, count in result.relations) == result.total
