"""A plan in words: a sentence, the rows of its table, the pieces of its bar."""

from dataclasses import dataclass

from pvd_aides.domain.financing.money import euros, per_cent
from pvd_aides.domain.financing.plan import Kind, Line, Plan
from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term

SECURED, ASKED, LOAN, OWN, MISSING = "secured", "asked", "loan", "own", "missing"
TONES = ClosedList(
    "parts d'un plan",
    (
        Term(SECURED, "Obtenu"),
        Term(ASKED, "Demandé ou espéré"),
        Term(LOAN, "Prêt à rembourser"),
        Term(OWN, "Fonds propres"),
        Term(MISSING, "Reste à trouver"),
    ),
)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """``tone`` is what it is in the bar, a code of TONES; empty when it is not in it."""

    label: str
    detail: str
    amount: str
    share: str
    tone: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the bar, in hundredths of a per cent of its width, never empty."""

    start: int
    width: int
    tone: str


def summary(plan: Plan) -> str:
    """The plan in a sentence."""
    aids = f"{euros(plan.grants)} d'aides"
    if plan.secured:
        aids += f" ({euros(plan.secured)} déjà obtenus, prêts compris)"
    own = f"{euros(plan.own_share)} à votre charge"
    if plan.works.cost is None or plan.remaining is None:
        return f"Coût à indiquer ; {aids}, {own}."
    return f"Coût de {euros(plan.works.cost)} {tax(plan)} : {aids}, {own}, {_left(plan)}."


def _left(plan: Plan) -> str:
    if plan.surplus:
        return f"{euros(plan.surplus)} en trop"
    return f"reste à trouver {euros(plan.remaining)}" if plan.remaining else "tout est trouvé"


def tax(plan: Plan) -> str:
    """``HT`` or ``TTC``."""
    return "TTC" if plan.works.with_tax else "HT"


def rows(plan: Plan) -> list[PlanRow]:
    """Each contribution, own funds, and with a cost what remains."""
    shares = [per_cent(share) if share else "" for share in plan.part_shares]
    told = [_row(line, share) for line, share in zip(plan.lines, shares, strict=False)]
    own = "Non indiqués" if plan.works.own_funds is None else euros(plan.own_funds)
    told.append(PlanRow("Fonds propres", "À votre charge", own, shares[-2], OWN))
    if plan.remaining is not None:
        told.append(PlanRow("Reste à trouver", "", euros(plan.remaining), shares[-1], MISSING))
    return told


def totals(plan: Plan) -> list[tuple[str, str]]:
    """What stands under the rows."""
    cost = "Non indiqué" if plan.works.cost is None else euros(plan.works.cost)
    told = [("En trop", euros(plan.surplus))] if plan.surplus else []
    told.append(("Coût du projet", cost))
    if plan.loans:
        told.append(("À votre charge, prêts compris", euros(plan.own_share)))
    return told


def pieces(plan: Plan) -> list[Piece]:
    """The bar, from left to right."""
    tones = [*(_tone(line) for line in plan.lines), OWN, MISSING]
    found, start = [], 0
    for width, tone in zip(plan.part_shares, tones, strict=True):
        if width:
            found.append(Piece(start, width, tone))
        start += width
    return found


def _tone(line: Line) -> str:
    if line.contribution.kind is Kind.LOAN:
        return LOAN
    return SECURED if line.contribution.secured else ASKED


def _row(line: Line, share: str) -> PlanRow:
    one = line.contribution
    if one.kind is Kind.SUPPORT:
        return PlanRow(one.name, "Appui sans argent", "", "", "")
    detail = TONES.label(SECURED if one.secured else ASKED)
    if one.kind is Kind.LOAN:
        detail = f"{TONES.label(LOAN)}, {detail.lower()}"
    if not one.is_public:
        detail += ", financeur privé"
    if line.amount is None:
        return PlanRow(one.name, detail, "À chiffrer", "", "")
    return PlanRow(one.name, detail, euros(line.amount), share, _tone(line))
