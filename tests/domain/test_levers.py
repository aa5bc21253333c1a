"""What a town can change of its project, and how it is said."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.eligibility import facts_of
from pvd_aides.domain.levers import CARRIER, ORT, SPENT, START, Lever, levers
from pvd_aides.domain.profile import Profile
from tests.domain.eligibility_examples import EPCI, GAZETTEER, TOWN, profiles

DAY = date(2026, 11, 23)
CHANGED = {CARRIER: "carrier", ORT: "ort", START: "start", SPENT: "spending"}


def pulled(profile: Profile, kind: str) -> list[Lever]:
    return [one for one in levers(facts_of(profile, GAZETTEER), DAY) if one.kind == kind]


@given(profiles, st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_a_lever_changes_one_thing_a_town_chooses(profile: Profile, day: date) -> None:
    for lever in levers(facts_of(profile, GAZETTEER), day):
        changed = [
            field.name
            for field in fields(Profile)
            if getattr(lever.profile, field.name) != getattr(profile, field.name)
        ]
        assert changed == [CHANGED[lever.kind]]
        assert lever.words[0].islower()


def test_carriers_are_named() -> None:
    words = [lever.words for lever in pulled(TOWN, CARRIER)]
    assert words == [
        "porté par la CC du Montbardois",
        "porté par un syndicat ou pôle",
        "porté par un établissement public",
        "porté par une entreprise publique locale",
        "porté par une association",
    ]
    (commune, *_) = pulled(TOWN.with_(carrier="epci"), CARRIER)
    assert commune.words == "porté par la commune (Montbard)"
    (commune, *_) = pulled(Profile(place=EPCI.id, carrier="epci"), CARRIER)
    assert commune.words == "porté par une commune"
    (_, epci, *_) = pulled(Profile(carrier="association"), CARRIER)
    assert epci.words == "porté par l'intercommunalité"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (None, []),
        (date(2026, 1, 1), []),
        (date(2026, 12, 15), [None, date(2027, 2, 1), date(2027, 5, 1), date(2027, 11, 1)]),
        (date(2027, 8, 1), [None, date(2027, 11, 1)]),
    ],
)
def test_a_start_is_brought_forward_or_put_off(
    start: date | None, expected: list[date | None]
) -> None:
    found = pulled(TOWN.with_(start=start), START)
    assert [lever.profile.start for lever in found] == expected


@pytest.mark.parametrize(
    ("spending", "expected"),
    [
        ((), []),
        (("works",), [("study",), ("running",)]),
        (("works", "running"), [("running",), ("works",)]),
    ],
)
def test_spending_is_changed_or_narrowed(
    spending: tuple[str, ...], expected: list[tuple[str, ...]]
) -> None:
    found = pulled(TOWN.with_(spending=spending), SPENT)
    assert [lever.profile.spending for lever in found] == expected


@pytest.mark.parametrize(
    ("profile", "count"),
    [(TOWN, 1), (TOWN.with_(ort=True), 0), (TOWN.with_(carrier="association"), 0)],
)
def test_only_a_commune_or_a_grouping_without_ort_may_sign_one(
    profile: Profile, count: int
) -> None:
    assert len(pulled(profile, ORT)) == count
