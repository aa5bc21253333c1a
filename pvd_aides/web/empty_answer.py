"""What is said of a search without results: why, and what to relax with how many offers."""

from collections.abc import Iterable
from dataclasses import dataclass

from pvd_aides.domain.french import SPACE, listing, lower_first
from pvd_aides.domain.locative import in_place
from pvd_aides.domain.profile_lists import CARRIERS
from pvd_aides.domain.query import Query
from pvd_aides.domain.vocabulary import AUDIENCES
from pvd_aides.services.explain_emptiness import (
    CALENDAR,
    CARRIER,
    CRITERION,
    PLACE,
    START,
    STATUS,
    TERRITORY,
    THEME,
    WORDS_AND_THEME,
    Emptiness,
    Way,
)
from pvd_aides.services.find_places import place_label
from pvd_aides.services.relax_search import ANY_WORD
from pvd_aides.services.search_offers import SearchPage
from pvd_aides.web.links import Links
from pvd_aides.web.project_links import search_pairs

_WIDER = {
    THEME: "Chercher sur tous les sujets",
    TERRITORY: "Chercher sur tous les territoires",
    CARRIER: "Chercher pour tous les porteurs de projet",
    CALENDAR: "Chercher parmi les aides closes",
    STATUS: "Chercher sans ce filtre de statut",
    START: "Chercher sans date de début",
    "verdicts": "Voir aussi les aides non éligibles, et pourquoi",
    "text": "Chercher sans ces mots",
    ANY_WORD: "Chercher l'un ou l'autre de ces mots",
    "perimeter": "Chercher sur tous les territoires",
    "audiences": "Chercher pour tous les bénéficiaires",
    "themes": "Chercher sur toutes les thématiques",
    "aid_groups": "Chercher toutes les natures d'aide",
    "backers": "Chercher chez tous les porteurs",
    "programmes": "Chercher dans tous les programmes et hors programme",
    "steps": "Chercher à toutes les étapes du projet",
    "destinations": "Chercher pour toutes les dépenses",
    "recurrences": "Chercher toutes les récurrences",
    "statuses": "Chercher aussi parmi les aides closes",
    "scales": "Chercher à toutes les échelles de territoire",
    "is_charged": "Chercher les aides gratuites et payantes",
    "european": "Chercher aussi hors des fonds européens",
    "calls_only": "Chercher aussi hors des appels à projets",
    "apply_before": "Chercher sans date de dépôt",
    "published_after": "Chercher quelle que soit la date de publication",
}


@dataclass(frozen=True, slots=True)
class WiderSearch:
    label: str
    address: str
    total: int


def wider_searches(emptiness: Emptiness, page: SearchPage) -> list[WiderSearch]:
    """Each search once, with what it gives."""
    return other_searches(emptiness.ways, page)


def other_searches(ways: Iterable[Way], page: SearchPage) -> list[WiderSearch]:
    """Searches to open instead, each once, with what it gives."""
    wider = [_wider(way, page) for way in ways]
    return list({one.address: one for one in reversed(wider)}.values())[::-1]


def _wider(way: Way, page: SearchPage) -> WiderSearch:
    said = None
    if page.is_project:
        place = page.place if way.profile.place is not None else None
        said = search_pairs(way.profile, place)
    return WiderSearch(_label(way, page), Links(page.known, said).search(way.query), way.total)


def _label(way: Way, page: SearchPage) -> str:
    if way.field == PLACE:
        return _at_place(way.query, page)
    if way.piece:
        excluding = "exclure " if way.piece.is_excluded else ""
        return f"Chercher sans {excluding}{_quoted(way.piece.words)}"
    words = way.field == THEME and page.query.text and not page.query.themes
    return _WIDER["text" if words and not page.query.categories else way.field]


def _at_place(query: Query, page: SearchPage) -> str:
    """« Chercher à Montbard (Côte-d'Or) », with the words that are left."""
    place = page.known.gazetteer.get(query.perimeter or 0)
    if place is None:
        return _WIDER["perimeter"]
    which = place_label(page.known.gazetteer, place).removeprefix(place.name)
    words = f"{_quoted(query.text)} " if query.text else ""
    return f"Chercher {words}{in_place(place)}{which}"


def _quoted(words: str) -> str:
    return f"«{SPACE}{words}{SPACE}»"


def why_empty(emptiness: Emptiness, page: SearchPage) -> str:
    """The first thing asked that leaves no offer: subject, place, carrier, calendar, or another."""
    query = page.query
    where = f" {in_place(page.place)}" if page.place else ""
    if query == Query(page=query.page) and not page.is_project:
        return "Le catalogue ne contient aucune aide ouverte pour le moment."
    if emptiness.cause in (THEME, WORDS_AND_THEME):
        return _no_subject(emptiness.cause, query)
    if emptiness.cause == TERRITORY:
        return f"Sur ce sujet, aucune aide ne s'applique{where or ' sur ce territoire'}."
    if emptiness.cause == CARRIER:
        return f"Aucune aide{where} n'est ouverte à ce porteur{_who(page)}."
    if emptiness.cause in _WHEN:
        subject = "Sur ce sujet, aucune aide" if _has_subject(query) else "Aucune aide"
        return f"{subject}{where} n'{_WHEN[emptiness.cause]}."
    if emptiness.cause == CRITERION:
        return "Une condition des aides écarte votre projet : population, programme, zonage, coût."
    return f"Aucune aide ne répond à tous ces critères ensemble{where}."


def _no_subject(cause: str, query: Query) -> str:
    if cause == WORDS_AND_THEME:
        return "Aucune aide ne répond à la fois à ces mots et à ces thématiques."
    if query.text:
        words = "tous ces mots" if " " in query.text else "ce mot"
        return f"Aucune aide ne contient {words}."
    return "Aucune aide ne porte sur ce sujet."


_WHEN = {
    CALENDAR: "est ouverte en ce moment",
    START: "est ouverte au début souhaité",
    STATUS: "a le statut demandé",
}


def _has_subject(query: Query) -> bool:
    return bool(query.text or query.themes or query.categories)


def _who(page: SearchPage) -> str:
    labels = [AUDIENCES.label(code) for code in page.query.audiences]
    if page.profile.carrier:
        labels = [CARRIERS.label(page.profile.carrier)]
    return f" ({listing([lower_first(label) for label in labels], 'ou')})" if labels else ""
