"""Population: thresholds read from the texts. Hard."""

from pvd_aides.domain.eligibility.conditions import (
    COMMUNE,
    EPCI,
    PLACE,
    Condition,
    PopulationRange,
)
from pvd_aides.domain.eligibility.facts import Facts
from pvd_aides.domain.eligibility.findings import Finding, Outcome
from pvd_aides.domain.eligibility.outcomes import outcome_of, to_check, together
from pvd_aides.domain.french import SPACE, number

_WHO = {
    COMMUNE: "aux communes",
    EPCI: "aux intercommunalités",
    PLACE: "aux projets situés dans une commune",
}
# Carriers that are, or join, territories of their own: a commune's threshold is not theirs.
_OF_A_TERRITORY = frozenset(("epci", "syndicat", "departement", "region", "outre_mer"))


def find(facts: Facts, conditions: list[Condition]) -> list[Finding]:
    return together(finding for each in conditions for finding in _from_text(each, facts))


def _from_text(condition: Condition, facts: Facts) -> list[Finding]:
    value = condition.value
    if not isinstance(value, PopulationRange):
        return [to_check("population", condition)]
    scope = _scope(value, facts)
    if scope is None:
        return _where_it_stands(condition, value, facts)
    people = facts.population_of(EPCI if scope == EPCI else COMMUNE)
    truth = _is_within(people, value)
    if truth is False and facts.profile.carrier is None and PLACE not in value.scopes:
        truth = None  # another carrier would not be held to it
    if truth is not None and (value.narrowed if truth else value.widened):
        return [to_check("population", condition)]
    evidence = condition.evidence
    sentence = _sentence(value, scope, people, facts)
    return [Finding("population", outcome_of(truth), sentence, evidence.field, evidence)]


def _where_it_stands(condition: Condition, value: PopulationRange, facts: Facts) -> list[Finding]:
    """A threshold for communes, of an offer open to others too: an association of a larger town is
    not said to be held to it, nor to be free of it."""
    if COMMUNE not in value.scopes or facts.profile.carrier in _OF_A_TERRITORY:
        return []
    people = facts.population_of(COMMUNE)
    evidence = condition.evidence
    if _is_within(people, value) and not value.narrowed:
        sentence = _sentence(value, COMMUNE, people, facts)
        return [Finding("population", Outcome.SATISFIED, sentence, evidence.field, evidence)]
    return [to_check("population", condition)]


def _scope(value: PopulationRange, facts: Facts) -> str | None:
    """Whose population counts for this carrier; None when the threshold is for others."""
    if PLACE in value.scopes:
        return PLACE
    carrier = facts.profile.carrier
    if carrier is None:
        own = facts.place.scale if facts.place else COMMUNE
        return own if own in value.scopes else value.scopes[0]
    return carrier if carrier in value.scopes else None


def _is_within(people: int | None, value: PopulationRange) -> bool | None:
    if people is None:
        return None
    over = value.minimum is None or people >= value.minimum
    return over and (value.maximum is None or people <= value.maximum)


def _sentence(value: PopulationRange, scope: str, people: int | None, facts: Facts) -> str:
    start = f"Réservée {_WHO[scope]} {_bounds(value)}"
    if people is None:
        return f"{start} : population à vérifier."
    name = facts.epci.name if scope == EPCI and facts.epci else facts.name
    return f"{start} : {name} en compte {number(people)}."


def _bounds(value: PopulationRange) -> str:
    low, high = value.minimum, value.maximum
    if low is not None and high is not None:
        return f"de {number(low)} à {number(high)}{SPACE}habitants"
    if high is not None:
        under = high % 10 == 9
        words = f"de moins de {number(high + 1)}" if under else f"d'au plus {number(high)}"
        return f"{words}{SPACE}habitants"
    over = (low or 0) % 10 == 1
    words = f"de plus de {number((low or 0) - 1)}" if over else f"d'au moins {number(low or 0)}"
    return f"{words}{SPACE}habitants"
