"""The order of results: one total order, place first, then what was asked."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pvd_aides.domain.offer import OfferTerritory, PublishedOffer
from pvd_aides.domain.query import ALL_STATUSES, Query
from pvd_aides.domain.territory import Relation
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.engine import WhooshEngine
from tests.search.made_offers import DAY, NOW, area, published
from tests.search.places import AVALLON, BFC, COTE_DOR, FRANCE, MONTBARD, YONNE, SixPlaces


def found(root: Path, offers: list[PublishedOffer], query: Query) -> list[int]:
    WhooshBuilder(root, lambda: NOW).build(offers)
    result = WhooshEngine(root, SixPlaces()).search(query, DAY, limit=50)
    return [hit.offer_id for hit in result.hits]


def test_what_covers_the_place_then_what_is_inside_then_what_is_to_be_checked(
    tmp_path: Path,
) -> None:
    areas = [None, OfferTerritory("adhoc", "GAL Loire"), area(MONTBARD), area(AVALLON)]
    areas += [area(COTE_DOR), area(YONNE), area(FRANCE), area(BFC)]
    offers = [published(number, territory=one) for number, one in enumerate(areas, 1)]
    assert found(tmp_path, offers, Query(perimeter=COTE_DOR.id)) == [5, 8, 7, 3, 2, 1]
    assert found(tmp_path, offers, Query(perimeter=MONTBARD.id)) == [3, 5, 8, 7, 2, 1]
    engine = WhooshEngine(tmp_path, SixPlaces())
    assert engine.search(Query(perimeter=COTE_DOR.id), DAY).relations == (
        (Relation.COVERS, 3),
        (Relation.INSIDE, 1),
        (Relation.UNRESOLVED, 1),
        (Relation.UNKNOWN, 1),
    )
    assert engine.search(Query(perimeter=123), DAY).total == 0


def later(days: int) -> date:
    return DAY + timedelta(days=days)


CALENDARS: list[dict[str, Any]] = [
    {"deadline": later(-2)},  # 1 closed
    {},  # 2 unknown
    {"recurrence": "ongoing", "deadline": later(-400)},  # 3 permanent
    {"deadline": later(90)},  # 4 current
    {"deadline": later(10), "territory": area(COTE_DOR)},  # 5 closing, departmental
    {"opening": later(5), "deadline": later(60)},  # 6 forthcoming
    {"deadline": later(10), "territory": area(MONTBARD)},  # 7 closing, local
    {"deadline": later(-1)},  # 8 closed
    {"deadline": later(20), "territory": area(FRANCE)},  # 9 closing later, national
]


NEAR = [
    ("relevance", [7, 5, 4, 3, 9, 6, 2, 1, 8]),
    ("submission_deadline", [7, 5, 9, 6, 4, 3, 2, 8, 1]),
]
WIDE = [
    ("relevance", [9, 5, 7, 4, 3, 6, 2, 1, 8]),
    ("submission_deadline", [5, 7, 9, 6, 4, 3, 2, 8, 1]),
]


@pytest.mark.parametrize(("order", "ids"), WIDE)
def test_without_a_place_open_first_then_national_then_nearest_deadline(
    tmp_path: Path, order: str, ids: list[int]
) -> None:
    offers = [published(number, **one) for number, one in enumerate(CALENDARS, 1)]
    assert found(tmp_path, offers, Query(statuses=ALL_STATUSES, order=order)) == ids
    assert found(tmp_path, offers, Query(order=order)) == [id for id in ids if id not in (1, 8)]


@pytest.mark.parametrize(("order", "ids"), NEAR)
def test_at_a_place_open_first_then_local_then_nearest_deadline(
    tmp_path: Path, order: str, ids: list[int]
) -> None:
    offers = [
        published(number, **{"territory": area(BFC), **one})
        for number, one in enumerate(CALENDARS, 1)
    ]
    query = Query(statuses=ALL_STATUSES, order=order, perimeter=MONTBARD.id)
    assert found(tmp_path, offers, query) == ids


def test_newest_first(tmp_path: Path) -> None:
    days = (3, 1, 2, 1)
    offers = [
        published(number, first_published=NOW - timedelta(days=ago))
        for number, ago in enumerate(days, 1)
    ]
    assert found(tmp_path, offers, Query(order="publication_date")) == [2, 4, 3, 1]


def test_text_scores_come_before_status(tmp_path: Path) -> None:
    offers = [
        published(1, "Aide", description="vélo", deadline=later(3)),
        published(2, "vélo", opening=later(3)),
    ]
    assert found(tmp_path, offers, Query(text="vélo")) == [2, 1]
    assert found(tmp_path, offers, Query(text="vélo", order="submission_deadline")) == [1, 2]


def test_facet_values_chosen_first_then_by_count_then_by_label(tmp_path: Path) -> None:
    audiences = [("commune", "epci"), ("commune",), ("association", "region"), ("epci",)]
    offers = [published(number, audiences=some) for number, some in enumerate(audiences, 1)]
    WhooshBuilder(tmp_path, lambda: NOW).build(offers)
    query = Query(audiences=("region", "researcher"))
    facet = WhooshEngine(tmp_path, SixPlaces()).search(query, DAY).facet("audiences")
    assert [(one.code, one.count, one.chosen) for one in facet.values] == [
        ("region", 1, True),
        ("researcher", 0, True),
        ("commune", 2, False),
        ("epci", 2, False),
        ("association", 1, False),
    ]


def test_of_two_offers_that_nothing_else_parts_the_complete_one_comes_first(
    tmp_path: Path,
) -> None:
    offers = [
        published(1, deadline=later(30)),
        published(2, deadline=later(60), audiences=("commune",), aid_types=("grant",)),
        published(3, deadline=later(90), audiences=("commune",)),
    ]
    assert found(tmp_path, offers, Query()) == [2, 3, 1]
    assert found(tmp_path, offers, Query(order="submission_deadline")) == [1, 2, 3]
