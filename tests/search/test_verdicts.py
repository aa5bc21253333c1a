"""Whatever the offers, the project and the day: the compiled form says what ``assess`` says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pvd_aides.domain.eligibility import CRITERIA, assess, conditions_of, facts_of
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.profile import Profile
from pvd_aides.search.columns import Columns
from pvd_aides.search.store.parts import document_of, parts_of
from pvd_aides.search.store.store import Store
from pvd_aides.search.stored_conditions import restored, stored
from tests.search.made_offers import published
from tests.search.made_projects import GAZETTEER, OFFERS, PROJECT_DAYS, PROJECTS

BUILT = datetime(2027, 3, 1, tzinfo=UTC)
CATALOGUES = st.lists(OFFERS, min_size=1, max_size=12)


def columns_of(offers: Sequence[Offer]) -> Columns:
    """As a generation holds them, in the order given."""
    held = [
        replace(published(number), offer=offer, slug=f"{number:03}")
        for number, offer in enumerate(offers)
    ]
    return Columns(Store.of(parts_of(map(document_of, held)), BUILT), GAZETTEER)


@settings(max_examples=150, deadline=None)
@given(CATALOGUES, st.lists(st.tuples(PROJECTS, PROJECT_DAYS), min_size=1, max_size=4))
def test_the_compiled_form_is_the_definition(
    offers: list[Offer], projects: list[tuple[Profile, date]]
) -> None:
    compiled = columns_of(offers).verdicts
    for profile, day in projects:
        if profile.is_empty:
            continue
        facts = facts_of(profile, GAZETTEER)
        verdicts = compiled.of(facts, day)
        for place, offer in enumerate(offers):
            wanted = assess(offer, facts, day)
            assert wanted is not None
            assert verdicts.answer(place) == wanted.answer
            assert verdicts.contradicted(place) == wanted.contradicted
            assert verdicts.fit[place] == wanted.fit


@settings(max_examples=150, deadline=None)
@given(CATALOGUES, PROJECTS, PROJECTS, PROJECT_DAYS)
def test_what_is_remembered_of_a_project_is_not_told_of_one_that_differs_in_one_answer(
    offers: list[Offer], profile: Profile, other: Profile, day: date
) -> None:
    compiled = columns_of(offers).verdicts
    conditions = [conditions_of(offer) for offer in offers]
    for field in ("step", "carrier", "start", "cost", "spending", "population", "epci", "place"):
        changed = replace(profile, **{field: getattr(other, field)})
        for asked in (profile, changed):
            facts = facts_of(asked, GAZETTEER)
            wanted = [
                assess(offer, facts, day, read)
                for offer, read in zip(offers, conditions, strict=True)
            ]
            if asked.is_empty:
                continue
            verdicts = compiled.of(facts, day)
            assert [verdicts.answer(place) for place in range(len(offers))] == [
                each.answer for each in wanted if each
            ]


@settings(max_examples=60, deadline=None)
@given(CATALOGUES, PROJECTS, PROJECT_DAYS, st.sets(st.sampled_from(CRITERIA.codes)))
def test_an_ignored_criterion_decides_nothing(
    offers: list[Offer], profile: Profile, day: date, ignoring: set[str]
) -> None:
    facts = facts_of(profile, GAZETTEER)
    verdicts = columns_of(offers).verdicts.of(facts, day, frozenset(ignoring))
    for place, offer in enumerate(offers):
        verdict = assess(offer, facts, day)
        if verdict is None:
            continue
        left = tuple(one for one in verdict.findings if one.criterion not in ignoring)
        assert verdicts.answer(place) == replace(verdict, findings=left).answer


@given(OFFERS)
def test_stored_conditions_are_read_back(offer: Offer) -> None:
    read = conditions_of(offer)
    assert restored(stored(read)) == read
    assert restored(columns_of([offer]).row(0).conditions) == read
