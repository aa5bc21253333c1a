"""Titles that announce who may apply, or who may not: "Bénéficiaires :", "Qui peut candidater ?".

A title is read as words, whatever its order: who it speaks of, and what else it says of them.
"""

import re

from pvd_aides.domain.eligibility.reading.aid_words import AID, APPLY, MUST

_END = r"[^a-z]*$"
_NUMBER = r"^(?:\(?(?:\d{1,2}|[a-h]|[ivx]{1,4}) ?[.)/°-]+ ?)*[^a-z]*"
_WHO = (
    r"(?:beneficiaires?|candidats?|demandeurs?|structures?|organismes?|acteurs?|porteurs?"
    r"|maitres? d'ouvrages?|entreprises?|collectivites?|associations?|communes?|publics?"
    r"|personnes?|etablissements?|emprunteurs?|attributaires?|destinataires?|operateurs?"
    r"|populations?|entites?|territoires?)"
)
_MAY = (
    r"(?:eligibles?|beneficiaires?|concernee?s?|potentiel(?:le)?s?|possibles?|admissibles?"
    r"|attendue?s?|admis(?:es?)?|recevables?)"
)
# Words that may stand anywhere in a title and say nothing of who.
_FILLER = (
    r"(?:les?|la|l'|des?|du|d'|et|ou|au|aux|a|ce|cet|cette|de projets?|directs?|finaux|final"
    r"|regiona(?:l|ux|les?)|morales?|physiques?|publi(?:c|cs|ques?)|privee?s?|conditions?"
    rf"|precisions?|statuts?|nature|types?|categories|qualite|criteres? d'eligibilite|{AID})"
)
# Every line under these names an applicant.
_SURE = (
    # Bénéficiaires de l'aide ; structures éligibles ; les publics concernés par le dispositif
    re.compile(
        rf"{_NUMBER}(?:{_FILLER} ?)*(?:beneficiaires?|{_WHO} (?:{_FILLER} ?)*{_MAY})"
        rf"(?: (?:par |pour )?(?:{_FILLER}|{_MAY}))*{_END}"
    ),
    # Qui peut en bénéficier ? Quels sont les bénéficiaires ? À qui s'adresse cette aide ?
    re.compile(
        rf"{_NUMBER}(?:qui (?:peut|peuvent|pourra|sont|est) [^.:;]{{2,60}}|(?:c'est )?pour qui"
        r"|quels (?:sont les )?(?:beneficiaires|porteurs|publics)[^.:;]{0,60}"
        rf"|quelles (?:sont les )?(?:structures|entreprises|collectivites)[^.:;]{{0,60}}"
        r"|a qui (?:s'adresse|est|sont|cela s'adresse|ca s'adresse)[^.:;]{0,60}"
        r"|pour quels? (?:beneficiaires?|publics?|porteurs?|acteurs?)[^.:;]{0,40}) ?\??"
        rf"{_END}"
    ),
    # Peuvent candidater : ; pourront bénéficier de ce soutien :
    re.compile(rf"{_NUMBER}(?:peuvent|pourront) {APPLY}[^.,;]{{0,90}}:{_END}"),
    # Les porteurs peuvent être : ; les bénéficiaires éligibles à la subvention sont :
    re.compile(
        rf"{_NUMBER}(?:pour [^.:;]{{3,160}}, )?(?:{_FILLER} ?)*{_WHO}\b[^.:;]{{0,90}}? (?:sont"
        rf"|seront|peu(?:ven)?t etre|pourront"
        rf" etre|doivent etre)(?: les suivants| notamment)?[ ,]*:{_END}"
    ),
    # L'aide s'adresse aux : ; le dispositif est ouvert (sous conditions) aux projets portés par :
    re.compile(
        rf"(?:s'adresse(?:nt)?|(?:destinee?|ouverte?|reservee?|accessible|accordee?|attribuee?"
        r"|dediee?|versee?|proposee?)s?)(?: (?:exclusivement|uniquement|egalement))?"
        r"(?: \([^()]{0,60}\))? (?:aux?|a|a (?:tous|toutes|l'ensemble des?))"
        r"(?: (?:les )?(?:projets?|demandes?|dossiers?) (?:portee?s?|deposee?s?|presentee?s?)"
        rf" par)?(?: (?:acteurs?|structures?|beneficiaires?|publics?|organismes?)"
        rf"(?: suivante?s?)?)? ?:?{_END}"
    ),
    # L'activité peut être portée par : ; projets portés par les structures suivantes :
    re.compile(
        rf"(?:\bprojets?|\boperations?|\bactions?|\bdemandes?|{MUST} etre) (?:portee?s?|deposee?s?"
        rf"|presentee?s?)(?: [a-z]+ment)? par(?: (?:les?|l'une?|une?|des?|un des))*"
        rf"(?: {_WHO}(?: {_MAY})?)?(?: suivante?s?)? ?:{_END}"
    ),
    # Vous pouvez en bénéficier si vous êtes :
    re.compile(rf"^[^a-z]*(?:vous pouvez|pour)[^.:;]{{0,50}} si vous etes{_END}"),
    re.compile(rf"{_NUMBER}(?:porteurs? de projets?|maitres? d'ouvrages?) ?:{_END}"),
    re.compile(
        rf"{_NUMBER}(?:les )?beneficiaires?[^.:;]{{0,30}} ?: ?(?:les |des )?{_WHO}\b[^.:;]{{0,70}}:"
        rf"{_END}"
    ),
    # Sont éligibles les établissements recevant du public, à savoir :
    re.compile(
        rf"{_NUMBER}[^.;]{{0,90}}(?:eligibles?|beneficiai?r\w*)[^.;]{{0,90}} a savoir ?:{_END}"
    ),
    # Cette aide concerne :
    re.compile(
        rf"{_NUMBER}(?:cet(?:te)?|ce|l['ea]) ?{AID} (?:concerne|beneficie aux?|cible) ?:{_END}"
    ),
    re.compile(rf"^de l'aide[^a-z]*:{_END}"),
)
# Titles that announce applicants as well as projects or spending.
_MAYBE = (
    re.compile(
        rf"{_NUMBER}(?:(?:(?:les|ce qui) )?(?:sont|est|seront|sera) (?:donc |ainsi |considere\w+"
        r" comme )?(?:eligibles?|concernee?s?|beneficiaires?)[^.;]{0,80}"
        r"|(?:sont|les) beneficiaires"
        r"|(?:[^.:;]{0,60} )?(?:peut|peuvent|pourront) etre eligibles?"
        r"|porteurs? de projets?|maitres? d'ouvrages?|demandeurs?|candidats?|publics?"
        rf"|eligibilite|eligibles?|pour les?|qui\b[^.:;]{{0,20}}){_END}"
    ),
    # Seuls sont éligibles : ; les structures suivantes :
    re.compile(rf"{_NUMBER}seule?s? [^.:;]{{0,40}}eligibles?[^.;]{{0,40}}:{_END}"),
    re.compile(rf"{_NUMBER}(?:les? |tout |toute )?{_WHO}\b[^.;]{{0,110}}:{_END}"),
)
_REFUSED = re.compile(
    rf"{_NUMBER}(?:les )?(?:(?:beneficiaires?|publics?|structures?|candidats?|demandeurs?"
    r"|porteurs?(?: de projets?)?|organismes?) (?:non[ -]eligibles?|ineligibles?|exclue?s?"
    r"|non concernee?s?)"
    r"|(?:ne sont pas eligibles|ne sont pas concernee?s?|sont ineligibles"
    r"|sont (?:egalement )?(?:exclu|ecarte)e?s"
    r"|ne peuvent (?:pas )?(?:en )?(?:beneficier|pretendre|candidater))"
    rf"(?: (?:de|du|a|au) [a-z' ]{{1,35}})?){_END}"
)
# Other matter, whatever else the title says.
_OTHER_MATTER = re.compile(
    r"\b(?:egalement|aussi|depenses?|couts?|travaux|taux|montants?|pieces?|dates?|secteurs?"
    r"|exclu\w*|engagements?"
    r"|obligations?|partenaires?|projets? eligibles|actions? eligibles|operations? eligibles"
    r"|non eligibles?|ineligibles?|criteres de selection|instruction|finaux|finals?|vises?|cibles?"
    r"|indirects?|contact\w*|renseigner|vous (?:aider|accompagner|conseiller))\b"
)


def is_sure_title(lead: str) -> bool:
    """Every line under the folded lead names an applicant."""
    return not _OTHER_MATTER.search(lead) and any(each.search(lead) for each in _SURE)


def is_list_title(lead: str) -> bool:
    """The folded lead may announce the list of who may apply."""
    if _OTHER_MATTER.search(lead):
        return False
    return is_sure_title(lead) or any(each.search(lead) for each in _MAYBE)


def is_refusal_title(lead: str) -> bool:
    """The folded lead announces a list of what, or who, is refused."""
    return bool(_REFUSED.match(lead))


def is_other_matter(lead: str) -> bool:
    """The folded lead announces spending, partners, dates... rather than applicants."""
    return bool(_OTHER_MATTER.search(lead)) or is_refusal_title(lead)
