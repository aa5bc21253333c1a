"""Each criterion: what it reads of an offer, what of a project, and the function that judges."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date

from pvd_aides.domain.eligibility import (
    Facts,
    Finding,
    amounts,
    audience,
    calendar,
    membership,
    population,
    preferences,
    spending,
    territory,
)
from pvd_aides.domain.eligibility.conditions import (
    AUDIENCE,
    EXCLUDED_SPENDING,
    MEMBERSHIP,
    MEMBERSHIPS,
    MINIMUM_COST,
    MINIMUM_SHARE,
    POPULATION,
    Condition,
)
from pvd_aides.domain.offer import Offer
from pvd_aides.search.verdicts import alike
from pvd_aides.search.verdicts.alike import MakeAlike

Judge = Callable[[Offer, Facts, date, list[Condition]], list[Finding]]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One function of ``domain.eligibility``.

    ``fields`` of a row, conditions of ``kind`` and what ``told`` gives of a name are all it reads
    of an offer; ``reads`` gives all it reads of a project and a day. ``alike`` further
    puts together the offers that are the same to one project.
    """

    judge: Judge
    reads: Callable[[Facts, date], Hashable]
    fields: tuple[str, ...] = ()
    kind: str = ""
    told: Callable[[str], Hashable] | None = None
    alike: MakeAlike | None = None


CRITERIA = (
    Criterion(
        lambda offer, facts, _day, _read: territory.find(offer, facts),
        lambda facts, _day: (
            facts.place.id if facts.place else None,
            *(facts.profile.epci, facts.profile.department, facts.profile.region),
            facts.profile.qpv,
        ),
        fields=("area",),
        alike=alike.by_relation,
    ),
    Criterion(
        lambda offer, facts, _day, read: audience.find(offer, facts, read),
        lambda facts, _day: facts.profile.carrier,
        fields=("audiences",),
        kind=AUDIENCE,
    ),
    Criterion(
        lambda offer, facts, _day, read: membership.find(offer, facts, read),
        lambda facts, _day: tuple(facts.is_member(code) for code in MEMBERSHIPS),
        fields=("programmes",),
        kind=MEMBERSHIP,
        told=membership.programmes_named,
    ),
    Criterion(
        lambda _offer, facts, _day, read: population.find(facts, read),
        lambda facts, _day: (
            facts.place.id if facts.place else None,
            *(facts.profile.population, facts.profile.epci, facts.profile.carrier),
        ),
        kind=POPULATION,
    ),
    Criterion(
        lambda offer, facts, day, _read: calendar.find(offer, facts, day),
        lambda facts, day: (day, facts.profile.start),
        fields=("opening", "deadline", "recurrence"),
        alike=alike.by_moment,
    ),
    Criterion(
        lambda _offer, facts, _day, read: amounts.find_least(facts, read),
        lambda facts, _day: facts.profile.cost,
        kind=MINIMUM_COST,
    ),
    Criterion(
        lambda _offer, facts, _day, read: spending.find_excluded(facts, read),
        lambda facts, _day: facts.profile.spending,
        kind=EXCLUDED_SPENDING,
    ),
    Criterion(
        lambda offer, facts, _day, _read: preferences.find_theme(offer, facts),
        lambda facts, _day: (facts.profile.themes, facts.profile.categories),
        fields=("categories",),
        alike=alike.by_categories,
    ),
    Criterion(
        lambda offer, facts, _day, _read: preferences.find_stage(offer, facts),
        lambda facts, _day: facts.profile.step,
        fields=("steps",),
    ),
    Criterion(
        lambda offer, facts, _day, _read: preferences.find_support(offer, facts),
        lambda facts, _day: facts.profile.support,
        fields=("aid_types",),
    ),
    Criterion(
        lambda offer, facts, _day, _read: spending.find(offer, facts),
        lambda facts, _day: facts.profile.spending,
        fields=("destinations",),
    ),
    Criterion(
        lambda offer, facts, _day, _read: amounts.find_rate(offer, facts),
        # What is found tells euros, but only whether the cost is known decides.
        lambda facts, _day: facts.profile.cost is None,
        fields=("rate_min", "rate_max"),
    ),
    Criterion(
        lambda offer, facts, _day, _read: amounts.find_ceiling(offer, facts),
        lambda facts, _day: facts.profile.cost,
        fields=("loan_amount", "advance_amount"),
    ),
    Criterion(
        lambda _offer, facts, _day, read: amounts.find_own_share(facts, read),
        lambda _facts, _day: None,
        kind=MINIMUM_SHARE,
    ),
)
