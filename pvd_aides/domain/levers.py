"""What a town can change of its project: who carries it, an ORT, when it starts, what it pays for.

Never its population nor its programmes, which it cannot choose.
"""

from dataclasses import dataclass
from datetime import date

from pvd_aides.domain.eligibility import Facts
from pvd_aides.domain.french import listing, lower_first, spoken_date
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.profile_lists import CARRIERS, SPENDING

CARRIER, ORT, START, SPENT = "carrier", "ort", "start", "spending"

# Who else may carry a project of this carrier: bodies it belongs to, holds or works with.
_OTHER_CARRIERS = {
    "commune": ("epci", "syndicat", "etablissement_public", "sem_spl", "association"),
    "epci": ("commune", "syndicat", "etablissement_public", "sem_spl", "association"),
    "syndicat": ("commune", "epci", "sem_spl"),
    "departement": ("commune", "epci", "sem_spl"),
    "etablissement_public": ("commune", "epci"),
    "sem_spl": ("commune", "epci"),
    "association": ("commune", "epci"),
    "entreprise": ("commune", "epci", "sem_spl", "association"),
    "particulier": ("commune", "epci", "association"),
    "agriculteur": ("commune", "epci", "association"),
}
_UNDER_ORT = ("commune", "epci")
# Starts looked at when the wished one is put off, in months from the day.
_LATER = (3, 6, 12)


@dataclass(frozen=True, slots=True)
class Lever:
    """One change of a project: ``kind`` is CARRIER, ORT, START or SPENT; ``words`` begin a French
    sentence without capital ("porté par la CC du Montbardois"); ``profile`` is the project
    changed."""

    kind: str
    words: str
    profile: Profile


def levers(facts: Facts, day: date) -> list[Lever]:
    """Every change worth counting, whatever it gives."""
    return [
        *_carriers(facts),
        *_ort(facts),
        *_starts(facts.profile, day),
        *_spending(facts.profile),
    ]


def _carriers(facts: Facts) -> list[Lever]:
    others = _OTHER_CARRIERS.get(facts.profile.carrier or "", ())
    return [
        Lever(CARRIER, f"porté par {_named(code, facts)}", facts.profile.with_(carrier=code))
        for code in others
    ]


def _named(carrier: str, facts: Facts) -> str:
    if carrier == "epci" and facts.epci:
        return _with_article(facts.epci.name)
    if carrier == "commune" and facts.place and facts.place.scale == "commune":
        return f"la commune ({facts.place.name})"
    article = {"epci": "l'intercommunalité", "sem_spl": "une entreprise publique locale"}
    label = lower_first(CARRIERS.label(carrier))
    return article.get(carrier) or f"{_ARTICLES.get(carrier, 'un')} {label}"


_ARTICLES = {"commune": "une", "association": "une"}
_FEMININE = ("CC", "CA", "CU", "Communauté", "Métropole", "Eurométropole")


def _with_article(name: str) -> str:
    first = name.split(" ", 1)[0]
    if first in ("Métropole", "Communauté"):
        name = name[:1].lower() + name[1:]
    if first[:1] in "AEIOUYÉÈÊ":
        return f"l'{name}"
    return f"la {name}" if first in _FEMININE else name


def _ort(facts: Facts) -> list[Lever]:
    if facts.profile.carrier not in _UNDER_ORT or facts.zoning.ort:
        return []
    words = "après signature d'une convention d'opération de revitalisation de territoire (ORT)"
    return [Lever(ORT, words, facts.profile.with_(ort=True))]


def _starts(profile: Profile, day: date) -> list[Lever]:
    """At once, when the wished start closes offers; later, when others are not open yet."""
    if profile.start is None or profile.start <= day:
        return []
    at_once = Lever(START, "en déposant le dossier dès maintenant", profile.with_(start=None))
    later = [start for months in _LATER if (start := _first_of(day, months)) > profile.start]
    return [
        at_once,
        *(
            Lever(START, f"en commençant le {spoken_date(start)}", profile.with_(start=start))
            for start in later
        ),
    ]


def _first_of(day: date, months: int) -> date:
    number = day.month - 1 + months
    return date(day.year + number // 12, number % 12 + 1, 1)


def _spending(profile: Profile) -> list[Lever]:
    """Without one of its kinds of spending, or with another kind instead of its only one."""
    chosen = profile.spending
    if not chosen:
        return []
    others: list[tuple[str, ...]]
    if len(chosen) == 1:
        others = [(code,) for code in SPENDING.codes if code not in chosen]
    else:
        others = [tuple(code for code in chosen if code != left) for left in chosen]
    return [
        Lever(SPENT, f"limité à : {_kinds(codes)}", profile.with_(spending=codes))
        for codes in others
    ]


def _kinds(codes: tuple[str, ...]) -> str:
    return listing([lower_first(SPENDING.label(code)) for code in codes], "et")
