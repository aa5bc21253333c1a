"""How the results stand to the place searched, in one line."""

from collections.abc import Iterable

from pvd_aides.domain.french import SPACE, listing, number, plural
from pvd_aides.domain.territory import Relation

_WORDS = {
    Relation.COVERS: ("s'applique à tout le territoire", "s'appliquent à tout le territoire"),
    Relation.INSIDE: ("s'applique à une partie seulement", "s'appliquent à une partie seulement"),
    Relation.UNRESOLVED: ("est à vérifier", "sont à vérifier"),
    Relation.UNKNOWN: ("ne dit pas où elle s'applique", "ne disent pas où elles s'appliquent"),
}


def relations_line(relations: Iterable[tuple[Relation, int]]) -> str:
    """``12 s'appliquent à tout le territoire et 1 est à vérifier``; empty when all cover it."""
    counts = {relation: count for relation, count in relations if count}
    if not set(counts) - {Relation.COVERS}:
        return ""
    parts = [
        f"{number(counts[relation])}{SPACE}{plural(counts[relation], *words)}"
        for relation, words in _WORDS.items()
        if relation in counts
    ]
    return listing(parts, "et", at_most=4)
