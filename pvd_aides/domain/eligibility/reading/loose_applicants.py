"""Sentences that say who may apply in passing: "à destination de", "portés par", "s'adresse à".

Each gives the words that name the applicants, cut where the sentence goes on with something else.
"""

import re
from collections.abc import Iterator

_MUST = r"(?:doi(?:t|vent)|devr(?:a|ont)|p(?:eut|euvent)|pourr(?:a|ont))"
_TOLD = (
    # ces aides sont adressées aux ; plusieurs dispositifs sont ouverts aux ; le fonds est destiné
    re.compile(
        r"^[^.:;,]{0,60}\b(?:aides?|dispositifs?|appels? a projets?|subventions?|programmes?|prets?"
        r"|fonds|bourses?|mesures?|guichets?|cheques?|offres?)\b[^.:;,]{0,40}?"
        r" (?:est|sont) (?:ouverte?|destinee?|reservee?|dediee?|accessible|adressee?)s?"
        r"(?: exclusivement| uniquement| sur [^.:;,]{3,30}?)? (?=aux? |a (?:tous|toutes"
        r"|l'ensemble))"
        r"(?P<who>[^.:;]+)"
    ),
    # l'aide ... s'adresse aux
    re.compile(
        r"\b(?:aides?|dispositifs?|appels? a projets?|subventions?|programmes?|prets?|fonds|budget"
        r"|mesures?|offres?|concours|il|elle)\b[^.:;]{0,60} s'adresse(?:nt)?"
        r"(?: exclusivement| uniquement)? (?=aux? |a (?:des|tous|toutes|l'ensemble)"
        r" )(?P<who>[^.:;]+)"
    ),
    re.compile(r"^[^a-z]*s'adressant (?=aux? |a (?:tous|toutes) )(?P<who>[^.:;,]+)"),
    # ce chèque à destination des artisans
    re.compile(
        r"\b(?:aides?|dispositifs?|appels? a projets?|subventions?|programmes?|prets?|fonds"
        r"|cheques?"
        r"|pactes?|mesures?|offres?|accompagnements?|bourses?|ils|elles)\b[^.:;,]{0,40}?"
        r" a destination d(?:es? |')(?P<who>[^.:;]+)"
    ),
    # le projet doit être porté par une commune
    re.compile(
        rf"\b(?:projets?|travaux|operations?|actions?|demandes?|dossiers?)\b[^.:;]{{0,60}}?"
        rf" (?:{_MUST}"
        r" (?:imperativement |obligatoirement )?etre|sera|seront) (?:portee?s?|deposee?s?) "
        r"(?:uniquement |exclusivement )?par (?P<who>(?:une?|des|les?|la|l') ?[^.:;]+)"
    ),
    # sont éligibles les projets ... portés par des associations
    re.compile(
        r"^[^a-z]*(?:sont eligibles|seuls?|peuvent etre soutenus)[^.:;]{0,120}? (?:projets?|travaux"
        r"|operations?|actions?)\b[^.:;]{0,120}? portee?s? par (?P<who>(?:une?|des|les?|la"
        r"|l') ?[^.:;]+)"
    ),
    # sont éligibles les associations ; pourront bénéficier de cette aide les exploitations
    re.compile(
        r"^[^a-z]*(?:(?:sont|seront) (?:donc )?eligibles(?: a (?:ce|cette|l'|la) ?[a-z]+)?"
        r"|(?:peuvent|pourront) (?:en )?(?:beneficier|candidater)(?: (?:de|a) (?:cette|ce|l'"
        r"|cet) ?[a-z]+)?)"
        r",? ?:? ?(?P<who>(?:les|l'|toutes les|tous les) ?[^.:;]+)"
    ),
    # les entreprises et les associations sont éligibles
    re.compile(
        r"^[^a-z]*(?P<who>(?:les|toutes les|tous les) [^.:;]+?) (?:sont|seront) eligibles"
        r"(?: (?:a ce|a cette|au|a l') ?(?:dispositif|aide|programme|fonds|appel a"
        r" projets))?[^a-z]*$"
    ),
    # les communes peuvent adhérer au service
    re.compile(r"^[^a-z]*(?P<who>(?:les|toutes les) [^.:;]+?) peuvent adherer (?:a|au)\b"),
    # l'aide est accordée aux communes
    re.compile(
        r"^[^.:;,]{0,40}\b(?:aides?|dispositifs?|appels? a projets?|subventions?|prets?|bourses?"
        r"|mesures?|service|accompagnement)\b[^.:;,]{0,25}? (?:est|sont|peut etre)"
        r" (?:accordee?s?|attribuee?s?|octroyee?s?|proposee?s?) (?=aux? )(?P<who>[^.:;]+)"
    ),
    # maîtres d'ouvrage : communes, syndicats
    re.compile(
        r"^[^a-z]*(?:maitres? d'ouvrages?|porteurs? de projets?"
        r"|candidats|demandeurs?)(?: eligibles?| concernes?)? ?: (?P<who>[^.:;]+)"
    ),
    # les bénéficiaires sont les bailleurs
    re.compile(
        r"^[^a-z]*(?:les )?(?:beneficiaires?|porteurs? de projets?|candidats?|demandeurs?)"
        r"(?: (?:attendus|eligibles|potentiels|de l'aide|du dispositif))? sont (?=(?:les|des|l') ?)"
        r"(?P<who>[^.:;]+)"
    ),
)
# Where a sentence goes on with what the aid does.
_GOES_ON = re.compile(
    r",? (?:et )?(?:(?:qui )?(?:vise|visent|vont|permet|permettent|consiste|finance|propose|a pour"
    r"|a vocation)\b|afin d|pour (?:les |la |le |l')?[a-z']*(?:er|ir|oir|re)\b|dans le cadre"
    r"|repondant (?:aux|a l')|remplissant|suivante?s?\b|des (?:lors|que)|en (?:collaboration"
    r"|partenariat)"
    r"|sur (?:le|l'ensemble du) territoire).*"
)
# "portés par la commune ou par un groupement"
_AGAIN = re.compile(r" (et|ou) (?:par|a) ")
_SOME = re.compile(r"\bune? ou plusieurs ")


def told(text: str) -> Iterator[str]:
    """The words of the folded sentence that name who may apply, most explicit first."""
    for pattern in _TOLD:
        match = pattern.search(text)
        if match:
            yield _SOME.sub("des ", _AGAIN.sub(r" \1 ", without_what_it_does(match["who"])))


def without_what_it_does(text: str) -> str:
    """The folded words up to where they tell what the aid does."""
    return _GOES_ON.sub("", text)
