"""A verdict as a card or a page shows it."""

from dataclasses import dataclass

from pvd_aides.domain.eligibility import ANSWERS, Answer, Finding, Outcome, Verdict

_REASONS = 2


@dataclass(frozen=True, slots=True)
class VerdictView:
    """``code`` is one of ANSWERS; ``reasons`` the strongest first."""

    code: str
    label: str
    reasons: tuple[Finding, ...]


def verdict_view(verdict: Verdict) -> VerdictView:
    """The answer with its two strongest reasons: what makes it, then what speaks for the offer."""
    deciding = verdict.reasons
    others = () if verdict.answer is Answer.NOT_ELIGIBLE else _satisfied(verdict, deciding)
    return VerdictView(
        str(verdict.answer), ANSWERS.label(verdict.answer), (deciding + others)[:_REASONS]
    )


def _satisfied(verdict: Verdict, already: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in verdict.findings
        if finding.outcome is Outcome.SATISFIED and finding not in already
    )
