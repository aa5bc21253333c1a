"""Words that stand for applicants and name nobody by themselves: "structure", "porteur".

"Structures culturelles" is a kind of applicant our lists do not have; "structures privées" or
"porteurs de projets" could be anybody.
"""

import re

_VAGUE = re.compile(
    r"(?:personnes?|acteurs?|structures?|organismes?|porteurs?|operateurs?"
    r"|entites?|maitres? d'ouvrages?|maitrises? d'ouvrages?|projets?(?! (?:part|cit))"
    r"|types?|opportunites?|tiers|publics?|candidats?|demandeurs?|beneficiaires?(?! de)|groupes?"
    r"|territoires?|etablissements?|organisations?|equipes?|lieux|poles?|institutions?"
    r"|intervenants?|partenariats?|regroupement entre|usagers?|interlocuteurs?|consorti(?:um|a)"
    r"|tous$|toutes?$)\b"
)
# Of these an adjective tells a kind.
_ORGANISATION = re.compile(
    r"(?:acteurs?|structures?|organismes?|operateurs?|etablissements?|organisations?|equipes?"
    r"|lieux|institutions?|entites?)\b"
)
# Said of anybody: whatever the legal form, the project or the place.
_ANYBODY = re.compile(
    r" (?:de droits? (?:publics?|prives?)|(?:en )?(?:charge|capacite)|de (?:la |leurs? )?projets?"
    r"|d'(?:un |une )?(?:projets?|operations?|actions?)|d'ouvrages?"
    r"|publi(?:c|cs|que|ques)|privee?s?|morales?|loca(?:l|le|les|ux)|regiona\w+|departementa\w+"
    r"|territoria\w+|eligibles?|concernee?s?|interessee?s?|porteu(?:r|se)s?|potentiel\w*|divers\w*"
    r"|competente?s?|innovante?s?|suivante?s?|juridiques?|mora(?:l|ux)|individuel\w*|collectif\w*"
    r"|adherente?s?|volontaires?|impliquee?s?|responsables?|economiques?|et|ou|,|(?:non )?lucratif"
    r"|existante?s?|francais\w*|nationa\w+|associes?|academiques?|fiables?|candidate?s?)\b"
)
# What tells a kind: an adjective, or a complement.
_KIND = re.compile(
    r" (?:(?!moins|plus|tou)[a-z-]+(?:elles?|els|aux|ales?|ales|ives?|ifs|iques?|aires?|eres?"
    r"|istes?|icoles?|iers?|ees?|es|eurs|euses)\b|(?:de|d'|du|des|en|a) ?(?!plus|moins|droit|projet"
    r"|tou|leur|son|sa |ce|la region|region|france|condition)[a-z])"
)


def _rest(name: str) -> str | None:
    match = _VAGUE.match(name)
    if match is None:
        return None
    rest = name[match.end() :]
    while said := _ANYBODY.match(rest):
        rest = rest[said.end() :]
    return rest


def of_a_kind(name: str) -> bool:
    """The folded name tells a kind of applicant none of our lists has ("structures sportives")."""
    rest = _rest(name) if _ORGANISATION.match(name) else None
    return rest is not None and bool(_KIND.match(rest))


def is_nobody(name: str) -> bool:
    """The folded name could be anybody's."""
    rest = _rest(name)
    return rest is not None and not (_ORGANISATION.match(name) and _KIND.match(rest))
