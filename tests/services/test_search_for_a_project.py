"""A project in an address: what it filters, what would change, why nothing, why this offer."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.address import render
from pvd_aides.domain.eligibility import Outcome, assess, facts_of
from pvd_aides.domain.offer import Offer, OfferTerritory
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.profile_address import PARAMETERS, is_active, render_active
from pvd_aides.services.context import Portal
from pvd_aides.services.explain_emptiness import Emptiness, explain_emptiness
from pvd_aides.services.explain_offer import explain_offer
from pvd_aides.services.list_facet_values import list_facet_values
from pvd_aides.services.read_search import read_search
from pvd_aides.services.search_offers import SearchPage, search_offers
from tests.domain.eligibility_examples import BUFFON, GAZETTEER, MONTBARD
from tests.search.made_offers import DAY
from tests.services.reading_portal import open_reading_portal, publish

Pairs = list[tuple[str, str]]

FRANCE = OfferTerritory("country", "France", "FRA")
BREST = OfferTerritory("commune", "Brest", "29019")
TOWN: Pairs = [("perimeter", str(MONTBARD.id)), ("porteur", "commune")]


def offer(name: str, **fields: Any) -> Offer:
    usual = {"territory": FRANCE, "audiences": ("commune",), "recurrence": "ongoing"}
    return Offer(source="essai", external_id="", name=name, **{**usual, **fields})


OFFERS = [
    offer("Rénover une école", categories=("equipement-public",)),
    offer("Isoler une école", eligibility="<p>Être situé en zone de montagne.</p>"),
    offer("Soutien aux écoles rurales", audiences=("epci",)),
    offer("Voirie", audiences=("epci", "department"), categories=("friche",)),
    offer("Port de plaisance", territory=BREST, categories=("friche",)),
    offer(
        "Centre ancien", eligibility="<p>Le projet doit être situé dans le périmètre d'une ORT.</p>"
    ),
    offer("Appel rapide", recurrence="oneoff", deadline=DAY + timedelta(days=40)),
    offer("Vieil appel", recurrence="oneoff", deadline=DAY - timedelta(days=40)),
    offer("Animer", eligibility="<p>Les dépenses de fonctionnement ne sont pas éligibles.</p>"),
    offer("Tiers-lieu", audiences=("association",)),
]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    opened, database = open_reading_portal(tmp_path_factory.mktemp("projet"), places=GAZETTEER)
    publish(opened, OFFERS)
    yield opened
    database.dispose()


def names(page: SearchPage) -> set[str]:
    return {row.published.offer.name for row in page.rows}


def address(portal: Portal, query: Any, profile: Profile) -> Pairs:
    known = read_search(portal, []).known
    return [*render(query, known), *(render_active(profile) if not profile.is_empty else [])]


def test_the_place_of_a_project_filters_nothing_but_is_held_against_offers(portal: Portal) -> None:
    page = search_offers(portal, TOWN)
    assert page.is_project
    assert page.query.perimeter is None
    assert page.place == MONTBARD
    assert names(page) == {"Rénover une école", "Isoler une école", "Appel rapide", "Animer"}
    assert page.result.not_eligible == 5
    refused = search_offers(portal, [*TOWN, ("eligibilite", "non éligible")])
    assert {"Port de plaisance", "Tiers-lieu"} <= names(refused)
    assert refused.result.total == 5


def test_without_a_project_the_place_filters_and_verdicts_do_not(portal: Portal) -> None:
    pairs = [("perimeter", str(MONTBARD.id)), ("eligibilite", "eligible")]
    page = search_offers(portal, pairs)
    assert not page.is_project
    assert page.query.perimeter == MONTBARD.id
    assert page.result.total == 8
    assert all(row.verdict is None and row.hit.verdict is None for row in page.rows)


@pytest.mark.parametrize("asked", ["eligible", "zzz"])
def test_asking_for_a_verdict_without_a_project_is_said_and_blocks_nothing(
    portal: Portal, asked: str
) -> None:
    page = search_offers(portal, [("eligibilite", asked)])
    assert not page.is_blocked
    assert page.result.total == search_offers(portal, []).result.total
    assert [one.message for one in page.problems] == [
        "Décrivez votre projet pour filtrer par éligibilité."
    ]
    described = search_offers(portal, [*TOWN, ("eligibilite", "zzz")])
    assert described.is_blocked


def test_a_place_alone_is_a_project_when_the_address_says_so(portal: Portal) -> None:
    page = search_offers(portal, [("profil", "oui"), ("perimeter", str(BUFFON.id))])
    assert page.is_project
    assert page.place == BUFFON
    assert page.result.facet("verdicts").values[0].count == 0  # no carrier: all to be checked


def test_a_project_of_which_nothing_is_said_has_no_verdicts(portal: Portal) -> None:
    page = search_offers(portal, [("profil", "oui")])
    assert page.is_project
    assert page.project is None
    assert all(row.verdict is None for row in page.rows)


def test_a_row_s_verdict_is_that_of_its_hit_with_its_reasons(portal: Portal) -> None:
    page = search_offers(portal, [*TOWN, ("eligibilite", "all"), ("eligibilite", "not_eligible")])
    for row in page.rows:
        assert row.verdict is not None
        assert row.verdict.answer == row.hit.verdict
        assert row.verdict.reasons
        again = assess(row.published.offer, facts_of(page.profile, GAZETTEER), DAY)
        assert row.verdict == again


def test_values_of_a_project_that_do_not_exist_are_said_once(portal: Portal) -> None:
    read = read_search(portal, [("perimeter", "nulle-part"), ("porteur", "roi"), ("cout", "x")])
    assert [problem.parameter for problem in read.problems] == ["perimeter", "porteur", "cout"]
    assert read.is_blocked


@given(st.lists(st.tuples(st.sampled_from([*PARAMETERS, "profil", "text"]), st.text(max_size=9))))
def test_an_address_never_raises(portal: Portal, pairs: Pairs) -> None:
    read = read_search(portal, pairs)
    assert read.is_project == is_active(pairs)
    assert read.is_project or read.profile.is_empty


def test_a_facet_s_whole_list_counts_what_the_project_may_have(portal: Portal) -> None:
    page = list_facet_values(portal, TOWN, "audiences")
    assert [(value.code, value.count) for value in page.facet.values] == [("commune", 4)]


def emptiness(portal: Portal, pairs: Pairs) -> Emptiness:
    assert search_offers(portal, pairs).result.total == 0
    found = explain_emptiness(portal, read_search(portal, pairs))
    assert found.ways
    for way in found.ways:
        opened = search_offers(portal, address(portal, way.query, way.profile))
        assert opened.result.total == way.total > 0
    opened_once = [(way.query, way.profile) for way in found.ways]
    assert len(set(opened_once)) == len(opened_once)
    return found


PLACED = [("perimeter", str(MONTBARD.id))]


@pytest.mark.parametrize(
    ("pairs", "cause", "first", "total"),
    [
        ([*TOWN, ("text", "piscine")], "theme", "theme", 4),
        ([*TOWN, ("text", "plaisance")], "territory", "territory", 1),
        ([*TOWN, ("text", "tiers-lieu")], "carrier", "carrier", 1),
        ([*TOWN, ("text", "vieil")], "calendar", "calendar", 1),
        ([*TOWN, ("text", "rapide"), ("debut", "2027-06-01")], "start", "start", 1),
        # Open offers there are at that start: the status asked for leaves none.
        ([*TOWN, ("debut", "2050-01-01"), ("status", "closing")], "status", "status", 3),
        ([*TOWN, ("status", "forthcoming")], "status", "status", 4),
        # The start is not to blame for an offer that is closed already.
        ([*TOWN, ("text", "vieil"), ("debut", "2049-01-01")], "calendar", "calendar", 1),
        ([*TOWN, ("text", "rapide"), ("categories", "friche")], "words_and_theme", "theme", 4),
        ([*TOWN, ("text", "centre ancien")], "criterion", "verdicts", 1),
        ([*TOWN, ("text", "isoler"), ("eligibilite", "eligible")], "filters", "verdicts", 1),
        ([*PLACED, ("text", "piscine")], "theme", "theme", 8),
        ([*PLACED, ("text", "plaisance")], "territory", "territory", 1),
        (
            [*PLACED, ("text", "voirie"), ("targeted_audiences", "commune")],
            "carrier",
            "carrier",
            1,
        ),
        ([*PLACED, ("text", "vieil")], "calendar", "calendar", 1),
        ([*PLACED, ("text", "voirie"), ("is_charged", "true")], "filters", "is_charged", 1),
    ],
)
def test_each_empty_answer_says_its_cause_and_what_to_relax(
    portal: Portal, pairs: Pairs, cause: str, first: str, total: int
) -> None:
    found = emptiness(portal, pairs)
    assert (found.cause, found.ways[0].field, found.ways[0].total) == (cause, first, total)


def slug_of(portal: Portal, name: str) -> str:
    (row,) = search_offers(portal, [("text", name)]).rows
    return row.published.slug


def test_why_this_offer(portal: Portal) -> None:
    pairs = [*TOWN, ("projet", "Rénover l'école et isoler les combles")]
    found = explain_offer(portal, slug_of(portal, "Isoler"), pairs)
    assert found is not None
    assert found.verdict is not None
    assert [(one.word, one.fields) for one in found.words] == [
        ("l'école", ("name",)),
        ("isoler", ("name",)),
    ]
    (asked,) = found.to_check
    assert asked.criterion == "zoning"
    assert asked.outcome is Outcome.UNKNOWN
    assert asked.evidence is not None


def test_an_offer_without_a_project_is_not_explained(portal: Portal) -> None:
    found = explain_offer(portal, slug_of(portal, "Isoler"), [])
    assert found is not None
    assert (found.verdict, found.words, found.to_check) == (None, (), ())


def test_an_offer_that_never_was(portal: Portal) -> None:
    assert explain_offer(portal, "aucune", TOWN) is None
