"""What a visitor reads: pages of results, an offer, partners, themes, numbers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.catalogue.offers import published_offers
from pvd_aides.domain.offer import Backer, Offer
from pvd_aides.domain.query import Query
from pvd_aides.services.catalogue_numbers import catalogue_numbers
from pvd_aides.services.check_index import check_index
from pvd_aides.services.context import Portal
from pvd_aides.services.list_facet_values import list_facet_values
from pvd_aides.services.list_partners import list_partners
from pvd_aides.services.list_themes import list_themes
from pvd_aides.services.rebuild_index import rebuild_index
from pvd_aides.services.search_offers import SearchPage, search_offers
from pvd_aides.services.show_offer import show_offer
from tests.search.made_offers import DAY, area
from tests.search.places import AVALLON, FRANCE, MONTBARD
from tests.services.reading_portal import open_reading_portal, publish

ANAH, ADEME = Backer("Anah", 5), Backer("ADEME", 22)


def offer(name: str, **fields: Any) -> Offer:
    return Offer(source="essai", external_id="", name=name, **fields)


OFFERS = [
    offer(f"Rénover un logement {number:02}", financers=(ANAH,), aid_types=("grant",))
    for number in range(22)
] + [
    offer(
        "Étudier une friche",
        financers=(ADEME,),
        instructors=(ANAH,),
        aid_types=("technical_engineering",),
        categories=("friche", "animation-et-mise-en-reseau"),
        territory=area(MONTBARD),
    ),
    offer("Aménager une friche", categories=("friche",), territory=area(FRANCE)),
    offer("Planter des haies", territory=area(AVALLON), categories=("forets",)),
    offer(
        "Ancien appel",
        deadline=DAY - timedelta(days=1),
        recurrence="recurring",
        financers=(Backer("DRAC"),),
    ),
]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    opened, database = open_reading_portal(tmp_path_factory.mktemp("portail"))
    publish(opened, OFFERS)
    yield opened
    database.dispose()


@pytest.fixture
def empty_portal(tmp_path: Path) -> Iterator[Portal]:
    opened, database = open_reading_portal(tmp_path)
    yield opened
    database.dispose()


def names(page: SearchPage) -> list[str]:
    return [row.published.offer.name for row in page.rows]


def test_a_page_of_results_with_its_offers(portal: Portal) -> None:
    page = search_offers(portal, [("text", "friches"), ("perimeter", "21425-montbard")])
    assert sorted(names(page)) == ["Aménager une friche", "Étudier une friche"]
    assert page.place == MONTBARD
    assert (page.page, page.pages, page.problems, page.is_blocked) == (1, 1, (), False)


@pytest.mark.parametrize(
    ("asked", "page", "rows"), [("1", 1, 20), ("2", 2, 5), ("999999999", 2, 5), ("-1", 1, 20)]
)
def test_pages_part_the_results(portal: Portal, asked: str, page: int, rows: int) -> None:
    found = search_offers(portal, [("page", asked)])
    assert (found.result.total, found.pages) == (25, 2)
    assert (found.page, found.query.page, len(found.rows)) == (page, page, rows)


def test_beyond_an_empty_answer_is_its_first_page(portal: Portal) -> None:
    page = search_offers(portal, [("text", "introuvable"), ("page", "7")])
    assert (page.page, page.pages, page.rows, page.is_blocked) == (1, 1, (), False)


@pytest.mark.parametrize(
    "pairs",
    [
        [("backers", "inconnu")],
        [("targeted_audiences", "martiens"), ("text", "friche")],
        [("perimeter", "999")],
        [("apply_before", "demain")],
        [("text", "pour les")],
        [("text", "?!")],
    ],
)
def test_what_does_not_exist_never_gives_everything(
    portal: Portal, pairs: list[tuple[str, str]]
) -> None:
    page = search_offers(portal, pairs)
    assert page.is_blocked
    assert (page.rows, page.result.total, page.result.hits) == ((), 0, ())
    assert page.unblocked_total == (2 if ("text", "friche") in pairs else 25)
    assert page.problems[0].message


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=40)), max_size=10))
def test_no_address_is_an_error(portal: Portal, pairs: list[tuple[str, str]]) -> None:
    page = search_offers(portal, pairs)
    assert 1 <= page.page <= page.pages


def test_an_offer_by_its_slug_closed_ones_too(portal: Portal) -> None:
    with portal.sessions() as session:
        slugs = {one.offer.name: one.slug for one in published_offers(session)}
    page = show_offer(portal, slugs["Ancien appel"])
    assert page
    assert (page.status, page.next_session_unconfirmed, page.has_moved) == ("closed", True, False)
    assert show_offer(portal, "jamais-vue") is None


def test_partners_by_name_with_their_numbers(portal: Portal) -> None:
    partners = list_partners(portal)
    assert [(one.name, one.open, one.total) for one in partners] == [
        ("ADEME", 1, 1),
        ("Anah", 23, 23),
        ("DRAC", 0, 1),
    ]
    for partner in partners:
        assert portal.engine.search(partner.query, DAY, limit=0).total == partner.open


def test_every_theme_with_its_categories(portal: Portal) -> None:
    themes = list_themes(portal)
    assert len(themes) == 9
    assert sum(len(theme.children) for theme in themes) == 87
    counts = {one.code: one.count for theme in themes for one in (theme, *theme.children)}
    assert counts["urbanisme-logement-amenagement"] == counts["friche"] == 2
    assert counts["mobilite-transports"] == 0


def test_the_numbers_of_the_home_page_are_those_of_searches(portal: Portal) -> None:
    numbers = catalogue_numbers(portal)
    assert (numbers.open, numbers.total, numbers.partners) == (25, 26, 2)
    assert {one.code: one.count for one in numbers.pillars} == {
        "ingenierie": 1,
        "reseau": 1,
        "financements": 22,
    }
    for pillar in numbers.pillars:
        assert portal.engine.search(pillar.query, DAY, limit=0).total == pillar.count


def test_all_values_of_a_facet_can_be_searched(portal: Portal) -> None:
    page = list_facet_values(portal, [("text", "friche")], "backers")
    assert [(one.code, one.count) for one in page.facet.values] == [("ademe", 1), ("anah", 1)]
    page = list_facet_values(portal, [("backers", "anah")], "backers", "adé")
    assert [one.code for one in page.facet.values] == ["anah", "ademe"]
    assert page.search.query == Query(backers=("anah",))
    themes = list_facet_values(portal, [], "themes", "friche").facet.values
    assert [[child.code for child in theme.children] for theme in themes] == [["friche"]]
    with pytest.raises(KeyError):
        list_facet_values(portal, [], "inconnue")


def test_before_anything_is_pulled_every_page_is_empty(empty_portal: Portal) -> None:
    assert search_offers(empty_portal, []).result.total == 0
    assert list_partners(empty_portal) == []
    assert len(list_themes(empty_portal)) == 9
    assert catalogue_numbers(empty_portal).open == 0
    assert len(check_index(empty_portal)) == 1
    assert rebuild_index(empty_portal).offers == 0
    assert check_index(empty_portal) == []


def test_the_index_is_what_is_published(empty_portal: Portal) -> None:
    publish(empty_portal, OFFERS)
    assert check_index(empty_portal) == []
    changed = [replace(one, name=f"{one.name} bis") for one in OFFERS[:2]]
    publish(empty_portal, changed)
    assert search_offers(empty_portal, [("text", "bis")]).result.total == 2
    assert check_index(empty_portal) == []
