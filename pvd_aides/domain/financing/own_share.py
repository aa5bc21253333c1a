"""The least a collectivité brings itself to an investment it carries.

Source: III of article L. 1111-10 of the code général des collectivités territoriales: 20 % of what
public persons bring in total, itself included. Eight overseas territories are excepted; article
L. 1111-9 asks for 30 % in fields that have a lead collectivité, and prefects may grant derogations.
``docs/financing-rules.md`` says what was checked, against what, and what was not.
"""

from pvd_aides.domain.financing.checks import Check, Result
from pvd_aides.domain.financing.money import euros
from pvd_aides.domain.financing.plan import Plan
from pvd_aides.domain.french import listing

SOURCE = "Code général des collectivités territoriales, article L. 1111-10, III"
LEAD_FIELDS = "Code général des collectivités territoriales, article L. 1111-9"
_TITLE = "20 % au moins à votre charge"
# Collectivités and their groupings; other carriers are not bound.
BOUND = frozenset({"commune", "epci", "syndicat", "departement", "region"})


def least_own_share(public_grants: int) -> int:
    """Cents the carrier brings for 20 % of all public money: a quarter of the others' part,
    rounded up."""
    return -(-public_grants // 4)


def most_public_grants(cost: int, private_grants: int = 0) -> int:
    """The public grants in cents that still leave the carrier its 20 % of the public money."""
    return max(0, cost - private_grants) * 4 // 5


def own_share_checks(plan: Plan) -> tuple[Check, ...]:
    """The rule of 20 %, then what may change it where it applies."""
    first = _twenty_per_cent(plan)
    if first.result is Result.NOT_CONCERNED:
        return (first,)
    return first, _HIGHER, _LOWER


_HIGHER = Check(
    "own_share_higher",
    Result.TO_CHECK,
    "30 % dans les domaines qui ont un chef de file",
    "La part à votre charge y est d'au moins 30 %. Domaines d'une commune ou d'une "
    "intercommunalité : mobilité durable, services publics de proximité, "
    "aménagement de l'espace, développement local ; la région et le département ont les leurs. "
    "La région ou le département peut alors subventionner le projet, pas les deux, hors contrat de "
    "plan. Une convention entre collectivités peut en décider autrement. À vérifier auprès de la "
    "préfecture.",
    LEAD_FIELDS,
)
_LOWER = Check(
    "own_share_lower",
    Result.TO_CHECK,
    "Moins de 20 % par dérogation du préfet",
    "Elle est possible pour le patrimoine, les ponts et ouvrages d'art, l'eau potable et "
    "l'assainissement, la défense contre l'incendie et les dégâts d'une calamité publique. La "
    "rénovation urbaine et la Corse ont leurs règles. Un texte discuté en 2025 abaisserait la part "
    "des communes rurales. À vérifier auprès de la préfecture.",
    SOURCE,
)


def _twenty_per_cent(plan: Plan) -> Check:
    excepted = _why_not_bound(plan)
    if excepted:
        return Check("own_share", Result.NOT_CONCERNED, _TITLE, excepted, SOURCE)
    result, sentence = _held(plan)
    unsaid = _unsaid(plan)
    if unsaid and result is Result.RESPECTED:
        result = Result.TO_CHECK
    return Check("own_share", result, _TITLE, " ".join(filter(None, (sentence, unsaid))), SOURCE)


def _why_not_bound(plan: Plan) -> str:
    works = plan.works
    if works.is_investment is False:
        return "La règle ne vise que les investissements : votre dépense est du fonctionnement."
    if works.is_overseas or works.carrier == "outre_mer":
        return (
            "La règle excepte la Guadeloupe, la Guyane, La Réunion, la Martinique, Mayotte, "
            "Saint-Barthélemy, Saint-Martin et Saint-Pierre-et-Miquelon. Ailleurs outre-mer : "
            "à vérifier."
        )
    if works.carrier and works.carrier not in BOUND:
        return "La règle ne vise que les collectivités et leurs groupements."
    return ""


def _unsaid(plan: Plan) -> str:
    works = plan.works
    unsaid = []
    if works.carrier is None:
        unsaid.append("que le projet est porté par une collectivité")
    if works.is_investment is None:
        unsaid.append("que la dépense est un investissement")
    if works.is_overseas is None:
        unsaid.append("que la collectivité n'est pas outre-mer")
    return f"Nous supposons {listing(unsaid, 'et')}." if unsaid else ""


def _held(plan: Plan) -> tuple[Result, str]:
    least = least_own_share(plan.public_grants)
    wanted = (
        f"Avec {euros(plan.public_grants)} d'aides publiques, vous devez apporter au moins "
        f"{euros(least)}."
    )
    if not plan.public_grants:
        return Result.TO_CHECK, "Aucune aide publique n'est encore chiffrée."
    if plan.works.cost is None:
        return Result.TO_CHECK, f"{wanted} Indiquez le coût du projet pour vérifier."
    left = plan.works.cost - plan.grants
    if left < least:
        most = most_public_grants(plan.works.cost, plan.grants - plan.public_grants)
        excess = euros(plan.public_grants - most)
        return Result.BROKEN, (
            f"{wanted} Le plan ne vous laisse que {euros(max(0, left))} : les aides publiques "
            f"dépassent de {excess} ce qui est permis."
        )
    if plan.own_share < least:
        missing = euros(least - plan.own_share)
        return Result.TO_CHECK, (
            f"{wanted} Il vous reste {missing} à prévoir sur vos fonds propres ou par un prêt."
        )
    return Result.RESPECTED, f"{wanted} Vous apportez {euros(plan.own_share)}."
