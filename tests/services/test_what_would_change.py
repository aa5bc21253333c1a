"""Levers: what is offered, and that one click gives exactly what was said."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from pvd_aides.domain.address import render
from pvd_aides.domain.levers import CARRIER, ORT, SPENT, START
from pvd_aides.domain.profile_address import render_active
from pvd_aides.services.context import Portal
from pvd_aides.services.read_search import read_search
from pvd_aides.services.search_offers import search_offers
from pvd_aides.services.what_would_change import Change, what_would_change
from tests.domain.eligibility_examples import GAZETTEER, MONTBARD
from tests.search.made_offers import DAY
from tests.services.reading_portal import open_reading_portal, publish
from tests.services.test_search_for_a_project import offer

Pairs = list[tuple[str, str]]

TOWN: Pairs = [("perimeter", str(MONTBARD.id)), ("porteur", "commune")]
ORT_TEXT = "<p>Le projet doit être situé dans le périmètre d'une ORT.</p>"
OFFERS = [
    *(offer(f"Pour les communes {number}") for number in range(3)),
    *(offer(f"Pour les intercommunalités {number}", audiences=("epci",)) for number in range(4)),
    *(offer(f"Pour les associations {number}", audiences=("association",)) for number in range(2)),
    *(offer(f"Centre ancien {number}", eligibility=ORT_TEXT) for number in range(6)),
    offer("Appel rapide", recurrence="oneoff", deadline=DAY + timedelta(days=40)),
    offer("Équiper", eligibility="<p>Les dépenses de fonctionnement ne sont pas éligibles.</p>"),
    offer("Étudier", eligibility="<p>Les études ne sont pas éligibles.</p>"),
]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    opened, database = open_reading_portal(tmp_path_factory.mktemp("leviers"), places=GAZETTEER)
    publish(opened, OFFERS)
    yield opened
    database.dispose()


def changes_of(portal: Portal, pairs: Pairs) -> list[Change]:
    return what_would_change(portal, read_search(portal, pairs))


def kinds(changes: list[Change]) -> set[str]:
    return {change.lever.kind for change in changes}


def badges(portal: Portal, pairs: Pairs) -> dict[str, int]:
    result = search_offers(portal, pairs).result
    return {value.code: value.count for value in result.facet("verdicts").values}


def opened(portal: Portal, change: Change) -> Pairs:
    known = read_search(portal, []).known
    return [*render(change.query, known), *render_active(change.profile)]


SEARCHES: list[Pairs] = [
    TOWN,
    [*TOWN, ("depense", "running")],
    [*TOWN, ("depense", "study"), ("eligibilite", "eligible")],
    [*TOWN, ("debut", (DAY + timedelta(days=90)).isoformat())],
    [*TOWN, ("text", "intercommunalités")],
    [("perimeter", str(MONTBARD.id)), ("porteur", "association")],
]


@pytest.mark.parametrize("pairs", SEARCHES)
def test_one_click_changes_the_badges_by_what_was_said(portal: Portal, pairs: Pairs) -> None:
    before = badges(portal, pairs)
    found = changes_of(portal, pairs)
    assert found
    for change in found:
        after = badges(portal, opened(portal, change))
        assert change.count.eligible == after.get("eligible", 0) - before.get("eligible", 0)
        assert change.count.to_check == after.get("to_check", 0) - before.get("to_check", 0)
        assert search_offers(portal, opened(portal, change)).result.total == change.count.total


@pytest.mark.parametrize("pairs", SEARCHES)
def test_only_what_gives_more_than_it_costs_is_offered_most_first(
    portal: Portal, pairs: Pairs
) -> None:
    gains = [(one.count.eligible, one.count.to_check) for one in changes_of(portal, pairs)]
    assert all(gain > (0, 0) for gain in gains)
    assert gains == sorted(gains, reverse=True)


def test_a_carrier_that_would_have_fewer_is_not_offered(portal: Portal) -> None:
    """4 offers for intercommunalités, 4 open offers for communes and 2 to be checked."""
    assert CARRIER not in kinds(changes_of(portal, TOWN))


def test_a_carrier_is_offered_where_it_has_more(portal: Portal) -> None:
    (carrier,) = changes_of(portal, [*TOWN, ("text", "intercommunalités")])[:1]
    assert carrier.lever.words == "porté par la CC du Montbardois"
    assert (carrier.count.eligible, carrier.count.to_check) == (4, 0)


def test_a_convention_of_revitalisation_is_a_lever(portal: Portal) -> None:
    (signing,) = [one for one in changes_of(portal, TOWN) if one.lever.kind == ORT]
    assert (signing.count.eligible, signing.count.to_check) == (6, 0)
    assert signing.lever.words.startswith("après signature d'une convention")
    assert ORT not in kinds(changes_of(portal, [*TOWN, ("ort", "oui")]))


def test_spending_that_is_excluded_is_a_lever(portal: Portal) -> None:
    found = changes_of(portal, [*TOWN, ("depense", "running")])
    other = [one for one in found if one.lever.kind == SPENT]
    assert [(one.lever.profile.spending, one.count.eligible) for one in other] == [(("works",), 1)]


def test_depositing_at_once_is_a_lever(portal: Portal) -> None:
    found = changes_of(portal, SEARCHES[3])
    (at_once,) = [one for one in found if one.lever.kind == START]
    assert (at_once.profile.start, at_once.count.eligible) == (None, 1)


def test_population_and_programmes_are_no_levers(portal: Portal) -> None:
    before = read_search(portal, TOWN).profile
    for change in changes_of(portal, TOWN):
        kept = change.profile.with_(carrier=None, ort=None, start=None, spending=())
        assert kept == before.with_(carrier=None)


def test_nothing_would_change_without_a_project(portal: Portal) -> None:
    assert changes_of(portal, [("text", "centre")]) == []
