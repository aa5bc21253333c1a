"""Verdicts: calendar, amounts, spending, and what only ranks."""

from datetime import date

import pytest

from pvd_aides.domain.eligibility import (
    Answer,
    Outcome,
)
from pvd_aides.domain.profile import Profile
from tests.domain.eligibility_examples import (
    TOWN,
    finding,
    offer,
    outcome,
    verdict,
)


@pytest.mark.parametrize(
    ("dates", "start", "expected"),
    [
        ({"recurrence": "ongoing"}, None, Outcome.SATISFIED),
        ({"recurrence": "oneoff", "deadline": date(2027, 6, 30)}, None, Outcome.SATISFIED),
        ({"recurrence": "oneoff", "deadline": date(2027, 2, 1)}, None, Outcome.CONTRADICTED),
        (
            {"recurrence": "oneoff", "deadline": date(2027, 6, 30)},
            date(2027, 9, 1),
            Outcome.CONTRADICTED,
        ),
        ({"recurrence": "recurring", "deadline": date(2027, 2, 1)}, None, Outcome.UNKNOWN),
        ({"recurrence": "ongoing", "deadline": date(2020, 1, 1)}, None, Outcome.SATISFIED),
        ({"recurrence": None}, None, None),
        ({"recurrence": None, "opening": date(2027, 5, 1)}, None, Outcome.SATISFIED),
        ({"recurrence": None, "opening": date(2027, 5, 1)}, date(2027, 4, 1), Outcome.UNKNOWN),
    ],
)
def test_calendar(dates: dict[str, object], start: date | None, expected: Outcome | None) -> None:
    assert outcome(offer(**dates), "calendar", TOWN.with_(start=start)) is expected


@pytest.mark.parametrize(
    ("text", "cost", "expected"),
    [
        ("Plancher de dépenses : 10 000 €.", 5_000, Outcome.CONTRADICTED),
        ("Plancher de dépenses : 10 000 €.", 10_000, Outcome.SATISFIED),
        ("Plancher de dépenses : 10 000 €.", None, Outcome.UNKNOWN),
        (
            "Plancher de dépenses d'études : 2 000 €. Plancher de dépenses de travaux : 9 000 €.",
            5_000,
            Outcome.UNKNOWN,
        ),
        ("Plancher de dépenses de 9 000 € lorsque le projet est en ZRR.", 5_000, Outcome.UNKNOWN),
    ],
)
def test_least_cost(text: str, cost: int | None, expected: Outcome) -> None:
    an_offer = offer(eligibility=f"<p>{text}</p>")
    assert outcome(an_offer, "minimum_cost", TOWN.with_(cost=cost)) is expected


def test_a_ceiling_caps_the_aid_and_excludes_nobody() -> None:
    an_offer = offer(loan_amount=50_000)
    profile = TOWN.with_(cost=300_000)
    assert outcome(an_offer, "maximum_cost", profile) is Outcome.CONTRADICTED
    assert verdict(an_offer, profile).answer is Answer.ELIGIBLE


def test_a_rate_is_told_in_euros() -> None:
    found = finding(offer(rate_min=20, rate_max=50), "rate", TOWN.with_(cost=200_000))
    assert found is not None
    assert "100\u202f000\u00a0€" in found.sentence


def test_the_share_left_to_pay_is_told_and_does_not_decide() -> None:
    an_offer = offer(eligibility="<p>Un autofinancement de 20 % au minimum est demandé.</p>")
    found = finding(an_offer, "own_share", TOWN.with_(cost=100_000))
    assert found is not None
    assert "20\u202f000\u00a0€" in found.sentence
    assert verdict(an_offer).answer is Answer.ELIGIBLE


@pytest.mark.parametrize(
    ("spending", "expected"),
    [
        (("running",), Outcome.CONTRADICTED),
        (("works",), Outcome.SATISFIED),
        (("works", "running"), Outcome.UNKNOWN),
        ((), Outcome.UNKNOWN),
    ],
)
def test_spending_excluded_in_words(spending: tuple[str, ...], expected: Outcome) -> None:
    text = "<p>Les dépenses de fonctionnement ne sont pas éligibles.</p>"
    an_offer = offer(eligibility=text)
    assert outcome(an_offer, "excluded_spending", TOWN.with_(spending=spending)) is expected


@pytest.mark.parametrize(
    ("given", "criterion", "profile", "expected"),
    [
        ({"steps": ("op",)}, "stage", TOWN.with_(step="op"), Outcome.SATISFIED),
        ({"steps": ("op",)}, "stage", TOWN.with_(step="preop"), Outcome.CONTRADICTED),
        ({"steps": ("op",)}, "stage", TOWN, Outcome.UNKNOWN),
        (
            {"categories": ("friche",)},
            "theme",
            TOWN.with_(categories=("friche",)),
            Outcome.SATISFIED,
        ),
        (
            {"categories": ("friche",)},
            "theme",
            TOWN.with_(categories=("sante",)),
            Outcome.CONTRADICTED,
        ),
        ({"aid_types": ("loan",)}, "support", TOWN.with_(support=("loan",)), Outcome.SATISFIED),
        ({"aid_types": ("loan",)}, "support", TOWN.with_(support=("money",)), Outcome.CONTRADICTED),
        (
            {"destinations": ("supply",)},
            "spending",
            TOWN.with_(spending=("works",)),
            Outcome.CONTRADICTED,
        ),
        (
            {"destinations": ("supply",)},
            "spending",
            TOWN.with_(spending=("study",)),
            Outcome.SATISFIED,
        ),
        ({}, "theme", TOWN.with_(themes=("energies-dechets",)), None),
    ],
)
def test_soft_criteria_rank_without_deciding(
    given: dict[str, object], criterion: str, profile: Profile, expected: Outcome | None
) -> None:
    assert outcome(offer(**given), criterion, profile) is expected
    assert verdict(offer(**given), profile).answer is Answer.ELIGIBLE


def test_what_fits_better_ranks_higher() -> None:
    profile = TOWN.with_(step="op")
    assert verdict(offer(steps=("op",)), profile).fit > verdict(offer(), profile).fit
    assert verdict(offer(steps=("preop",)), profile).fit < verdict(offer(), profile).fit
