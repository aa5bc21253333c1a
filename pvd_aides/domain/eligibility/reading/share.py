"""The least share left to the applicant: "un autofinancement de 20 % au moins"."""

import re

from pvd_aides.domain.eligibility.conditions import MinimumShare
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords

_OWN = (
    r"(?:autofinancement|reste a charge|fonds propres|financements? propres?|part (?:restant"
    r" )?a la charge"
    r"|(?:participation|contribution|apport) (?:financiere )?(?:minimale |minimum "
    r"|propre )?(?:du|de la|des) "
    r"(?:maitres? d'ouvrage|beneficiaires?|collectivites?|porteurs?|demandeurs?|communes?))"
)
_PERCENT = r"(?P<percent>\d{1,2})(?:,\d+)?(?: ou \d{1,2})? ?%"
_LEAST = re.compile(
    r"minim|au moins|superieure? ou egale?|egale? ou superieure?|restant a la charge"
    r"|ne pourra (?:pas )?etre inferieure?|doi(?:t|vent)|devra|requis|obligatoire"
    r"|exige|a hauteur de"
    r"|en capacite|\bavoir\b|plancher"
)
_PATTERNS = (
    re.compile(rf"{_PERCENT} d'{_OWN}"),
    re.compile(rf"{_OWN}[^.;€]{{0,75}}?{_PERCENT}"),
    # doivent apporter au moins 20 % du montant total
    re.compile(
        rf"\bdoi(?:t|vent) apporter (?:au moins|au minimum) {_PERCENT} du (?:montant|cout|total)"
    ),
    re.compile(
        rf"\bparticipation minimale d[^%€]{{0,140}} ne (?:saurait|peut) etre"
        rf" inferieure[^%€]{{0,30}}?{_PERCENT}"
    ),
    re.compile(rf"{_PERCENT}[^.;€,]{{0,40}}?\b{_OWN}"),
    # conserver à sa charge au moins 20 % ; assurer une participation minimale de 20 %
    re.compile(rf"\ba (?:sa|leur) charge[^.;€,]{{0,20}}?{_PERCENT}"),
    re.compile(
        rf"(?:maitres? d'ouvrage|beneficiaires?|collectivites?|communes?|porteurs?|demandeurs?)"
        rf"[^.;€,]{{0,30}} participation (?:financiere )?(?:minimale|minimum|propre|d'au moins)"
        rf"[^.;€,]{{0,15}}?{_PERCENT}"
    ),
    re.compile(
        rf"{_PERCENT}[^.;€,]{{0,30}}?\(?(?:a|reste)[^.;,]{{0,10}} la charge (?:du|de la|des)"
    ),
)
_OTHER = re.compile(
    r"hors autofinancement|rentabilite|jusqu'a|du reste a charge|maximum|plafon|limite|varie"
    r"|sera prise? en compte"
)
_CASES = re.compile(
    r"dans (?:ces|ce|le|les) (?:\w+ )*cas|lorsque|\bsi\b|sauf|hors|derogation|pour les projets"
)


def read(words: SentenceWords) -> list[MinimumShare | None]:
    """The share the sentence asks for; ``None`` when it holds in some cases only."""
    text = words.text
    if "%" not in text or words.is_soft:
        return []
    if _OTHER.search(text) or not _LEAST.search(text):
        return []
    match = next(filter(None, (pattern.search(text) for pattern in _PATTERNS)), None)
    if match is None:
        return []
    return [None] if _CASES.search(text) else [MinimumShare(int(match["percent"]))]
