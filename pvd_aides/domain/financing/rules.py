"""Every rule held against a plan, most serious first."""

from collections.abc import Iterator
from dataclasses import dataclass

from pvd_aides.domain.financing.checks import Check, Result
from pvd_aides.domain.financing.money import euros, per_cent
from pvd_aides.domain.financing.own_share import own_share_checks
from pvd_aides.domain.financing.plan import Contribution, Kind, Line, Plan
from pvd_aides.domain.french import SPACE

_OF_THE_OFFER = "Fiche de l'aide"
_ARITHMETIC = "Équilibre du plan"
_ORDER = (Result.BROKEN, Result.TO_CHECK, Result.RESPECTED, Result.NOT_CONCERNED)


@dataclass(frozen=True, slots=True)
class Precaution:
    """A rule to know whatever the plan, and where it is written."""

    rule: str
    source: str


# Shown on every plan and on every page of a grant.
BEFORE_STARTING = Precaution(
    "Ne signez aucun devis, marché ni bon de commande et ne commencez pas les travaux avant que "
    "le financeur ait accusé réception de votre dossier par écrit : l'aide pourrait être refusée. "
    "La règle exacte change d'un financeur à l'autre : à vérifier auprès de chacun.",
    "Pour la DETR : rien avant la date de réception de la demande, études et achat de terrain à "
    "part (code général des collectivités territoriales, article R. 2334-24). Pour les autres "
    "subventions d'investissement de l'État : décret n° 2018-514 du 25 juin 2018, article 5, à "
    "vérifier.",
)
WITHOUT_TAX = (
    "Montants hors taxes. Vous avancerez la TVA ; pour une dépense d'investissement, le fonds de "
    "compensation pour la TVA (FCTVA) en rend ensuite une grande partie : délai et taux à vérifier."
)
WITH_TAX = (
    "Montants toutes taxes comprises. Pour une dépense d'investissement, le fonds de compensation "
    "pour la TVA (FCTVA) rend ensuite une grande partie de la taxe. La plupart des financeurs "
    "calculent leur aide hors taxes : à vérifier."
)


def checks(plan: Plan) -> tuple[Check, ...]:
    """What each rule says of the plan; the rules of an offer once for each that they concern."""
    found = [
        *_balance(plan),
        *own_share_checks(plan),
        *_not_added_up(plan),
        *(check for line in plan.lines for check in _offer_rules(plan, line)),
    ]
    return tuple(sorted(found, key=lambda check: _ORDER.index(check.result)))


def _base(plan: Plan, line: Line) -> int | None:
    own = line.contribution.base
    return plan.works.cost if own is None else own


def _balance(plan: Plan) -> Iterator[Check]:
    if plan.surplus:
        yield Check(
            "balance",
            Result.BROKEN,
            "Le plan dépasse le coût",
            f"Les financements dépassent le coût du projet de {euros(plan.surplus)}.",
            _ARITHMETIC,
        )


def _offer_rules(plan: Plan, line: Line) -> Iterator[Check]:
    offer, base, amount = line.contribution, _base(plan, line), line.amount or 0
    if base and amount and offer.kind is Kind.GRANT:
        yield from _rates(offer, amount, base)
    if offer.most is not None and amount > offer.most:
        yield Check(
            "most",
            Result.BROKEN,
            f"Montant de « {offer.name} »",
            f"{euros(amount)} dépasse le plus grand montant annoncé, {euros(offer.most)}.",
            _OF_THE_OFFER,
        )


def _rates(offer: Contribution, amount: int, base: int) -> Iterator[Check]:
    """Held exactly: a ceiling passed by one cent is seen."""
    said = _rate_words(offer, amount, base)
    if said:
        code, result, sentence = said
        reached = f"{per_cent(-(-amount * 10_000 // base))} de la dépense"
        title = f"Taux de « {offer.name} »"
        yield Check(code, result, title, f"{reached}{sentence}", _OF_THE_OFFER)


def _rate_words(offer: Contribution, amount: int, base: int) -> tuple[str, Result, str] | None:
    low, high = offer.rate_min, offer.rate_max
    if high is not None and amount * 100 > base * high:
        return "rate_max", Result.BROKEN, f" : c'est plus que le plafond de {high}{SPACE}%."
    if low is not None and amount * 100 < base * low:
        return (
            "rate_min",
            Result.TO_CHECK,
            f" : c'est moins que le plancher de {low}{SPACE}%. L'aide pourrait être plus élevée, "
            "ou ne porter que sur une partie de la dépense.",
        )
    if high is not None:
        return "rate_max", Result.RESPECTED, f", pour un plafond de {high}{SPACE}%."
    return None


def _not_added_up(plan: Plan) -> Iterator[Check]:
    named = {line.contribution.key: line.contribution for line in plan.lines}
    pairs = {
        (min(one.key, other), max(one.key, other))
        for one in named.values()
        for other in one.excludes
        if other in named and other != one.key
    }
    for first, second in sorted(pairs):
        yield Check(
            "not_added_up",
            Result.BROKEN,
            "Aides qui ne s'ajoutent pas",
            f"« {named[first].name} » et « {named[second].name} » ne peuvent pas être demandées "
            "ensemble : gardez-en une.",
            "Indiqué dans votre projet",
        )
    for one in named.values():
        if one.warning and len(named) > 1:
            yield Check(
                "not_added_up_words",
                Result.TO_CHECK,
                f"Cumul de « {one.name} »",
                f"La fiche dit : « {one.warning} ». À vérifier avec vos autres aides.",
                _OF_THE_OFFER,
            )
