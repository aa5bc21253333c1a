"""Where a sentence starts to name who may apply: "s'adresse aux", "destiné aux", "portés par".

Each opener is a verb or participle and what the words just before it must hold; what follows, or
stands before, is left to the grammar of names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pvd_aides.domain.eligibility.reading.aid_words import AID, APPLY, MUST
from pvd_aides.domain.eligibility.reading.applicant_parts import opens_with_a_name

_ONLY = r"(?:,? (?:exclusivement|uniquement|seulement|directement|notamment pas|donc|ainsi))*"
_TO = r" (?=aux\b|au (?=jeune|grand)|a (?:des|tout|toute|tous|toutes|l'ensemble|une?|chaque)\b)"
_THE = r"(?=les?\b|la\b|l'|des\b|tou(?:t|te|s|tes)\b|une?\b|chaque\b)"
_OPEN = (
    r"(?:ouvert|destine|reserve|dedie|accessible|adresse|propose|accorde|attribue|octroye"
    r"|alloue|consenti|offert|delivre)e?s?"
)
_MEANT = r"(?:ouvert|destine|reserve|dedie|accessible)e?s?"
_SUBJECT = rf"\b(?:{AID}|il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|celles-ci)\b"
_PROJECT = (
    r"(?:projets?|travaux|operations?|actions?|demandes?|dossiers?|initiatives?|investissements?"
    r"|amenagements?|etudes?|candidatures?|activites?|propositions?|innovations?)"
)
_WHO = (
    r"(?:beneficiaires?|porteurs?(?: de (?:projets?|la demande))?|candidats?|demandeurs?"
    r"|maitres? d'ouvrages?|structures?|publics?|attributaires?|destinataires?|emprunteurs?"
    r"|entreprises?|organismes?|acteurs?)"
)
_MAY = (
    r"(?:eligibles?|concernee?s?|potentiel(?:le)?s?|possibles?|attendue?s?|admissibles?"
    r"|directs?)"
)


@dataclass(frozen=True)
class _Opener:
    """``words`` end right before the names; ``before`` is looked for in the clause before them."""

    words: re.Pattern[str]
    before: re.Pattern[str]
    # A rate or a ceiling in the sentence changes its meaning.
    unless_how_much: bool = False
    # Where it is found in what stands before, it surely speaks of this aid.
    sure: re.Pattern[str] = re.compile("")


def _opener(
    words: str, before: str = "", *, unless_how_much: bool = False, sure: str = ""
) -> _Opener:
    return _Opener(re.compile(words), re.compile(before), unless_how_much, re.compile(sure))


# The aid itself opens the clause: "Ce fonds dédié aux", not "développe une offre dédiée aux".
_THIS_AID = rf"(?:^|, )[^a-z]*(?:ces? |cet(?:te)? |les? |la |l'|une? |des )?{AID}\b[^.:;,]{{0,45}}$"
_IS_AN_AID = rf"\b(?:est|sont) (?:une?|des) {AID}\b[^.:;,]{{0,45}}$"


_OPENERS = (
    # bénéficiaires : les communes ; porteurs de projets éligibles : EPCI
    _opener(
        rf"^[^a-z]*(?:les? |types? de |statuts? des? )?(?:{_WHO}(?: {_MAY}| (?:de |du |des |a )?"
        rf"(?:la |l'|cet(?:te)? |ce )?{AID})*|eligibilite(?: [a-z]+)?|eligibles?|pour qui ?\??|"
        rf"qui (?:peut|est) [^.:;]{{3,50}}\??)"
        r" ?:(?! ?[^a-z]*$) ?(?:(?:sont|est) eligibles?[a-z' ]{0,30} (?=les |l'|tou))?"
    ),
    # les bénéficiaires de l'aide sont les communes
    _opener(
        rf"^[^.:;]{{0,40}}\b{_WHO}(?: {_MAY}| (?:de |du |des |a |par )?(?:la |l'|cet(?:te)? |ce )?"
        rf"{AID})* (?:sont|seront|peuvent etre|doivent etre) {_THE}"
    ),
    # le dispositif s'adresse aux
    _opener(rf"\bs'adress(?:e|ent|era|eront){_ONLY}{_TO}"),
    _opener(rf"\bs'adressant{_ONLY}{_TO}", rf"^[^a-z]*$|\b{AID}[^.:;]{{0,40}}$"),
    # le fonds est ouvert aux, peut être accordé aux
    _opener(
        rf"\b(?:est|sont|sera|seront|etre|soit)(?: [a-z]+ment)? {_OPEN}{_ONLY}"
        rf"(?: (?:sur|dans|en) [^.:;,]{{3,35}}?)?{_TO}",
        _SUBJECT,
    ),
    # subvention réservée aux ; fonds dédié aux PME
    _opener(
        rf"\b{_MEANT}{_ONLY}{_TO}",
        rf"\b{AID}(?: (?!les? |la |l'|des |aux? )[a-z'-]+){{0,3}} $",
        sure=rf"{_THIS_AID}|{_IS_AN_AID}",
    ),
    _opener(rf"^[^a-z]*(?:reserve|destine|ouvert)e?s?{_ONLY}{_TO}"),
    _opener(r"^[^a-z]*a (?:la )?destination (?=d)(?:des |du |d')"),
    # Écochèque est destiné aux artisans: the aid by its name alone
    _opener(rf"^[^a-z]*(?!ils?\b|elles?\b)[a-z-]{{3,25}} (?:est|sont) {_OPEN}{_ONLY}{_TO}"),
    # appel à projets à destination des
    _opener(
        r"\b(?:a (?:la )?destination(?: (?:exclusive|des? l'ensemble|de tou(?:s|tes)))?"
        r"|a l'attention) (?=d)(?:des? |du |d')",
        rf"{_SUBJECT}[^.:;,]{{0,45}}$",
        sure=_THIS_AID,
    ),
    _opener(r"\ba (?:la )?destination exclusive (?:des? |du |d')"),
    # l'appel à projets concerne les sites de PME ; ce fonds peut être mobilisé par les
    _opener(
        r"\b(?:concerne(?:nt)?|cible(?:nt)?)(?: (?:exclusivement"
        r"|uniquement))?(?: les sites (?:[a-z]+ )?"
        rf"(?:appartenant a|de))? {_THE}(?!(?:les |des |tous |toutes )*{_PROJECT})",
        rf"(?:^[^a-z]*|[.;,] )(?:ce(?:t|tte)? |l[ea'] ?){AID}(?: [^.:;,]{{0,60}})?$",
    ),
    _opener(
        rf"\b{MUST} etre (?:mobilise|sollicite|demande|saisi|utilise"
        rf"|souscrit)e?s?{_ONLY} par {_THE}"
    ),
    # permet aux communes de solliciter ; accorder aux communes des aides
    _opener(
        rf"\b(?:permet|permettent)(?: ainsi)? (?=aux [^.:;]{{3,80}} d(?:e |')(?:{APPLY}|financer)"
        rf" (?:de |d'|des |du )?(?:une? |l'|la |le |les |ce |cette )?"
        rf"(?:{AID}|services?|conseils?)\b)",
        rf"{_SUBJECT}[^.:;,]{{0,60}}$",
        sure=rf"^[^a-z]*(?:ce(?:t|tte)? |le |la |l'){AID}\b",
    ),
    _opener(
        r"\b(?:accorder?|attribuer?|octroie|octroyer)(?=,? aux? )",
        r"\b(?:region|departement|conseil|etat|agence|metropole|syndicat|commission|susceptible)\b"
        r"[^.:;]{0,60}$",
    ),
    # ce volet vise à soutenir des projets portés par des start-ups
    _opener(
        rf"\b{_PROJECT}\b[^.:;]{{0,150}}? (?:portee?s?|deposee?s?|presentee?s?){_ONLY} par {_THE}",
        rf"^[^a-z]*(?:ce(?:t|tte)?|l[ea]|l') ?(?:{AID}|demarche)\b[^.:;]{{0,100}}"
        r"(?:vise|destine|soutient|soutenir|accompagn|financ)[^.:;]{0,60}$",
        unless_how_much=True,
    ),
    # le projet doit être porté par une commune
    _opener(
        rf"\b(?:{MUST}|seront|sera)(?: [a-z]+ment)?(?: etre)? (?:portee?s?|deposee?s?"
        rf"|presentee?s?){_ONLY} par {_THE}",
        rf"\b{_PROJECT}\b",
        unless_how_much=True,
    ),
    # sont éligibles les projets portés par des associations
    _opener(
        rf"\b{_PROJECT}\b[^.:;]{{0,120}}? (?:portee?s?|deposee?s?|presentee?s?){_ONLY} par"
        rf" {_THE}",
        r"(?:\beligibles?\b|\bseule?s?\b|peuvent etre soutenus|\bs'adresse|\bouvert)[^.:;]{0,80}$",
        unless_how_much=True,
    ),
    # peuvent bénéficier de l'aide : les communes
    _opener(
        rf"^[^a-z]*(?:seule?s |ainsi,? )?(?:peuvent|pourront) {APPLY}[^.:;,]{{0,60}}?"
        rf"(?: ?[:,] ?| ){_THE}"
    ),
    # sont éligibles à ce dispositif les communes
    _opener(
        rf"^[^a-z]*(?:seule?s )?(?:sont|seront|est) (?:donc |seule?s |considere\w+ comme )?"
        rf"(?:eligibles?|concernee?s?)(?: (?:a|au|aux|de|du|par) [^.:;,]{{2,45}}?)?,?"
        rf"(?: ?: ?| ){_THE}(?!(?:les |des )?{_PROJECT})"
    ),
    # le demandeur doit être une commune
    _opener(rf"\b(?:{_WHO})[^.:;]{{0,40}} doi(?:t|vent) :?[^a-z]*etre (?=une? )"),
)
# Names stand before these: "les communes peuvent candidater", "sont éligibles".
_CLOSERS = (
    re.compile(
        r" (?:peu(?:t|vent)|pourr(?:a|ont)) (?:seule?s? )?(?:(?P<free>candidater|postuler|concourir"
        r"|solliciter|souscrire|adherer|(?:effectuer|faire|deposer) (?:une|leur|la) (?:demande"
        rf"|candidature))|{APPLY})(?P<object>[^.:;,]{{0,80}})"
    ),
    re.compile(
        r" (?:sont|est|seront|sera) (?:seule?s? |donc |ainsi )?eligibles?(?P<free>)"
        r"(?P<object>[^.:;,]{0,60})"
    ),
)
# "Pour être éligible, l'entreprise doit", "un prêt dont les communes peuvent bénéficier".
_BETWEEN = (
    re.compile(
        r"^[^a-z]*pour etre (?:eligibles?|beneficiaires?)(?: [^.:;,]{0,40})?, "
        rf"{_THE}(?!(?:les? |la |l')?{_PROJECT})(?P<who>[^.:;,]{{3,80}}?) (?:doi(?:t|vent)"
        r"|devr(?:a|ont))\b"
    ),
    re.compile(
        rf"\b{AID}\b[^.:;,]{{0,40}} dont (?P<who>(?:les|tous les|toutes les) [^.:;,]{{3,60}}?)"
        r" (?:peuvent|pourront) (?:beneficier|profiter)\b"
    ),
)
# "Les communes en zone de montagne sont éligibles": where, maybe among others.
_OF_A_PLACE = re.compile(r"\b(?:en|dans|sur) (?:un |une |les? |la |des )?(?:territoires?|zones?)\b")
_ASKING = re.compile(
    rf"^ (?:ensemble )?(?:en |a |au |aux |de |du |d'|des )?(?:la |l'|le |les |ce |cet |cette "
    rf"|un |une |leur "
    rf"|leurs |son |sa )?(?:{AID}|candidatures?|dossiers?|demandes?|adhesion|projets?"
    r"|competence|mission|tarif|present|reseau|demarche)\b|^[^a-z]*$"
)
_NAMES_BEFORE = re.compile(
    r"^(?:[^a-z]*|[^.:;]{3,90}, )(?:seule?s? )?"
    r"(?P<who>(?:(?:pres|plus|environ)? ?(?:de )?\d[\d ]*|les|l'ensemble des|tou(?:t|te|s|tes)) "
    r"[^.:;]+|communes [^.:;]+)$"
)
# Said of some case only, or of what is not so.
_NOT_SAID = re.compile(
    r"\b(?:ne|n'|pas|non|ni|sans|si|s'il|s'ils|lorsqu\w*|quand|jamais|exemple|ex)\b|n'"
    r"|\bautres (?:aides|dispositifs|programmes|fonds|mesures)|\ben (?:complement|cas)\b"
    r"|dans le cas|dans le cadre d[^,]*$|pour les (?:projets|demandes"
    r"|dossiers|operations)"
)
# Who learns or uses a tool is not who asks for an aid.
_TAUGHT = re.compile(
    r"\b(?:formations?|applications?|outils?|guides?|ateliers?|journees?|sites?|plateformes?"
    r"|webinaires?|modules?|expositions?|spectacles?|cours|stages?|rencontres?|contenus?"
    r"|supports?|logements?|equipements?|locaux|activites?|animations?|festivals?|public)"
    r"\b[^.:;,]{0,60}$"
)
_CARRIED = re.compile(r" par $")
_CLAUSE = 130
# An opener said more often in one sentence says nothing more.
_MOST = 2
# No opener is without one of these: most sentences need no closer look.
_TOLD_BY = (
    *("adress", "destin", "reserv", "ouvert", "dedi", "access", "eligib", "beneficiaire"),
    *("porte", "candidat", "benefici", "adher", "accord", "attribu", "octroy", "propos", "verse"),
    *("peuvent", "pourr", "peut", "attention", "maitre", "demandeur", "pour qui", "public"),
    *("concern", "allou", "consent", "offert", "delivr", "depos", "present", "doi"),
)


# The name of a field of the export, before what was typed in it.
_FIELD = re.compile(r"^[^a-z]*eligibilite sectorielle ?: ?(?=[a-z]+ aux?\b|a destination\b)")


def told(text: str, *, how_much: bool) -> Iterator[tuple[str, bool]]:
    """The words of the folded sentence that name who may apply, and whether it surely speaks of
    this aid; most explicit first.

    ``how_much``: the sentence tells a rate or a ceiling.
    """
    if not any(word in text for word in _TOLD_BY):
        return
    text = _FIELD.sub("", text)
    for opener in _OPENERS:
        if opener.unless_how_much and how_much:
            continue
        for match in islice(opener.words.finditer(text), _MOST):
            before = text[max(0, match.start() - _CLAUSE) : match.start()]
            if opener.before.search(before) and _is_said(before + match[0]):
                sure = bool(opener.sure.search(before)) and not _is_in_brackets(text, match.start())
                yield _joined(_names_of(text[match.end() :])), sure
    if not how_much:
        yield from ((who, not _OF_A_PLACE.search(who)) for who in _before_a_verb(text))


def _is_in_brackets(text: str, place: int) -> bool:
    """An aside speaks of a part of the aid, or of another one."""
    return text.rfind("(", 0, place) > text.rfind(")", 0, place)


def _before_a_verb(text: str) -> Iterator[str]:
    for closer in _CLOSERS:
        match = closer.search(text)
        names = _NAMES_BEFORE.match(text[: match.start()]) if match else None
        if match and names and (match["free"] or _ASKING.match(match["object"])):
            yield _joined(names["who"])
    for pattern in _BETWEEN:
        if match := pattern.search(text):
            yield _joined(match["who"])


def _is_said(before: str) -> bool:
    clause = re.split(r"[.;]", before)[-1]
    taught = _TAUGHT.search(clause) and not _CARRIED.search(clause)
    return not _NOT_SAID.search(clause) and not taught


# "portés par la commune ou par un groupement"
_AGAIN = re.compile(r" (et|ou) (?:par|a) ")
_SOME = re.compile(r"\bune? ou plusieurs ")


def _joined(who: str) -> str:
    return _SOME.sub("des ", _AGAIN.sub(r" \1 ", who))


# Where a sentence goes on with what the aid does.
_GOES_ON = re.compile(
    r"(?:,? (?:et )?(?:(?:qui |il |elle |ils |elles )?(?:vise|visent|vont|permet|permettent"
    r"|consiste|finance|propose|a pour|a vocation|accompagne|soutient|porte sur|prend|couvre"
    r"|contribue)\b|a savoir\b|d(?:e |')(?:beneficier|solliciter|deposer|financer|obtenir)\b"
    r"|afin d|pour (?:les |la |le |l'|se |s')?[a-z']*(?:er|ir|oir|re)\b|dans le cadre|en vue d"
    r"|dans le but|dans l'objectif|repondant (?:aux|a l')|remplissant|suivante?s?\b"
    r"|des (?:lors|que)|en (?:collaboration|partenariat)|a condition|sous (?:reserve|condition"
    r"|la forme|forme)|a hauteur|sur (?:le|l'ensemble du) territoire|pour (?:leurs?|un|une|des|le"
    r"|la) (?:projets?|travaux|investissements?|etudes?|operations?|actions?))"
    r"|, (?:des |une )(?:aides?|subventions?)\b).*"
)
# Names that come after all the same: "aux communes et, sous conditions, aux universités".
_MORE = re.compile(r"(?:,|\bet|\bou|\bqu[e']) ?(?:aux|les|a l'ensemble des) (?P<who>[^,;]+)")


def without_what_it_does(text: str) -> str:
    """The folded words up to where they tell what the aid does."""
    return _GOES_ON.sub("", text)


def _names_of(text: str) -> str:
    """The words that name who may apply; none when others are named after what the aid does."""
    names = without_what_it_does(text)
    article = names.lstrip().split(" ", 1)[0]
    for more in _MORE.finditer(text, len(names)):
        if f" {article} " in more[0] and opens_with_a_name(more["who"]):
            return ""
    return names
