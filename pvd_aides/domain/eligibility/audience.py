"""Audience: may this carrier apply? Hard. The partner's list counts, and its own words with it."""

from pvd_aides.domain.eligibility.conditions import OTHER, Applicants, Condition
from pvd_aides.domain.eligibility.facts import Facts
from pvd_aides.domain.eligibility.findings import Finding, Outcome
from pvd_aides.domain.eligibility.outcomes import outcome_of, to_check, together
from pvd_aides.domain.french import listing, lower_first
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.profile_lists import CARRIER_PLURALS, CARRIERS
from pvd_aides.domain.vocabulary import AUDIENCES


def find(offer: Offer, facts: Facts, conditions: list[Condition]) -> list[Finding]:
    """Who may apply, by its list and by its texts, as one finding."""
    if not offer.audiences and not conditions:
        sentence = "L'aide ne dit pas qui peut la demander."
        return [Finding("audience", Outcome.UNKNOWN, sentence, "audiences")]
    listed = [_from_list(offer, facts)] if offer.audiences else []
    return together([*listed, *(_from_text(each, facts) for each in conditions)])


def _from_list(offer: Offer, facts: Facts) -> Finding:
    truth = bool(set(facts.audiences) & set(offer.audiences)) if facts.audiences else None
    sentence = _sentence(truth, offer.audiences, facts)
    return Finding("audience", outcome_of(truth), sentence, "audiences")


def _from_text(condition: Condition, facts: Facts) -> Finding:
    value = condition.value
    if not isinstance(value, Applicants):
        return to_check("audience", condition)
    truth = _is_allowed(value, facts.audiences)
    codes = tuple(code for code in value.any_of if code != OTHER)
    sentence = _refusal(truth, codes, facts) if value.negated else _sentence(truth, codes, facts)
    evidence = condition.evidence
    return Finding("audience", outcome_of(truth), sentence, evidence.field, evidence)


def _is_allowed(value: Applicants, carrier: tuple[str, ...]) -> bool | None:
    """A carrier that counts as two audiences, one of them refused, is to be checked."""
    if not carrier:
        return None
    named = set(carrier) & set(value.any_of)
    if value.negated:
        return True if not named else (False if named == set(carrier) else None)
    if named:
        return True
    return None if OTHER in value.any_of else False


def _sentence(truth: bool | None, codes: tuple[str, ...], facts: Facts) -> str:
    labels = [AUDIENCES.label(code) for code in AUDIENCES.sort(codes)]
    who = listing([lower_first(label) for label in labels], "ou", at_most=4)
    if truth is None:
        return f"Pour : {who}. Dites qui porte le projet, ou vérifiez auprès du contact."
    if truth:
        everyone = CARRIER_PLURALS[facts.profile.carrier or ""]
        return f"{everyone[:1].upper()}{everyone[1:]} peuvent la demander."
    carrier = lower_first(CARRIERS.label(facts.profile.carrier or ""))
    return f"Réservée à : {who}. Le projet est porté par : {carrier}."


def _refusal(truth: bool | None, codes: tuple[str, ...], facts: Facts) -> str:
    who = listing([lower_first(AUDIENCES.label(code)) for code in codes], "et", at_most=4)
    if truth is None:
        return f"Ne sont pas éligibles : {who}. À vérifier pour votre porteur."
    carrier = lower_first(CARRIERS.label(facts.profile.carrier or ""))
    verb = "n'est pas parmi les porteurs exclus" if truth else "est exclu"
    return f"Ne sont pas éligibles : {who}. Votre porteur ({carrier}) {verb}."
