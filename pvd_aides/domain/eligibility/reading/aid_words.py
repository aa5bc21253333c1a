"""Words of texts of aids that several rules share, for folded text: the aid, and asking for it."""

AID = (
    r"(?:aides?|subventions?|dispositifs?|appels? (?:a |d')?(?:projets?|manifestations? d'interets?"
    r"|candidatures?|initiatives?|idees)|aap|ami|programmes?|fonds|mesures?|offres?"
    r"|accompagnements?|prets?|financements?|cofinancements?|prix|concours|soutiens?|bourses?"
    r"|cheques?|guichets?|pactes?|primes?|garanties?|budgets?|avances?|interventions?|trophees?"
    r"|credits?|enveloppes?|dotations?|allocations?|indemnites?|volets?|contrats?|participations?"
    r"|service|appui|(?:eco-?)?label|diagnostics?)"
)
# What one does with it.
APPLY = (
    r"(?:(?:en |y |donc |egalement |ainsi )*(?:etre (?:candidate?s?|beneficiaires?|eligibles?"
    r"|soutenue?s?"
    r"|aidee?s?|accompagnee?s?|porteurs?|financee?s?)|beneficier|candidater|deposer|repondre"
    r"|pretendre|participer|postuler|solliciter|souscrire|adherer|presenter (?:un|une|leur)"
    r"|soumettre|demander|faire (?:acte|une demande)|concourir|recevoir|obtenir|acceder)\b)"
)
MUST = r"(?:doi(?:t|vent)|devr(?:a|ont)|p(?:eut|euvent)|pourr(?:a|ont))"
