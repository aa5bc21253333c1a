"""Territory: does the offer apply where the project is? Hard."""

from pvd_aides.domain.eligibility.facts import Facts
from pvd_aides.domain.eligibility.findings import Finding, Outcome
from pvd_aides.domain.offer import Offer, OfferTerritory
from pvd_aides.domain.territory import Relation

# Areas every place of France is in: no need to know which place it is.
_EVERYWHERE = ("country", "continent")


def find(offer: Offer, facts: Facts) -> list[Finding]:
    """Where it applies, held against the place of the project."""
    area = offer.territory
    if area is None:
        return [_finding(Outcome.UNKNOWN, "L'aide ne dit pas où elle s'applique.")]
    relation = facts.relation(area)
    if relation is None:
        return [_without_place(area)]
    return [_of(relation, area, facts.name)]


def _without_place(area: OfferTerritory) -> Finding:
    if area.scale in _EVERYWHERE and area.is_resolved:
        return _finding(Outcome.SATISFIED, "S'applique partout en France.")
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
        return "S'applique partout en France."
    if area.name == place:
        return f"S'applique à tout le territoire : {place}."
    return f"{place[:1].upper()}{place[1:]} est dans le territoire de l'aide : {area.name}."


def _finding(outcome: Outcome, sentence: str) -> Finding:
    return Finding("territory", outcome, sentence, "territory")
