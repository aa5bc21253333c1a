"""Words that tell little of what one looks for, whatever the search."""

from pvd_aides.search.analysis import terms

# Words of every project: they part no offer from another, however rare they are.
SAID_OF_ALL = frozenset(
    terms(
        "projet souhaite souhaitons voulons veut aimerions faire mettre place notre nos commune "
        "ville village mairie intercommunalité communauté plan action besoin aide aider cherche "
        "cherchons recherchons trouver obtenir pouvoir peut avoir financer financement bonjour"
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


def weight_of(term: str) -> float:
    """What a term weighs among others: an action much less than its object."""
    return _ACTION_WEIGHT if term in _ACTIONS else 1.0
