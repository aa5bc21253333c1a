"""Amounts: least cost (hard); rate, ceiling and own share (they rank, they exclude nobody)."""

from pvd_aides.domain.eligibility.conditions import Condition, MinimumCost, MinimumShare
from pvd_aides.domain.eligibility.facts import Facts
from pvd_aides.domain.eligibility.findings import Finding, Outcome
from pvd_aides.domain.eligibility.outcomes import outcome_of, to_check
from pvd_aides.domain.french import SPACE, number
from pvd_aides.domain.offer import Offer


def find_least(facts: Facts, conditions: list[Condition]) -> list[Finding]:
    """An offer may set several floors for several kinds of projects: between them, no one knows."""
    floors = [
        (each, each.value.euros) for each in conditions if isinstance(each.value, MinimumCost)
    ]
    doubts = [to_check("minimum_cost", each) for each in conditions if each.value is None]
    if not floors:
        return doubts[:1]
    lowest = min(floors, key=lambda floor: floor[1])
    highest = max(floors, key=lambda floor: floor[1])
    cost = facts.profile.cost
    if cost is None:
        return [_floor(lowest, None, "coût du projet à préciser")]
    if cost < lowest[1]:
        return [_floor(lowest, False, f"le projet coûte {_euros(cost)}")]
    if doubts:
        return doubts[:1]
    if cost < highest[1]:
        return [_floor(highest, None, f"à vérifier pour un projet de {_euros(cost)}")]
    return [_floor(highest, True, f"le projet coûte {_euros(cost)}")]


def _floor(floor: tuple[Condition, int], truth: bool | None, words: str) -> Finding:
    condition, least = floor
    sentence = f"Pour des projets d'au moins {_euros(least)} : {words}."
    evidence = condition.evidence
    return Finding("minimum_cost", outcome_of(truth), sentence, evidence.field, evidence)


def find_rate(offer: Offer, facts: Facts) -> list[Finding]:
    """What its rate would give on the cost of the project."""
    rate = offer.rate_max or offer.rate_min
    if not rate:
        return []
    least = offer.rate_min
    words = f"de {least} à {rate}{SPACE}%" if least and least < rate else f"jusqu'à {rate}{SPACE}%"
    cost = facts.profile.cost
    if cost is None:
        sentence = f"Taux {words} : coût du projet à préciser."
        return [Finding("rate", Outcome.UNKNOWN, sentence, "rate_max")]
    most = _euros(cost * rate // 100)
    sentence = f"Taux {words}, soit au plus {most} sur {_euros(cost)} si tout est éligible."
    return [Finding("rate", Outcome.SATISFIED, sentence, "rate_max")]


def find_ceiling(offer: Offer, facts: Facts) -> list[Finding]:
    """A ceiling caps the aid: a project that costs more is still welcome."""
    field = "loan_amount" if offer.loan_amount else "advance_amount"
    ceiling = offer.loan_amount or offer.advance_amount
    if not ceiling:
        return []
    cost = facts.profile.cost
    truth = None if cost is None else cost <= ceiling
    compared = "coût du projet à préciser" if cost is None else f"le projet coûte {_euros(cost)}"
    sentence = f"Montant plafonné à {_euros(ceiling)} : {compared}."
    return [Finding("maximum_cost", outcome_of(truth), sentence, field)]


def find_own_share(facts: Facts, conditions: list[Condition]) -> list[Finding]:
    """What is left to pay is told; whether the carrier can pay it is for the carrier to say."""
    shares = [each for each in conditions if isinstance(each.value, MinimumShare)]
    if not shares:
        return [to_check("own_share", each) for each in conditions[:1]]
    most = max(shares, key=lambda each: int(each.value.code) if each.value else 0)
    percent = int(most.value.code) if most.value else 0
    cost = facts.profile.cost
    amount = f", soit {_euros(cost * percent // 100)} sur {_euros(cost)}" if cost else ""
    sentence = f"Au moins {percent}{SPACE}% restent à votre charge{amount}."
    evidence = most.evidence
    return [Finding("own_share", Outcome.UNKNOWN, sentence, evidence.field, evidence)]


def _euros(amount: int) -> str:
    return f"{number(amount)}{SPACE}€"
