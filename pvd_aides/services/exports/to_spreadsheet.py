"""A selection as a spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass

from pvd_aides.adapters.files.spreadsheet import Cell, Cents, Sheet, csv_of, xlsx_of
from pvd_aides.domain.eligibility import ANSWERS
from pvd_aides.domain.financing.checks import RESULTS
from pvd_aides.domain.financing.money import per_cent
from pvd_aides.domain.financing.plan import Kind, Plan
from pvd_aides.domain.offer import Offer, PublishedOffer
from pvd_aides.domain.offer_words import how_much, kinds, territory, until_when
from pvd_aides.domain.project import STATES
from pvd_aides.domain.status import status_on
from pvd_aides.domain.vocabulary import AUDIENCES, STATUSES
from pvd_aides.services.exports.selection import Selection, Taken


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    width: int
    cell: Callable[[Selection, Taken], Cell]


def to_xlsx(selection: Selection, address: str) -> bytes:
    """One sheet of offers, and one of the plan for a project. ``address`` is the portal's."""
    sheets = [_offers(selection, address)]
    if selection.plan:
        sheets.append(_plan(selection, selection.plan))
    return xlsx_of(selection.title, sheets)


def to_csv(selection: Selection, address: str) -> bytes:
    """The offers."""
    return csv_of(_offers(selection, address))


def _offers(selection: Selection, address: str) -> Sheet:
    columns = [*_OFFER]
    if any(one.verdict for one in selection.offers):
        columns += _VERDICT
    if selection.plan:
        columns += _FOLLOWED
    rows = [
        [rank, *(column.cell(selection, one) for column in columns), _page(one, address)]
        for rank, one in enumerate(selection.offers, 1)
    ]
    headings = [(column.heading, column.width) for column in columns]
    if selection.total > len(selection.offers):
        cut = f"{len(selection.offers)} aides sur {selection.total} : la suite n'est pas reprise."
        rows.append([None, cut])
    return Sheet("Aides", [("N°", 5), *headings, ("Fiche du portail", 40)], rows)


def _page(one: Taken, address: str) -> str:
    return f"{address}/aides/{one.published.slug}/" if one.published else ""


def _of(read: Callable[[Offer], Cell]) -> Callable[[Selection, Taken], Cell]:
    return lambda _selection, one: read(one.published.offer) if one.published else None


def _names(offer: Offer) -> str:
    return ", ".join(backer.name for backer in offer.financers or offer.instructors)


def _collected(published: PublishedOffer) -> Cell:
    return published.offer.facts_as_of or published.observed.date()


def _status(selection: Selection, one: Taken) -> Cell:
    if one.published is None:
        return "Retirée"
    return STATUSES.label(status_on(one.published.offer, selection.day))


def _calendar(selection: Selection, one: Taken) -> Cell:
    return until_when(one.published.offer, selection.day) if one.published else None


def _reasons(_selection: Selection, one: Taken) -> Cell:
    return "\n".join(reason.sentence for reason in one.verdict.reasons) if one.verdict else None


_OFFER = (
    _Column("Aide", 50, lambda _selection, one: one.name),
    _Column("Porteur", 30, _of(_names)),
    _Column("Nature", 22, _of(kinds)),
    _Column("Montant", 24, _of(how_much)),
    _Column("Pour qui", 30, _of(lambda o: ", ".join(map(AUDIENCES.label, o.audiences)))),
    _Column("Territoire", 24, _of(territory)),
    _Column("Statut", 16, _status),
    _Column("Calendrier", 26, _calendar),
    _Column("Date limite", 12, _of(lambda offer: offer.deadline)),
    _Column("Page officielle", 40, _of(lambda offer: offer.origin_url)),
    _Column("Source", 30, _of(lambda offer: offer.mention or offer.source)),
    _Column("Licence", 20, _of(lambda offer: offer.licence)),
    _Column("Relevé le", 12, lambda _s, one: _collected(one.published) if one.published else None),
)
_VERDICT = (
    _Column(
        "Verdict", 14, lambda _s, one: ANSWERS.label(one.verdict.answer) if one.verdict else None
    ),
    _Column("Raisons", 50, _reasons),
)


def _amount(name: str) -> Callable[[Selection, Taken], Cell]:
    def read(_selection: Selection, one: Taken) -> Cell:
        cents = getattr(one.facts, name) if one.facts else None
        return None if cents is None else Cents(cents)

    return read


def _fact(name: str) -> Callable[[Selection, Taken], Cell]:
    return lambda _selection, one: getattr(one.facts, name) if one.facts else None


_FOLLOWED = (
    _Column("Demande", 14, lambda _s, one: STATES.label(one.facts.state) if one.facts else None),
    _Column("Montant demandé", 16, _amount("asked")),
    _Column("Montant obtenu", 16, _amount("obtained")),
    _Column("Contact pris le", 12, _fact("contacted")),
    _Column("Déposée le", 12, _fact("submitted")),
    _Column("Accusé de réception", 12, _fact("acknowledged")),
    _Column("Réponse le", 12, _fact("decided")),
    _Column("Notes", 50, _fact("note")),
)


def _plan(selection: Selection, plan: Plan) -> Sheet:
    rows: list[list[Cell]] = [
        [
            line.contribution.name,
            "Prêt" if line.contribution.kind is Kind.LOAN else "Aide",
            None if line.amount is None else Cents(line.amount),
            per_cent(share) if share else "",
        ]
        for line, share in zip(plan.lines, plan.part_shares, strict=False)
    ]
    own, left = (per_cent(share) if share else "" for share in plan.part_shares[-2:])
    rows.append(["Fonds propres", "", Cents(plan.own_funds), own])
    if plan.works.cost is not None:
        rows.append(["Reste à trouver", "", Cents(plan.remaining or 0), left])
        rows += [["En trop", "", Cents(plan.surplus), ""]] if plan.surplus else []
        rows.append(["Coût du projet", "TTC" if plan.works.with_tax else "HT", None, ""])
        rows[-1][2] = Cents(plan.works.cost)
    rows += [
        [f"{RESULTS.label(one.result)} : {one.title}", one.source, None, one.sentence]
        for one in selection.checks
    ]
    columns = [("Financement", 50), ("Nature", 30), ("Montant", 16), ("Part ou règle", 60)]
    return Sheet("Plan de financement", columns, rows)
