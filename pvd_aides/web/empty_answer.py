"""What is said of a search without results: why, and what to relax with how many offers."""

from dataclasses import dataclass

from pvd_aides.domain.locative import in_place
from pvd_aides.domain.query import Query
from pvd_aides.domain.territory import Territory
from pvd_aides.services.relax_search import ANY_WORD, Relaxation
from pvd_aides.web.links import Links

_WIDER = {
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


def wider_searches(relaxations: list[Relaxation], links: Links) -> list[WiderSearch]:
    return [
        WiderSearch(_WIDER[way.field], links.search(way.query), way.total) for way in relaxations
    ]


def why_empty(query: Query, place: Territory | None) -> str:
    """The reason one can name: a word, a place, or filters that exclude one another."""
    if query == Query(page=query.page):
        return "Le catalogue ne contient aucune aide pour le moment."
    where = f" {in_place(place)}" if place else ""
    if query.text and query.with_(text="", perimeter=None) == Query():
        return f"Aucune aide ne contient tous ces mots{where}."
    if place and query.with_(perimeter=None) == Query():
        return f"Aucune aide ouverte ne s'applique{where}."
    return f"Aucune aide ne répond à tous ces critères ensemble{where}."
