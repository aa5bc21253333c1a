"""Territory: does the offer apply where the project is? Hard."""

import re

from pvd_aides.domain.eligibility.facts import Facts
from pvd_aides.domain.eligibility.findings import Finding, Outcome
from pvd_aides.domain.offer import Offer, OfferTerritory
from pvd_aides.domain.territory import Relation
from pvd_aides.domain.text import words

# Areas every place of France is in: no need to know which place it is.
_EVERYWHERE = {"country": "en France", "continent": "en Europe"}
# An area that is every priority district, and nothing more: the visitor knows of theirs.
_PRIORITY_DISTRICTS = re.compile(
    r"(?:(?:communes?|villes|territoires) (?:des|ayant des|en) )?"
    r"(?:quartiers? prioritaires?(?: de la politique de la ville)?(?: qpv)?|qpv)(?: de france)?"
)


def find(offer: Offer, facts: Facts) -> list[Finding]:
    """Where it applies, held against the place of the project."""
    area = offer.territory
    if area is None:
        return [_finding(Outcome.UNKNOWN, "L'aide ne dit pas où elle s'applique.")]
    if is_priority_districts(area):
        return [_in_districts(area, facts)]
    relation = facts.relation(area)
    if relation is None:
        return [_without_place(area)]
    return [_of(relation, area, facts.name)]


def is_priority_districts(area: OfferTerritory) -> bool:
    """Whether the area's name is that of the communes of all priority districts (QPV)."""
    return not area.is_resolved and bool(_PRIORITY_DISTRICTS.fullmatch(words(area.name)))


def _in_districts(area: OfferTerritory, facts: Facts) -> Finding:
    inside = facts.profile.qpv
    if inside is None:
        sentence = f"À vérifier : « {area.name} ». Dites si le projet est dans l'un d'eux."
        return Finding("territory", Outcome.UNKNOWN, sentence, "territory", asks=("qpv",))
    if inside:
        return _finding(Outcome.SATISFIED, f"Vous avez répondu que oui : « {area.name} ».")
    return _finding(Outcome.CONTRADICTED, f"Réservée à « {area.name} » : vous n'y êtes pas.")


def _without_place(area: OfferTerritory) -> Finding:
    if area.scale in _EVERYWHERE and area.is_resolved:
        return _finding(Outcome.SATISFIED, _everywhere(area))
    return _finding(Outcome.UNKNOWN, f"S'applique sur « {area.name} » : dites où est le projet.")


def _of(relation: Relation, area: OfferTerritory, place: str) -> Finding:
    outcome, sentence = {
        Relation.COVERS: (Outcome.SATISFIED, _covers(area, place)),
        Relation.OUTSIDE: (
            Outcome.CONTRADICTED,
            f"Réservée à « {area.name} » : {place} n'en fait pas partie.",
        ),
        Relation.INSIDE: (
            Outcome.UNKNOWN,
            f"Ne s'applique qu'à une partie de votre territoire : « {area.name} ».",
        ),
        Relation.UNRESOLVED: (
            Outcome.UNKNOWN,
            f"À vérifier : « {area.name} ». Demandez si {place} en fait partie.",
        ),
        Relation.UNKNOWN: (Outcome.UNKNOWN, "L'aide ne dit pas où elle s'applique."),
    }[relation]
    return _finding(outcome, sentence)


def _covers(area: OfferTerritory, place: str) -> str:
    if area.scale in _EVERYWHERE:
        return _everywhere(area)
    if area.name == place:
        return f"S'applique à tout le territoire : {place}."
    return f"{place[:1].upper()}{place[1:]} est dans le territoire de l'aide : {area.name}."


def _everywhere(area: OfferTerritory) -> str:
    return f"S'applique partout {_EVERYWHERE[area.scale]}."


def _finding(outcome: Outcome, sentence: str) -> Finding:
    return Finding("territory", outcome, sentence, "territory")
