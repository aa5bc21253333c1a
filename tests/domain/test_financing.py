"""The plan's promises: exact sums, nothing negative, and each rule at its limit."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pvd_aides.domain.financing.checks import Result
from pvd_aides.domain.financing.cumulation import words_on_adding_up
from pvd_aides.domain.financing.money import MOST, euros, per_cent, read_cents, read_rate, typed
from pvd_aides.domain.financing.own_share import least_own_share, most_public_grants
from pvd_aides.domain.financing.plan import Contribution, Kind, Plan, Works, make_plan
from pvd_aides.domain.financing.rules import checks
from pvd_aides.domain.financing.table import summary
from pvd_aides.domain.offer import Offer

amounts = st.integers(0, MOST)
contributions = st.lists(
    st.builds(
        Contribution,
        key=st.integers(1, 9),
        name=st.sampled_from(["DETR", "Fonds vert", "Prêt"]),
        kind=st.sampled_from(list(Kind)),
        amount=st.none() | amounts,
        rate=st.none() | st.integers(0, 10_000),
        base=st.none() | amounts,
        is_public=st.booleans(),
        secured=st.booleans(),
        rate_min=st.none() | st.integers(0, 100),
        rate_max=st.none() | st.integers(0, 100),
        excludes=st.lists(st.integers(1, 9), max_size=2).map(tuple),
    ),
    max_size=6,
).map(tuple)
works = st.builds(
    Works,
    cost=st.none() | amounts,
    own_funds=st.none() | amounts,
    with_tax=st.booleans(),
    is_investment=st.none() | st.booleans(),
    carrier=st.sampled_from([None, "commune", "epci", "outre_mer", "association"]),
    is_overseas=st.none() | st.booleans(),
)
plans = st.builds(make_plan, works, contributions)

TOWN = Works(cost=10_000_000, carrier="commune", is_investment=True, is_overseas=False)


def grant(key: int = 1, **facts: Any) -> Contribution:
    return Contribution(key=key, name=f"Aide {key}", **facts)


def result_of(plan: Plan, code: str) -> Result | None:
    return next((check.result for check in checks(plan) if check.code == code), None)


@given(plans)
def test_the_plan_adds_up_and_nothing_is_negative(plan: Plan) -> None:
    lines = sum(line.amount or 0 for line in plan.lines)
    assert plan.grants + plan.loans == lines
    assert plan.found == lines + plan.own_funds
    assert min(plan.grants, plan.public_grants, plan.loans, plan.own_share, plan.secured) >= 0
    assert plan.secured <= lines
    assert plan.public_grants <= plan.grants
    if plan.works.cost is None:
        assert plan.remaining is None
        assert plan.surplus is None
    else:
        assert plan.remaining is not None
        assert plan.surplus is not None
        assert min(plan.remaining, plan.surplus) == 0
        assert plan.found + plan.remaining == plan.works.cost + plan.surplus


@given(plans)
def test_the_pieces_of_the_bar_fill_it_exactly(plan: Plan) -> None:
    assert sum(plan.part_shares) == (10_000 if sum(plan.parts) else 0)
    for share, part in zip(plan.part_shares, plan.parts, strict=True):
        assert share >= 0
        assert part or not share


@given(plans)
def test_every_check_is_said_with_its_source(plan: Plan) -> None:
    for check in checks(plan):
        assert check.title
        assert check.sentence.endswith(".")
        assert check.source


@given(amounts, amounts)
def test_the_most_public_grants_leave_the_least_own_share_and_not_a_cent_more(
    cost: int, private: int
) -> None:
    assume(private <= cost)
    most = most_public_grants(cost, private)
    assert cost - private - most >= least_own_share(most)
    assert cost - private - (most + 1) < least_own_share(most + 1)


@given(amounts)
def test_money_is_read_as_it_is_written(cents: int) -> None:
    assert read_cents(euros(cents)) == cents
    assert read_cents(typed(cents)) == cents


@given(st.integers(0, 10_000))
def test_rates_are_read_as_they_are_written(rate: int) -> None:
    assert read_rate(per_cent(rate)) == rate


@pytest.mark.parametrize("written", ["", "-3", "douze", "1,234", "1.2.3", "²", "9" * 13, "1e3"])
def test_what_is_no_amount_is_not_guessed(written: str) -> None:
    assert read_cents(written) is None


def test_eighty_per_cent_of_public_grants_is_the_most() -> None:
    paid = replace(TOWN, own_funds=2_000_000)
    assert result_of(make_plan(paid, (grant(amount=8_000_000),)), "own_share") is Result.RESPECTED
    assert result_of(make_plan(TOWN, (grant(amount=8_000_000),)), "own_share") is Result.TO_CHECK
    assert result_of(make_plan(TOWN, (grant(amount=8_000_001),)), "own_share") is Result.BROKEN


def test_too_much_is_never_said_to_be_all_found() -> None:
    told = summary(make_plan(Works(cost=1_000_000), (grant(amount=1_200_000),)))
    assert told.endswith("2\u202f000\xa0€ en trop.")


def test_what_may_change_the_rate_is_to_check_communes_fields_included() -> None:
    told = {one.code: one for one in checks(make_plan(TOWN, (grant(amount=1_000_000),)))}
    higher, lower = told["own_share_higher"], told["own_share_lower"]
    assert higher.result is lower.result is Result.TO_CHECK
    assert "une commune ou d'une intercommunalité" in higher.sentence
    assert "L. 1111-9" in higher.source


def test_a_loan_counts_in_the_own_share_and_private_money_in_neither() -> None:
    loan = grant(2, kind=Kind.LOAN, amount=2_000_000)
    plan = make_plan(TOWN, (grant(amount=8_000_000), loan))
    assert (plan.own_share, plan.remaining) == (2_000_000, 0)
    assert result_of(plan, "own_share") is Result.RESPECTED
    # 20 000 € of patronage: 20 % of the 80 000 € that public persons pay is 16 000 €.
    patron = grant(3, amount=2_000_000, is_public=False)
    works = replace(TOWN, own_funds=1_600_000)
    assert result_of(make_plan(works, (grant(amount=6_400_000), patron)), "own_share") is (
        Result.RESPECTED
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"is_overseas": True},
        {"carrier": "outre_mer"},
        {"carrier": "association"},
        {"is_investment": False},
    ],
)
def test_those_the_law_excepts_are_not_bound(facts: dict[str, Any]) -> None:
    works = replace(TOWN, **facts)
    plan = make_plan(works, (grant(amount=10_000_000),))
    assert result_of(plan, "own_share") is Result.NOT_CONCERNED
    assert result_of(plan, "own_share_higher") is None
    assert result_of(plan, "own_share_lower") is None


def test_what_is_not_said_is_to_be_checked() -> None:
    works = Works(cost=10_000_000, own_funds=5_000_000)
    assert result_of(make_plan(works, (grant(rate=5_000),)), "own_share") is Result.TO_CHECK


def test_ceilings_floors_and_bases() -> None:
    def result(code: str, **facts: int) -> Result | None:
        return result_of(make_plan(TOWN, (grant(1, rate_min=20, rate_max=50, **facts),)), code)

    assert result("rate_max", amount=5_000_000) is Result.RESPECTED
    assert result("rate_max", amount=5_000_001) is Result.BROKEN
    assert result("rate_min", amount=1_999_999) is Result.TO_CHECK
    assert result("rate_max", amount=3_000_000, base=5_000_000) is Result.BROKEN
    assert result("most", amount=100, most=99) is Result.BROKEN


def test_offers_that_may_not_be_added_up_are_told_once() -> None:
    plan = make_plan(TOWN, (grant(1, excludes=(2,)), grant(2, excludes=(1,))))
    assert [c.code for c in checks(plan)].count("not_added_up") == 1
    assert result_of(make_plan(TOWN, (grant(1, excludes=(2,)),)), "not_added_up") is None


@pytest.mark.parametrize(
    ("html", "quoted"),
    [
        ("<p>Aide non cumulable avec la DETR. Autre.</p>", "Aide non cumulable avec la DETR"),
        (
            "<p>Elle ne peut pas être cumulée avec l&#39;aide B</p>",
            "Elle ne peut pas être cumulée avec l'aide B",
        ),
        ("<p>Elle est cumulable avec la DETR.</p>", ""),
        ("<p>Rien.</p>", ""),
    ],
)
def test_words_on_adding_up_are_quoted(html: str, quoted: str) -> None:
    offer = Offer(source="Essai", external_id="1", name="Aide", eligibility=html)
    assert words_on_adding_up(offer) == quoted
