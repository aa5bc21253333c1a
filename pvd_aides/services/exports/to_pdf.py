"""A selection as a PDF to read in council: cover, plan, offers."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pvd_aides.adapters.files.html_blocks import blocks_of
from pvd_aides.adapters.files.pdf import pdf_of
from pvd_aides.domain.eligibility import ANSWERS
from pvd_aides.domain.financing.checks import RESULTS, Check
from pvd_aides.domain.financing.money import euros
from pvd_aides.domain.financing.plan import Plan
from pvd_aides.domain.financing.rules import BEFORE_STARTING, WITH_TAX, WITHOUT_TAX
from pvd_aides.domain.financing.table import pieces, rows, summary, tax, totals
from pvd_aides.domain.french import quantity, spoken_date
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.offer_words import how_much, kinds, territory, until_when
from pvd_aides.domain.project import STATES
from pvd_aides.domain.vocabulary import AUDIENCES
from pvd_aides.services.exports.selection import Selection, Taken

TEMPLATE = Path(__file__).resolve().parents[3] / "templates" / "pdf" / "dossier.typ"
# Beyond, one offer a page is more than a council reads; beyond the second, than a printer prints.
MOST_PAGES, MOST_IN_PDF = 20, 200
_PARTS = (
    ("description", "Ce que l'aide apporte"),
    ("eligibility", "Conditions"),
    ("examples", "Exemples de projets"),
    ("contact", "Contact"),
)


def to_pdf(selection: Selection, address: str, portal_name: str, compact: bool = False) -> bytes:
    """One offer a page, or several when ``compact`` or when there are more than MOST_PAGES.
    ``address`` is the portal's. Notes are left out: they are those of the people at work, and the
    document is read in public."""
    shown = selection.offers[:MOST_IN_PDF]
    plan = selection.plan
    data: dict[str, Any] = {
        "title": selection.title,
        "author": portal_name,
        "date": dict(zip(("year", "month", "day"), selection.day.timetuple()[:3], strict=True)),
        "footer": f"{portal_name}, {spoken_date(selection.day)}",
        "cover": [selection.told] if selection.told else [],
        "facts": _cover_facts(selection, address),
        "notice": _notice(selection, len(shown)),
        "plan": _plan(plan, selection.checks) if plan else None,
        "compact": compact or len(shown) > MOST_PAGES,
        "offers_title": "Les aides",
        "offers": [_offer(one, selection, address) for one in shown],
    }
    return pdf_of(TEMPLATE, data)


def _cover_facts(selection: Selection, address: str) -> list[tuple[str, str]]:
    return [
        ("Document établi le", spoken_date(selection.day)),
        ("Contenu", quantity(selection.total, "aide", none="Aucune")),
        ("Source", f"{address}, à confirmer auprès de chaque porteur"),
    ]


def _notice(selection: Selection, shown: int) -> str:
    if shown == selection.total:
        return ""
    return (
        f"Ce document reprend les {shown} premières aides sur {selection.total}. "
        "Le tableur les contient toutes."
    )


def _plan(plan: Plan, checks: Sequence[Check]) -> dict[str, Any]:
    return {
        "summary": summary(plan),
        "tax": tax(plan),
        "pieces": pieces(plan),
        "rows": rows(plan),
        "totals": totals(plan),
        "tax_note": WITH_TAX if plan.works.with_tax else WITHOUT_TAX,
        "starting": BEFORE_STARTING,
        "checks": [
            {
                "label": RESULTS.label(one.result),
                "title": one.title,
                "sentence": one.sentence,
                "source": one.source,
            }
            for one in checks
        ],
    }


def _offer(one: Taken, selection: Selection, address: str) -> dict[str, Any]:
    published = one.published
    offer = published.offer if published else None
    told = _facts(offer, selection) if offer else [("Publication", "Cette aide a été retirée")]
    return {
        "name": one.name,
        "facts": [pair for pair in (*_followed(one), *told) if pair[1]],
        "parts": _parts(offer) if offer else [],
        "address": f"{address}/aides/{published.slug}/" if published else "",
        "source": _source(offer, one) if offer else "",
    }


def _facts(offer: Offer, selection: Selection) -> list[tuple[str, str]]:
    return [
        ("Porteur", ", ".join(one.name for one in offer.financers or offer.instructors)),
        ("Nature", kinds(offer)),
        ("Montant", how_much(offer)),
        ("Pour qui", ", ".join(AUDIENCES.label(code) for code in offer.audiences)),
        ("Territoire", territory(offer)),
        ("Calendrier", until_when(offer, selection.day)),
    ]


def _followed(one: Taken) -> list[tuple[str, str]]:
    told = [("Verdict", ANSWERS.label(one.verdict.answer))] if one.verdict else []
    if one.facts is None:
        return told
    facts = one.facts
    return [
        *told,
        ("Demande", STATES.label(facts.state)),
        ("Montant demandé", "" if facts.asked is None else euros(facts.asked)),
        ("Montant obtenu", "" if facts.obtained is None else euros(facts.obtained)),
        ("Dossier déposé le", spoken_date(facts.submitted) if facts.submitted else ""),
        ("Accusé de réception", spoken_date(facts.acknowledged) if facts.acknowledged else ""),
    ]


def _parts(offer: Offer) -> list[dict[str, Any]]:
    told = ((title, blocks_of(getattr(offer, field))) for field, title in _PARTS)
    return [{"title": title, "blocks": blocks} for title, blocks in told if blocks]


def _source(offer: Offer, one: Taken) -> str:
    day = offer.facts_as_of or (one.published.observed.date() if one.published else None)
    read = f" Relevé le {spoken_date(day)}." if day else ""
    licence = f" ({offer.licence})" if offer.licence else ""
    return f"Source : {(offer.mention or offer.source).rstrip('.')}{licence}.{read}"
