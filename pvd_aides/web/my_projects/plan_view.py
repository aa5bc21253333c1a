"""The plan as its page draws it: a bar, a table, and what the rules say."""

from dataclasses import dataclass

from pvd_aides.domain.financing.checks import RESULTS, Check, Result
from pvd_aides.domain.financing.plan import Plan
from pvd_aides.domain.financing.rules import WITH_TAX, WITHOUT_TAX
from pvd_aides.domain.financing.table import TONES, Piece, PlanRow, pieces, rows, summary, totals

# Class names are written whole: the style sheet keeps only those it finds.
_TONES = {
    Result.BROKEN: "fr-badge--error",
    Result.TO_CHECK: "fr-badge--info",
    Result.RESPECTED: "fr-badge--success",
    Result.NOT_CONCERNED: "",
}


@dataclass(frozen=True, slots=True)
class CheckView:
    check: Check
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """``summary`` tells the bar in a sentence; ``legend`` names the tones in use."""

    summary: str
    pieces: list[Piece]
    legend: list[tuple[str, str]]
    rows: list[PlanRow]
    totals: list[tuple[str, str]]
    checks: list[CheckView]
    tax: str
    unknown: list[str]


def plan_view(plan: Plan, checks: tuple[Check, ...]) -> PlanView:
    """What the page shows of a plan."""
    drawn = pieces(plan)
    tones = {piece.tone for piece in drawn}
    return PlanView(
        summary=summary(plan),
        pieces=drawn,
        legend=[(term.code, term.label) for term in TONES if term.code in tones],
        rows=rows(plan),
        totals=totals(plan),
        checks=[
            CheckView(check, RESULTS.label(check.result), _TONES[check.result]) for check in checks
        ],
        tax=WITH_TAX if plan.works.with_tax else WITHOUT_TAX,
        unknown=[line.contribution.name for line in plan.unknown],
    )
