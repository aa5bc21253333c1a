"""Spending: kinds excluded in words (hard), and the partner's types of spending (they rank)."""

from pvd_aides.domain.eligibility.conditions import Condition, ExcludedSpending
from pvd_aides.domain.eligibility.facts import Facts
from pvd_aides.domain.eligibility.findings import Finding
from pvd_aides.domain.eligibility.outcomes import outcome_of, to_check, together
from pvd_aides.domain.french import listing, lower_first
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.profile_lists import SPENDING, SPENDING_DESTINATIONS
from pvd_aides.domain.vocabulary import DESTINATIONS


def find_excluded(facts: Facts, conditions: list[Condition]) -> list[Finding]:
    """Spending its texts refuse; refused only when all the spending of the project is."""
    return together(_from_text(each, facts) for each in conditions)


def _from_text(condition: Condition, facts: Facts) -> Finding:
    value = condition.value
    if not isinstance(value, ExcludedSpending):
        return to_check("excluded_spending", condition)
    wanted = set(facts.profile.spending)
    refused = wanted & set(value.kinds)
    truth = (not refused) if wanted and (not refused or refused == wanted) else None
    names = listing([lower_first(SPENDING.label(code)) for code in value.kinds], "et")
    told = {
        True: "le projet n'en a pas",
        False: "ce sont celles du projet",
        None: "à vérifier selon vos dépenses",
    }[truth]
    evidence = condition.evidence
    return Finding(
        "excluded_spending",
        outcome_of(truth),
        f"Dépenses exclues ({names}) : {told}.",
        evidence.field,
        evidence,
    )


def find(offer: Offer, facts: Facts) -> list[Finding]:
    """The spending its list names, held against that of the project."""
    if not offer.destinations:
        return []
    wanted = {code for kind in facts.profile.spending for code in SPENDING_DESTINATIONS[kind]}
    truth = bool(wanted & set(offer.destinations)) if wanted else None
    labels = [lower_first(DESTINATIONS.label(code)) for code in offer.destinations]
    sentence = f"Finance : {listing(labels, 'et')}."
    return [Finding("spending", outcome_of(truth), sentence, "destinations")]
