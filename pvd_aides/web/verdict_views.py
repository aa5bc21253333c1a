"""A verdict as a card or a page shows it."""

from dataclasses import dataclass

from pvd_aides.domain.eligibility import ANSWERS, Answer, Finding, Outcome, Verdict

_REASONS = 2
# Asked by nearly every offer: satisfied, they tell less than the rest.
_COMMON = ("territory", "audience", "calendar", "stage", "support", "spending")


@dataclass(frozen=True, slots=True)
class VerdictView:
    """``code`` is one of ANSWERS; ``reasons`` the strongest first."""

    code: str
    label: str
    reasons: tuple[Finding, ...]


def verdict_view(verdict: Verdict) -> VerdictView:
    """The answer with its two strongest reasons: what makes it, then what speaks for the offer."""
    deciding = verdict.reasons
    if verdict.answer is Answer.NOT_ELIGIBLE:
        reasons = deciding
    elif verdict.answer is Answer.TO_CHECK:
        reasons = deciding + _for(verdict)
    else:
        reasons = _for(verdict)
    return VerdictView(str(verdict.answer), ANSWERS.label(verdict.answer), reasons[:_REASONS])


def _for(verdict: Verdict) -> tuple[Finding, ...]:
    """What is satisfied, what only few offers ask for first."""
    satisfied = [finding for finding in verdict.findings if finding.outcome is Outcome.SATISFIED]
    return tuple(sorted(satisfied, key=lambda finding: finding.criterion in _COMMON))
