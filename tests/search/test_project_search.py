"""Searching for a project: verdicts filter, order and are counted as looking at each offer says."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pvd_aides.domain.eligibility import CRITERIA, Answer, Facts, Verdict, assess, facts_of
from pvd_aides.domain.offer import Offer, OfferTerritory
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.query import ALL_STATUSES, ALL_VERDICTS, ORDERS, Query
from pvd_aides.domain.results import VerdictChange
from pvd_aides.domain.territory import Relation
from pvd_aides.domain.vocabulary import AUDIENCES
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.engine import WhooshEngine
from tests.search.made_offers import NOW, published
from tests.search.made_projects import GAZETTEER, MONTBARD, OFFERS, PROJECT_DAYS, PROJECTS

RANKS = (Answer.ELIGIBLE, Answer.TO_CHECK, Answer.NOT_ELIGIBLE)
HARD = [term.code for term in CRITERIA if term.group == "hard"]
TOWN = Profile(place=MONTBARD.id, carrier="commune")
CATALOGUES = st.lists(OFFERS, min_size=1, max_size=10)
QUERIES = st.builds(
    Query,
    statuses=st.just(ALL_STATUSES) | st.just(()),
    audiences=st.just(()) | st.sampled_from(AUDIENCES.codes).map(lambda code: (code,)),
    verdicts=st.sets(st.sampled_from(ALL_VERDICTS), max_size=2).map(lambda s: tuple(sorted(s))),
    order=st.sampled_from(ORDERS),
)


@contextmanager
def engine_of(offers: list[Offer]) -> Iterator[WhooshEngine]:
    """Offers are numbered from 1 in the order given."""
    held = [replace(published(number), offer=offer) for number, offer in enumerate(offers, 1)]
    with tempfile.TemporaryDirectory() as root:
        WhooshBuilder(Path(root), lambda: NOW).build(held)
        yield WhooshEngine(Path(root), GAZETTEER)


def verdicts_of(offers: list[Offer], profile: Profile, day: date) -> dict[int, Verdict]:
    facts = facts_of(profile, GAZETTEER)
    found = {number: assess(offer, facts, day) for number, offer in enumerate(offers, 1)}
    return {number: verdict for number, verdict in found.items() if verdict}


def ids(engine: WhooshEngine, query: Query, day: date) -> set[int]:
    return {hit.offer_id for hit in engine.search(query, day, limit=100).hits}


def is_unplaced(offer: Offer, project: Facts, verdict: Verdict) -> bool:
    """To be checked, its area first of all: nobody knows its communes."""
    if verdict.answer is not Answer.TO_CHECK or project.place is None or offer.territory is None:
        return False
    doubts = {finding.criterion for finding in verdict.reasons}
    relation = GAZETTEER.relation(project.place, offer.territory)
    return "territory" in doubts and relation is Relation.UNRESOLVED


@settings(max_examples=40, deadline=None)
@given(CATALOGUES, PROJECTS.filter(lambda one: not one.is_empty), PROJECT_DAYS, QUERIES)
def test_verdicts_filter_order_and_are_counted(
    offers: list[Offer], profile: Profile, day: date, query: Query
) -> None:
    wanted = verdicts_of(offers, profile, day)
    project = facts_of(profile, GAZETTEER)
    with engine_of(offers) as engine:
        among = ids(engine, query, day)  # without a project, verdicts filter nothing
        result = engine.search(query, day, limit=100, project=project)
        shown = [hit.offer_id for hit in result.hits]
        assert set(shown) == {one for one in among if wanted[one].answer in query.wanted_verdicts}
        assert len(shown) == result.total
        assert [hit.verdict for hit in result.hits] == [wanted[one].answer for one in shown]
        pages = [
            engine.search(query, day, offset=at, limit=3, project=project).hits
            for at in range(0, 12, 3)
        ]
        assert [hit.offer_id for page in pages for hit in page] == shown
        by_fit = query.order == ORDERS[0]
        keys = [
            (
                RANKS.index(wanted[one].answer),
                by_fit and is_unplaced(offers[one - 1], project, wanted[one]),
                -wanted[one].fit if by_fit else 0,
            )
            for one in shown
        ]
        assert keys == sorted(keys)
        for facet in result.facets:
            for value in facet.values:
                cleared = {"themes": {"categories": ()}, "aid_groups": {"aid_types": ()}}
                alone = query.with_(**{facet.field: (value.code,)}, **cleared.get(facet.field, {}))
                assert value.count == engine.search(alone, day, limit=0, project=project).total
        assert {one.criterion: (one.count, one.alone) for one in result.refusals} == {
            code: (len(excluding), sum(len(wanted[one].contradicted) == 1 for one in excluding))
            for code in HARD
            if (excluding := [one for one in among if code in wanted[one].contradicted])
        }
        assert result.not_eligible == sum(
            wanted[one].answer is Answer.NOT_ELIGIBLE for one in among
        )


@settings(max_examples=40, deadline=None)
@given(
    CATALOGUES,
    st.lists(PROJECTS.filter(lambda one: not one.is_empty), min_size=2, max_size=4),
    PROJECT_DAYS,
    QUERIES,
)
def test_what_another_project_would_change_is_exact(
    offers: list[Offer], profiles: list[Profile], day: date, query: Query
) -> None:
    own, *others = (verdicts_of(offers, profile, day) for profile in profiles)
    project, *changed = (facts_of(profile, GAZETTEER) for profile in profiles)
    with engine_of(offers) as engine:
        among = ids(engine, query, day)
        found = engine.compare(query, day, project, changed)
        for other, facts, change in zip(others, changed, found, strict=True):
            before = [own[one].answer for one in among]
            after = [other[one].answer for one in among]
            assert change == VerdictChange(
                eligible=after.count(Answer.ELIGIBLE) - before.count(Answer.ELIGIBLE),
                to_check=after.count(Answer.TO_CHECK) - before.count(Answer.TO_CHECK),
                total=engine.search(query, day, limit=0, project=facts).total,
            )


def town_offer(name: str, **given: object) -> Offer:
    usual: dict[str, object] = {"audiences": ("commune",), "recurrence": "ongoing"}
    return Offer(source="essai", external_id="1", name=name, **{**usual, **given})  # type: ignore[arg-type]


def names(engine: WhooshEngine, profile: Profile, query: Query | None = None) -> list[int]:
    result = engine.search(query or Query(), NOW.date(), project=facts_of(profile, GAZETTEER))
    return [hit.offer_id for hit in result.hits]


def test_the_project_s_sentences_order_and_exclude_nothing() -> None:
    others = [town_offer(f"Aide au sport numéro {number}") for number in range(8)]
    offers = [*others, town_offer("Remplacer une chaudière au fioul")]
    with engine_of(offers) as engine:
        plain = names(engine, TOWN)
        told = names(engine, TOWN.with_(sentences=("remplacer la chaudière fioul de l'école",)))
        assert plain[0] == 1
        assert told == [9, *plain[:-1]]


def test_a_word_most_offers_have_orders_nothing() -> None:
    offers = [town_offer(f"Aide pour l'école {number}") for number in range(8)]
    offers[0] = town_offer("Aide au sport")
    with engine_of(offers) as engine:
        assert names(engine, TOWN.with_(sentences=("école",))) == names(engine, TOWN)


def test_of_offers_that_fit_as_well_the_nearest_deadline_comes_first() -> None:
    offers = [
        town_offer("Sans date"),
        town_offer("Plus tard", recurrence="oneoff", deadline=date(2027, 6, 1)),
        town_offer("Bientôt", recurrence="oneoff", deadline=date(2026, 12, 1)),
    ]
    with engine_of(offers) as engine:
        assert names(engine, TOWN) == [3, 2, 1]


def test_areas_nobody_can_place_come_after_other_doubts() -> None:
    mountain = "<p>Être situé en zone de montagne.</p>"
    offers = [
        town_offer("Ailleurs", territory=OfferTerritory("adhoc", "GAL Loire"), steps=("op",)),
        town_offer("Refuge", territory=OfferTerritory("country", "France", "FRA")),
        town_offer(
            "Col", territory=OfferTerritory("country", "France", "FRA"), eligibility=mountain
        ),
        town_offer("Partout", eligibility=mountain),
    ]
    with engine_of(offers) as engine:
        assert names(engine, TOWN.with_(step="op")) == [2, 3, 4, 1]


def test_offers_reserved_to_others_are_counted_by_audience() -> None:
    offers = [
        town_offer("Pour les intercommunalités", audiences=("epci",)),
        town_offer("Pour les intercommunalités et les régions", audiences=("epci", "region")),
        town_offer("Pour les communes"),
    ]
    with engine_of(offers) as engine:
        result = engine.search(Query(), NOW.date(), project=facts_of(TOWN, GAZETTEER))
        (refusal,) = result.refusals
        assert (refusal.criterion, refusal.count, refusal.alone) == ("audience", 2, 2)
        assert [(value.code, value.count) for value in refusal.audiences] == [
            ("epci", 2),
            ("region", 1),
        ]


def test_an_empty_profile_changes_nothing() -> None:
    with engine_of([town_offer("Aide")]) as engine:
        empty = engine.search(Query(), NOW.date(), project=facts_of(Profile(), GAZETTEER))
        assert empty == engine.search(Query(), NOW.date())
        assert empty.not_eligible == 0


def test_before_the_first_build_a_project_finds_nothing(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path, GAZETTEER)
    project = facts_of(TOWN, GAZETTEER)
    assert engine.search(Query(), NOW.date(), project=project).total == 0
    assert engine.compare(Query(), NOW.date(), project, [project]) == [VerdictChange(0, 0, 0)]
