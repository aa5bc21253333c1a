"""The least cost of a project: "montant minimum de travaux : 10 000 € HT"."""

import re

from pvd_aides.domain.eligibility.conditions import MinimumCost
from pvd_aides.domain.eligibility.reading.numbers import EUROS, euros
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords

_COST = (
    r"(?:couts?|depenses?|assiette|investissements?|travaux|projets?|operations?|budget|etudes?"
    r"|programme|achats?|eligibles?)"
)
_FLOOR = r"(?:minimum|minimal|minimale|minimales|minimaux|plancher|mini)"
_GAP = r"[^.;€]{0,60}?"
_PATTERNS = (
    # plancher de dépenses : N € ; montant minimum d'investissement N € ; assiette minimale : N €
    re.compile(rf"\b{_FLOOR}\b[^.;€]{{0,15}}\b{_COST}\b[^.;€]{{0,75}}?{EUROS}"),
    re.compile(rf"\b{_COST}\b{_GAP}\b{_FLOOR}\b[^.;€]{{0,60}}?{EUROS}"),
    # le projet doit être d'un montant minimum de N €
    re.compile(
        rf"\b(?:projets?|operation"
        rf"|investissement)\b{_GAP}montant{_GAP}\b{_FLOOR}\b[^.;€]{{0,30}}?{EUROS}"
    ),
    # au moins N € de travaux ; N € de dépenses au minimum
    re.compile(rf"au moins {EUROS}(?: ht| ttc)? (?:de|d') ?{_COST}\b"),
    re.compile(rf"{EUROS}(?: ht| ttc)? (?:de|d') ?{_COST}\b[^.;€]{{0,20}}(?:au )?minimum"),
    # le budget ne peut pas être inférieur à N € ; le coût doit être compris entre N € et
    re.compile(
        rf"\b(?:budget|couts?|montant(?! d(?:es? |e la |e l')(?:subvention|aide))|depenses?"
        rf"|investissements?)\b[^.;€]{{0,70}} ne (?:peut|pourra|doit"
        rf"|devra|saurait) (?:pas )?etre inferieure?s? a {EUROS}"
    ),
    re.compile(
        rf"\b(?:couts?|budget|montant) (?:total |global |previsionnel )*(?:de|du|de votre|des)"
        rf" ?(?:votre )?"
        rf"(?:projet|operation|travaux|investissement)[^.;€]{{0,20}} (?:doi(?:t|vent)|devr(?:a"
        rf"|ont)) etre"
        rf" comprise?s? entre {EUROS}"
    ),
    # votre projet doit dépasser N €
    re.compile(
        rf"\b(?:couts?|budget|depenses?|investissements?|projets?|operations?|travaux)\b"
        rf"[^.;€]{{0,40}} (?:doi(?:t|vent)|devr(?:a|ont)) (?:depasser|exceder) {EUROS}"
    ),
    # coût supérieur ou égal à N € : a requirement only with a word that requires
    re.compile(
        rf"(?:doi(?:t|vent)|devr(?:a|ont)|avoir|presenter|seule?s?|s'applique"
        rf"|eligibles? (?:si|a partir))\b[^.;€]{{0,80}}"
        rf"\b(?:couts?|depenses?|assiette|investissements?|montant|travaux|budget)\b[^.;€]{{0,50}}?"
        rf"(?:superieure?s?(?: ou egale?s?)? a|au moins egale?s? a|d'au moins|au moins"
        rf"|a partir de|de plus de) ?{EUROS}"
    ),
    re.compile(
        rf"seule?s? (?:les |des )?(?:projets?|operations?|etudes?|travaux|investissements?"
        rf"|depenses?)[^.;€]{{0,30}}?de plus de {EUROS}"
    ),
    re.compile(
        rf"(?:projets?|operations?|travaux|depenses?|investissements?) (?:de|d'un montant"
        rf"|d'un cout|dont le (?:cout|montant))?[^.;€]{{0,15}}?(?:inferieure?s? a"
        rf"|de moins de) {EUROS}[^.;]{{0,40}}(?:ne (?:sont|seront) pas|sont exclue?s"
        rf"|ineligibles?)"
    ),
)
# Said of tiers of a rate as well ("projets à partir de 10 000 € : 30 %"): only where no rate is.
_UNLESS_TIERS = (
    # plancher : N € de dépenses ; un minimum de N € de travaux
    re.compile(
        rf"\b{_FLOOR}\b(?:(?!plafon|maxim|jusqu)[^.;€]){{0,30}}?{EUROS}(?: ht| ttc)?"
        rf" (?:de|d') ?{_COST}\b"
    ),
    # le montant des travaux doit être au moins égal à N €
    re.compile(
        rf"\b(?:montant|{_COST})\b[^.;€]{{0,40}}\b(?:doi(?:t|vent)|devr(?:a|ont)) etre"
        r"[^.;€]{0,15}?(?:superieure?s?(?: ou egale?s?)? a|au moins egale?s? a|d'au moins"
        rf"|au minimum de) ?{EUROS}"
    ),
    # projets à partir de N €
    re.compile(
        rf"^[^a-z]*(?:les )?(?:projets?|operations?|travaux|investissements?)(?: [a-z]+)? a partir "
        rf"de {EUROS}"
    ),
)
# Between two amounts: a floor, or what one tier, one item or one partner may spend.
_BETWEEN = re.compile(
    rf"\b{_COST}(?: (?:eligibles?|ht|ttc|subventionnables?|retenue?s?))* comprise?s? entre {EUROS}"
)
_OTHER_MONEY = re.compile(
    r"chiffre d'affaires|capital|fonds propres|factures?|salaires?|aides? publiques?"
    r"|subventions? minim"
    r"|montant minimum de (?:la )?(?:subvention|l'aide)|aides? (?:minim|plancher)"
    r"|plancher (?:de |d')?(?:la |l' ?)?(?:aides?|subventions?)"
    r"|prets?\b|acompte|loyer|par an\b.*forfait|participation|financement participatif"
    r"|unitaire|levee de fonds"
    r"|complementaire|bilan|aide leader|avance recuperable|par emploi|par logement"
    r"|cheque|\bpar m2|ressources"
    r"|minimum (?:de )?(?:\d|[a-z' ]{0,12})?\d* ?% "
)
_CONDITIONAL = re.compile(
    r"lorsqu|\bsi (?:le|la|les)\b|dans le cas|en cas de|hors (?:d'une )?(?:zone|zrr)"
    r"|en zone|\bzrr\b|habitants?\b"
    r"|pour les (?:communes|collectivites|dossiers|projets dont)|pour certains|obligat"
    r"|sur la totalite de la demande"
    r"|constituee de|convention"
    # one floor for some, another for others
    r"|(?:au moins|minimum|plancher)[^.;]*\bpour (?:les|des|un)\b[^.;]*"
    r"(?:au moins|minimum|plancher)"
)

# Characters after the amount that may still say what it is ("6 250 € d'aide publique").
_AFTER = 20
# An item that opens with "ou" is one case among others.
_ALTERNATIVE = re.compile(r"[^a-z]*(?:et/)?ou\b")


def read(words: SentenceWords) -> list[MinimumCost | None]:
    """The floor the sentence sets; ``None`` when it holds in some cases only."""
    if "€" not in words.text and "eur" not in words.text:
        return []
    text = words.text.replace("h.t.", "ht").replace("t.t.c.", "ttc")
    if re.search(r"strate|habitants|acompte|versement", words.lead):
        return []
    patterns = _PATTERNS if words.is_how_much else (*_PATTERNS, *_UNLESS_TIERS)
    match = next(filter(None, (pattern.search(text) for pattern in patterns)), None)
    if match is None and not words.is_how_much and _BETWEEN.search(text):
        return [None]
    if match is None or _OTHER_MONEY.search(text[: match.end() + _AFTER]):
        return []
    if _ALTERNATIVE.match(text) or any(map(_CONDITIONAL.search, (text, words.lead))):
        return [None]
    return [MinimumCost(euros(match))]
