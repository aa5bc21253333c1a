"""Each change in French, without a capital nor a final point."""

from collections.abc import Iterable
from datetime import date

from pvd_aides.domain.french import listing, spoken_date

# What a reader calls a field; texts are one thing to them.
_FIELDS = {
    **dict.fromkeys(("name", "name_initial", "short_title"), "intitulé"),
    **dict.fromkeys(("description", "examples", "contact"), "description"),
    "eligibility": "conditions",
    **dict.fromkeys(("rate_min", "rate_max", "rate_comment"), "taux"),
    **dict.fromkeys(("loan_amount", "advance_amount"), "montant"),
    **dict.fromkeys(("opening", "predeposit", "deadline", "recurrence"), "calendrier"),
    "audiences": "bénéficiaires",
    "aid_types": "nature de l'aide",
    "steps": "avancement du projet",
    "destinations": "dépenses aidées",
    "categories": "thématiques",
    **dict.fromkeys(("financers", "instructors"), "porteurs"),
    "programmes": "programmes",
    "territory": "territoire",
    "is_charged": "coût",
    "is_call_for_projects": "appel à projets",
    "european": "aide européenne",
}
_STATUSES = {
    "current": "désormais ouverte",
    "permanent": "désormais ouverte toute l'année",
    "closing": "entre dans son dernier mois",
    "forthcoming": "ouverture annoncée",
    "unknown": "calendrier à vérifier",
}


def dates_moved(before: date, after: date) -> str:
    """``date limite repoussée du 31 mars au 30 juin``; years are said when they differ."""
    if before.year == after.year:
        return f"date limite repoussée du {_no_year(before)} au {_no_year(after)}"
    return f"date limite repoussée du {spoken_date(before)} au {spoken_date(after)}"


def left_before(deadline: date) -> str:
    """``jusqu'au 30 juin 2027``."""
    return f"jusqu'au {spoken_date(deadline)}"


def edited(changed: Iterable[str]) -> str:
    """``modifiée (bénéficiaires et thématiques), elle répond désormais à votre recherche``."""
    names = list(dict.fromkeys(_FIELDS[name] for name in changed))
    return f"modifiée ({listing(names, 'et')}), elle répond désormais à votre recherche"


def status_words(before: str, after: str) -> str:
    """What a status reached by the clock alone means. Raises KeyError for a closed offer."""
    return _STATUSES["current" if before == "forthcoming" else after]


def _no_year(day: date) -> str:
    # The year is the last word of a spoken date.
    return spoken_date(day).rpartition(" ")[0]
