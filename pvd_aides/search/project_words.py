"""Words of a project's free sentences: which of them tell what it is about."""

import re
from collections.abc import Iterable

from pvd_aides.search.analysis import terms
from pvd_aides.search.text_tree import AtLeast, Node, Part, Statistics, Term

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# Words of every project: they part no offer from another, however rare they are.
_SAID_OF_ALL = frozenset(
    terms(
        "projet souhaite souhaitons voulons veut aimerions faire mettre place notre nos commune "
        "ville village mairie intercommunalité communauté plan action besoin aide"
    )
)

# What one does, as against what one does it to: "créer une piste cyclable" is about cycling.
_ACTIONS = frozenset(
    terms(
        "créer construire aménager rénover refaire réaliser réhabiliter remplacer installer "
        "acheter acquérir équiper développer améliorer soutenir lancer ouvrir rouvrir reprendre "
        "transformer moderniser restaurer entretenir travaux étude ancien ancienne nouveau "
        "nouvelle centre"
    )
)
_ACTION_WEIGHT = 0.2


# A project's word tells something when at most one offer in that many has it.
_TELLING = 5
# Ten sentences of thirty words name one project: its rarest words tell it.
_MOST_TERMS = 24


def liked_words(sentences: Iterable[str], statistics: Statistics) -> Node | None:
    """Any of the rarest words of a project's sentences, scores added; None when no word tells
    anything."""
    counts = {term: statistics.frequency(term) for term in words_by_term(sentences)}
    telling = [term for term, count in counts.items() if 0 < count * _TELLING <= statistics.size]
    rare = sorted(telling, key=lambda term: (counts[term], term))[:_MOST_TERMS]
    if not rare:
        return None
    return AtLeast(tuple(Part(Term(term, weight_of(term))) for term in rare), least=1.0)


def weight_of(term: str) -> float:
    """What a term of a project's sentences weighs: an action much less than its object."""
    return _ACTION_WEIGHT if term in _ACTIONS else 1.0


def words_by_term(sentences: Iterable[str]) -> dict[str, str]:
    """Each telling term of the sentences, with the word it was first written as."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for written in _WORD.findall(sentence):
            for term in terms(written):
                if term not in _SAID_OF_ALL and not term.isdigit():
                    found.setdefault(term, written)
    return found
