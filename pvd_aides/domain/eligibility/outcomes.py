"""Putting several readings of one criterion together, without ever inverting a doubt."""

from collections.abc import Iterable
from dataclasses import replace

from pvd_aides.domain.eligibility.conditions import Condition
from pvd_aides.domain.eligibility.findings import Finding, Outcome

_LONGEST_QUOTE = 240


def outcome_of(truth: bool | None) -> Outcome:
    """Yes, no, or not known."""
    if truth is None:
        return Outcome.UNKNOWN
    return Outcome.SATISFIED if truth else Outcome.CONTRADICTED


def together(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for all of one criterion, or none.

    Readings that contradict each other are a doubt, told in the text's own words where one was
    read there; a contradiction alone outweighs doubts; a doubt outweighs what is satisfied.
    """
    found = list(findings)
    outcomes = {finding.outcome for finding in found}
    if {Outcome.SATISFIED, Outcome.CONTRADICTED} <= outcomes:
        return [_doubted(_first(found, Outcome.CONTRADICTED), _first(found, Outcome.SATISFIED))]
    for outcome in (Outcome.CONTRADICTED, Outcome.UNKNOWN, Outcome.SATISFIED):
        if outcome in outcomes:
            return [_first(found, outcome)]
    return []


def to_check(criterion: str, condition: Condition) -> Finding:
    """A condition no rule is sure of: its own words are to be checked."""
    evidence = condition.evidence
    sentence = f"À vérifier : « {_quoted(evidence.sentence)} »"
    return Finding(criterion, Outcome.UNKNOWN, sentence, evidence.field, evidence)


def _quoted(words: str) -> str:
    """Words fit to stand in a sentence: without a bullet, cut at a word when long."""
    words = words.strip(" -–—•▪*·>;").rstrip(".")
    if len(words) <= _LONGEST_QUOTE:
        return words
    return f"{words[:_LONGEST_QUOTE].rsplit(' ', 1)[0]}…"


def _first(findings: list[Finding], outcome: Outcome) -> Finding:
    return next(finding for finding in findings if finding.outcome is outcome)


def _doubted(refusal: Finding, consent: Finding) -> Finding:
    """Only words of the offer are quoted, never a sentence of ours."""
    if refusal.evidence:
        return replace(
            refusal,
            outcome=Outcome.UNKNOWN,
            sentence=f"À vérifier : « {_quoted(refusal.evidence.sentence)} »",
        )
    if consent.evidence:
        sentence = f"{refusal.sentence} À vérifier : « {_quoted(consent.evidence.sentence)} »"
        return replace(consent, outcome=Outcome.UNKNOWN, sentence=sentence)
    sentence = f"À vérifier, l'aide dit deux choses. {refusal.sentence} {consent.sentence}"
    return replace(refusal, outcome=Outcome.UNKNOWN, sentence=sentence)
