"""Words for who may apply, and the audience each stands for."""

import re

from pvd_aides.domain.eligibility.conditions import OTHER

LOCAL_AUTHORITIES = ("commune", "department", "epci", "region")

# Read in order at the head of each part of a list; the first that fits names the part.
_HEADS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"etablissements? publics? de cooperation intercommunale|\bepci\b|intercommunalites?",
        ("epci",),
    ),
    (
        r"communes? (?:et|ou|et/ou) (?:leurs |les )?(?:epci|groupements?(?: de communes)?)\b",
        ("commune", "epci"),
    ),
    (
        r"collectivites?(?: territoriales?| locales?)? (?:et|ou|et/ou) (?:leurs?|les) groupements?",
        LOCAL_AUTHORITIES,
    ),
    (r"collectivites?(?: territoriales?| locales?)?\b", LOCAL_AUTHORITIES),
    (r"groupements? de collectivites", ("epci",)),
    (r"groupements? d'(?:agriculteurs|exploitants)", ("farmer",)),
    (
        r"groupements? de communes|structures? intercommunales?"
        r"|communautes? (?:de communes|d'agglomeration|urbaines?)",
        ("epci",),
    ),
    (
        r"syndicats? (?:mixtes?|intercommuna|de communes|departementa)|\bpetr\b|\bpays\b"
        r"|metropoles?",
        ("epci",),
    ),
    (r"leurs? groupements?|groupements?$", ()),
    (r"communes?\b|villes?\b|mairies?\b", ("commune",)),
    (r"departements\b|conseils? departementa", ("department",)),
    (r"regions\b|conseils? regiona", ("region",)),
    (
        r"etablissements? d'enseignement superieur|universites?|laboratoires?"
        r"|organismes? de recherche|(?:etablissements?|centres?) de recherche|chercheurs?",
        ("researcher",),
    ),
    (r"(?:autres )?etablissements? publics?|services? de l'etat|\bgip\b", ("public_org",)),
    (
        r"entreprises? publiques? locales?|societes? d'economie mixte|\bsem\b|\bspl\b"
        r"|societes? publiques? locales?",
        ("public_cies",),
    ),
    (r"associations? (?:syndicale|foncier)", (OTHER,)),
    (r"(?:une? )?associations?\b", ("association",)),
    (r"particuliers?\b|personnes? physiques?|menages|habitants", ("private_person",)),
    (r"proprietaires? occupants?", ("private_person",)),
    (
        r"entreprises? agricoles?|exploitations? agricoles?|exploitants? agricoles?"
        r"|agriculteurs?|agricultrices?"
        r"|exploitations? ovines?|(?:jeunes? )?agriculteurs?|\bcuma\b",
        ("farmer",),
    ),
    (r"syndicats? professionnels?|groupements? d'interet", (OTHER,)),
    (
        r"(?:les |des )?(?:jeunes |petites |micro ?|tres petites "
        r"|moyennes )?entreprises?\b|micro-?entreprises?|\btpe\b|\bpme\b|\beti\b"
        r"|societes?\b|artisans?|commercants?"
        r"|entrepreneurs?|start-?ups?|grands? groupes?|grande distribution"
        r"|createurs? d'activite|industriels?|groupements? d'entreprises",
        ("private_sector",),
    ),
    (r"dirigeants? (?:d'entreprises?|de pme)", ("private_sector",)),
    (
        r"bailleurs? socia|organismes? (?:d'hlm|hlm|de formation|de logement)|copropriete"
        r"|fondations?"
        r"|chambres? consulaire|chambres? d'agriculture|cooperatives?"
        r"|offices? publics? de l'habitat"
        r"|professions? liberales?|mutuelles?|centres? (?:technique|de formation)"
        r"|partenaires? academiques?"
        r"|maisons? de retraite|hopita|structures? d'insertion|structures? cooperatives?|bailleurs?"
        r"|projets? participatifs?|citoyens|relais des|logis de|les? logis"
        r"|proprietaires? de foncier|concedants?|organismes? de droit|artistes"
        r"|beneficiaires? de|professionnels|projets? citoyens|gestionnaires?"
        r"|concessionnaires?|autorites? portuaires?|investisseurs?|conseils\b"
        r"|organisations? de|ecoles?|colleges?|lycees?|cliniques?|creches?|ehpad|sdis|ccas|cias"
        r"|comites?|federations?|clubs?|groupements? forestiers?|syndicats?|exploitants? de"
        r"|etablissements? (?:d'enseignement|scolaires?|de sante)|promoteurs?|amenageurs?",
        (OTHER,),
    ),
)
_PATTERNS = tuple((re.compile(rf"^{head}"), codes) for head, codes in _HEADS)
_ARTICLES = re.compile(
    r"^(?:[^a-z0-9]+|l'|(?:aux|a|les?|la|des|une?|toutes?|tous|tout|autres|chaque|egalement) )+"
)
_PARTS = re.compile(
    r",|;|/|\bet/ou\b|\bet\b|\bou\b|\bainsi que?\b'?|\bincluant\b|\by compris\b|\bdont\b|•| - | – "
)
_QUALIFIED = re.compile(
    r"^(?:(?:qui|dont|ayant|situe|implante|exer|desir|souhait|au sens"
    r"|de toutes tailles|quelle|quel|de moins|de plus"
    r"|disposant|gestionnaire|portant|proprietaire|localise|a jour|inscri|avec|pour"
    r"|en |dans|sur|par |de |d'|du |des )\b.*)$"
)
_VAGUE = re.compile(
    r"\b(?:tout(?:e|es|s)?|tous) (?:les )?(?:acteurs?|structures?|personnes?"
    r"|organismes?|porteurs?|operateurs?|entites?"
    r"|projets?|membres?|types?|maitres?)|maitres? d'ouvrages?|porteurs? de projets?"
    r"|acteurs?\b|operateurs? economiques?"
    r"|personnes? morales?|opportunit|quel que soit le statut"
)


# What follows describes those named before: it names nobody more.
_UNTIL = re.compile(
    r" (?:qui|qu'(?:ils?|elles?) soient|dans (?:le|la|un|une)|dont (?:le|la|l'[a-z]+"
    r"|les [a-z]+ (?:sont|ont"
    r"|est))|si|class(?:e|ee)s?|pour|afin"
    r"|quelle? que|(?:souhait|developp|commercialis|exerc"
    r"|repond|port|dispos"
    r"|ger|ay|justifi|relev|benefici|propos|realis|envisage|employ|agiss)ant"
    r"|(?:etabli|implant|situ|immatricul|localis|install|domicili|inscri|cre)(?:e|te)?e?s?"
    r"|actives?|actifs?|au sens)\b"
)


# A sentence rather than a list of names.
_FINITE = re.compile(
    r"\b(?:est|sont|doit|doivent|devra|devront|peut|peuvent|sera|seront|permet|a pour|distingue)\b"
)


# Items that name a part of the offer, before or instead of its applicants.
_NOT_A_NAME = re.compile(
    r"[^a-z]*(?:les |des )?(?:operations?|volets?|axes?|actions?|soutien|missions?|projets?"
    r"|etudes?|travaux|depenses?|dossiers?|criteres?|aides?|montants?|taux|pieces)\b|.*(?:→|->)"
)


def audiences_of(phrase: str, *, listed: bool = False) -> tuple[str, ...]:
    """Codes named by a folded list of words, sorted, ``other`` for those our list does not have.

    Empty when a part of the list is not understood: half a list read would be a wrong condition.
    An item of a list of applicants (``listed``) surely names somebody: there a name we do not know
    is an ``other``.
    """
    if listed and _NOT_A_NAME.match(phrase):
        return ()
    whole = re.sub(r"\([^()]*\)", " ", phrase)
    phrase = _UNTIL.split(whole)[0]
    described = whole[len(phrase) :]
    if _VAGUE.search(phrase) or _FINITE.search(phrase) or described.startswith(" pour les"):
        return ()
    codes = {code for name in _more_names(described) for code in name}
    if any(set(named) - codes for named in map(_named, _parts(described)) if named):
        return ()
    for part in _parts(phrase):
        named = _named(part)
        if named is None and codes and (_QUALIFIED.match(part) or _continues(part)):
            continue
        if named is None and not listed:
            return ()
        codes.update((OTHER,) if named is None else named)
    return tuple(sorted(codes))


def _more_names(described: str) -> list[tuple[str, ...]]:
    """Applicants named after a description: "les entreprises du bourg et les communes"."""
    parts = re.findall(r"(?:,|;|\bet|\bou) (?:les|aux|des) ([^,;]+)", described)
    return [named for named in map(_named, parts) if named]


def _parts(phrase: str) -> list[str]:
    """Parts of a list; "collectivités et leurs groupements" stays whole."""
    kept = re.sub(
        r"\b(?:et|ou|et/ou) (leurs? (?:delegataires?|groupements?|etablissements?))", r"", phrase
    )
    return [
        part
        for part in (_ARTICLES.sub("", p.strip()).strip(" .:") for p in _PARTS.split(kept))
        if part
    ]


def _named(part: str) -> tuple[str, ...] | None:
    for pattern, codes in _PATTERNS:
        if pattern.match(part):
            return codes
    return None


def _continues(part: str) -> bool:
    """More of the part before: no noun of its own that could be an applicant."""
    return bool(
        re.match(r"(?:[a-z-]+(?:ees?|es|ant|ants|aux|al|elles?|iques?|ives?|ifs?)\b)", part)
    )
