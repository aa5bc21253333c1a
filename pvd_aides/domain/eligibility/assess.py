"""The verdict of an offer for a project, on a day: the definition every faster form is held to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pvd_aides.domain.eligibility import (
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
    KINDS,
    MEMBERSHIP,
    MINIMUM_COST,
    MINIMUM_SHARE,
    POPULATION,
    Condition,
)
from pvd_aides.domain.eligibility.facts import Facts
from pvd_aides.domain.eligibility.findings import Finding, Outcome, Verdict
from pvd_aides.domain.eligibility.reading.offer_texts import conditions_of
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.profile import Profile


def assess(
    offer: Offer, facts: Facts, day: date, conditions: Sequence[Condition] | None = None
) -> Verdict | None:
    """Findings and answer, or None for an empty profile.

    Pure. ``conditions`` are those of ``conditions_of(offer)``, read again when not given. Filling
    in one more field of the profile never turns *non éligible* into *éligible*; replacing what is
    known of the place (a correction) may.
    """
    if facts.profile.is_empty:
        return None
    read = conditions_of(offer) if conditions is None else conditions
    by_kind = {kind: [each for each in read if each.kind == kind] for kind in KINDS}
    return Verdict(
        tuple(
            _with_questions(finding, facts.profile) for finding in _find(offer, facts, day, by_kind)
        )
    )


def _find(
    offer: Offer, facts: Facts, day: date, by_kind: dict[str, list[Condition]]
) -> tuple[Finding, ...]:
    return (
        *territory.find(offer, facts),
        *audience.find(offer, facts, by_kind[AUDIENCE]),
        *membership.find(offer, facts, by_kind[MEMBERSHIP]),
        *population.find(facts, by_kind[POPULATION]),
        *calendar.find(offer, facts, day),
        *amounts.find_least(facts, by_kind[MINIMUM_COST]),
        *spending.find_excluded(facts, by_kind[EXCLUDED_SPENDING]),
        *preferences.find_theme(offer, facts),
        *preferences.find_stage(offer, facts),
        *preferences.find_support(offer, facts),
        *spending.find(offer, facts),
        *amounts.find_rate(offer, facts),
        *amounts.find_ceiling(offer, facts),
        *amounts.find_own_share(facts, by_kind[MINIMUM_SHARE]),
    )


# What to fill in to settle a criterion, when its own reading does not say it.
_QUESTIONS = {
    "territory": ("place",),
    "audience": ("carrier",),
    "membership": ("place",),
    "population": ("place", "carrier"),
    "minimum_cost": ("cost",),
    "excluded_spending": ("spending",),
    "theme": ("categories",),
    "stage": ("step",),
    "support": ("support",),
    "spending": ("spending",),
    "rate": ("cost",),
    "maximum_cost": ("cost",),
}


def _with_questions(finding: Finding, profile: Profile) -> Finding:
    if finding.outcome is not Outcome.UNKNOWN or finding.asks:
        return finding
    fields = _QUESTIONS.get(finding.criterion, ())
    return replace(
        finding, asks=tuple(name for name in fields if getattr(profile, name) in (None, ()))
    )
