"""The plan as its page draws it: a bar, a table, and what the rules say."""

from dataclasses import dataclass

from pvd_aides.domain.financing.checks import RESULTS, Check, Result
from pvd_aides.domain.financing.money import euros, per_cent
from pvd_aides.domain.financing.plan import Kind, Line, Plan
from pvd_aides.domain.financing.rules import WITH_TAX, WITHOUT_TAX

# Class names are written whole: the style sheet keeps only those it finds.
SECURED, ASKED = "app-plan--secured", "app-plan--asked"
LOAN, OWN, MISSING = "app-plan--loan", "app-plan--own", "app-plan--missing"
_TONES = {
    Result.BROKEN: "fr-badge--error",
    Result.TO_CHECK: "fr-badge--info",
    Result.RESPECTED: "fr-badge--success",
    Result.NOT_CONCERNED: "",
}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the table. ``tone`` is its colour in the bar, empty outside of it."""

    label: str
    detail: str
    amount: str
    share: str
    tone: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the bar, in hundredths of a per cent of its width."""

    start: int
    width: int
    tone: str


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
    total: str
    surplus: str
    own_share: str
    checks: list[CheckView]
    tax: str
    unknown: list[str]


def plan_view(plan: Plan, checks: tuple[Check, ...]) -> PlanView:
    """What the page shows of a plan."""
    cost = plan.works.cost
    rows = _rows(plan)
    tones = {row.tone for row in rows if row.tone}
    return PlanView(
        summary=summary(plan),
        pieces=_pieces(plan, rows),
        legend=[(tone, words) for tone, words in _LEGEND if tone in tones],
        rows=rows,
        total="Non indiqué" if cost is None else euros(cost),
        surplus=euros(plan.surplus) if plan.surplus else "",
        own_share=euros(plan.own_share) if plan.loans else "",
        checks=[
            CheckView(check, RESULTS.label(check.result), _TONES[check.result]) for check in checks
        ],
        tax=WITH_TAX if plan.works.with_tax else WITHOUT_TAX,
        unknown=[line.contribution.name for line in plan.unknown],
    )


def summary(plan: Plan) -> str:
    """The plan in a sentence."""
    tax = "TTC" if plan.works.with_tax else "HT"
    aids = f"{euros(plan.grants)} d'aides"
    if plan.secured:
        aids += f" ({euros(plan.secured)} déjà obtenus, prêts compris)"
    own = f"{euros(plan.own_share)} à votre charge"
    if plan.works.cost is None or plan.remaining is None:
        return f"Coût à indiquer ; {aids}, {own}."
    left = f"reste à trouver {euros(plan.remaining)}" if plan.remaining else "tout est trouvé"
    return f"Coût de {euros(plan.works.cost)} {tax} : {aids}, {own}, {left}."


_LEGEND = (
    (SECURED, "Obtenu"),
    (ASKED, "Demandé ou espéré"),
    (LOAN, "Prêt à rembourser"),
    (OWN, "Fonds propres"),
    (MISSING, "Reste à trouver"),
)


def _rows(plan: Plan) -> list[PlanRow]:
    shares = [per_cent(share) if share else "" for share in plan.part_shares]
    rows = [_line(line, share) for line, share in zip(plan.lines, shares, strict=False)]
    own = "Non indiqués" if plan.works.own_funds is None else euros(plan.own_funds)
    rows.append(PlanRow("Fonds propres", "À votre charge", own, shares[-2], OWN))
    if plan.remaining is not None:
        rows.append(PlanRow("Reste à trouver", "", euros(plan.remaining), shares[-1], MISSING))
    return rows


def _line(line: Line, share: str) -> PlanRow:
    one = line.contribution
    if one.kind is Kind.SUPPORT:
        return PlanRow(one.name, "Appui sans argent", "", "", "", one.key)
    detail, tone = ("Obtenu", SECURED) if one.secured else ("Demandé ou espéré", ASKED)
    if one.kind is Kind.LOAN:
        detail, tone = f"Prêt à rembourser, {detail.lower()}", LOAN
    if not one.is_public:
        detail += ", financeur privé"
    if line.amount is None:
        return PlanRow(one.name, detail, "À chiffrer", "", "", one.key)
    return PlanRow(one.name, detail, euros(line.amount), share, tone, one.key)


def _pieces(plan: Plan, rows: list[PlanRow]) -> list[Piece]:
    pieces, start = [], 0
    tones = [row.tone for row in rows]
    if plan.remaining is None:
        tones.append(MISSING)
    for width, tone in zip(plan.part_shares, tones, strict=True):
        if width:
            pieces.append(Piece(start, width, tone))
        start += width
    return pieces
