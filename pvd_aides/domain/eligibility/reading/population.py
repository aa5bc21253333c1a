"""Thresholds of population: "réservée aux communes de moins de 3 500 habitants"."""

import re

from pvd_aides.domain.eligibility.conditions import COMMUNE, EPCI, PLACE, PopulationRange
from pvd_aides.domain.eligibility.reading.numbers import NUMBER, whole
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords

_INHABITANTS = r"(?:habitants?|hab\b\.?|hbts?\b)"
_N = rf"({NUMBER})"
# What stands in brackets concerns a part of the offer, or explains.
_BRACKETS = re.compile(r"\([^()]*\)")
# "inférieur(e) à" is one word; "communes (moins de 3 500 hab.)" says it as well as without.
_ENDING = re.compile(r"\((?:e|s|es)\)")
_ONLY_A_RANGE = re.compile(
    rf"\(((?:population )?(?:de |entre |plus de |moins de |jusqu'a |[<>≤≥] ?)?\d[^()]{{0,30}}"
    rf"{_INHABITANTS})\)"
)
_BETWEEN = re.compile(
    rf"(?:(?:entre|de) )?{_N} (?:{_INHABITANTS} )?(?:et|a|-) {_N} ?{_INHABITANTS}"
)
_UNDER = re.compile(
    r"(?:moins de|(?<!\w)- de|inferieure? (?:a|au seuil de)|en dessous de"
    r"|sous (?:le seuil de|les)|<) ?(?:a )?"
    rf"{_N} ?{_INHABITANTS}"
)
_AT_MOST = re.compile(
    r"(?:jusqu'a|au plus|au maximum|max(?:imum|i)?\b\.?(?: de)?"
    r"|n'excedant pas|n'excede pas|ne depassant pas"
    r"|ne depasse pas|inferieure? ou egale? a|≤|<=) ?(?:a )?"
    rf"{_N} ?{_INHABITANTS}"
    rf"|{_N} ?{_INHABITANTS} (?:au plus|au maximum|max(?:imum|i)?\b|et moins|ou moins)"
)
_OVER = re.compile(
    rf"(?:plus de|superieure? a|au-dessus de|au-dela de|>) ?(?:a )?{_N} ?{_INHABITANTS}"
)
_AT_LEAST = re.compile(
    r"(?:au moins|a partir de|minimum(?: de)?|superieure? ou egale? a|≥|>=) ?"
    rf"{_N} ?{_INHABITANTS}|{_N} ?{_INHABITANTS} (?:et plus|ou plus|minimum)"
)

_BOTH = re.compile(
    rf"(?:plus de|superieure? a) {_N} (?:{_INHABITANTS} )?et (?:de )?(?:moins de|inferieure? a)"
    rf" {_N} ?{_INHABITANTS}"
)

_COMMUNE = r"\b(?:communes?|villes?|municipalites?|bourgs?)\b"
_EPCI = (
    r"(?:\bepci\b|intercommunalites?|communautes? de communes|groupements? de communes"
    r"|etablissements? publics? de cooperation intercommunale)"
)
_LOCATED = re.compile(
    r"(?:situee?s?|implantee?s?|localisee?s?|se situ(?:e|er|ent)|sises?|installee?s?)"
    r"\b[^.;:]{0,30}?\b(?:dans|sur|en) [^.;:]{0,40}?communes?\b"
)
_PROJECT_IN = re.compile(
    r"^[^a-z]*(?:les |des )?(?:travaux|projets?|operations?)\b[^.;:,]{0,60} dans une?"
    r" (?:commune|ville)\b"
)
_AUTHORITIES = re.compile(r"\bcollectivites (?:et|ou) (?:leurs )?groupements?[^.;:,]{0,20}$")
_TERRITORY = re.compile(r"\b(?:territoires?|bassins? de vie)\b[^.;:,]{0,15}$")
_CUE = re.compile(
    r"reserve|\bvise (?:les|la)\b|s'adresse|dedie|destine|eligib|beneficiair|peuvent|peut"
    r" (?:candidater|beneficier)"
    r"|ouverte? aux?|uniquement|exclusivement|seules?\b|doit|devra|doivent|devront|concerne"
    r"|etre (?:une? |situe|implante|localise|installe)|retenu|definie?s? comme|exclue?s?\b"
    r"|proprietaires?|au benefice|accessible"
    r"|proposee? aux?|gratuit|critere"
)
_OTHER_USE = re.compile(
    r"nombre de|dossiers?|obligation|agglomerations?|regions? de|unite urbaine|densite"
    r"|km|aire urbaine"
    r"|recense|compte \d|croissance|bassins? de vie|ressorts? territoria|salaries"
)


# "communes de moins de 20 000 habitants, communes nouvelles": another way in, whatever the number.
_OTHER_WAY_IN = re.compile(
    r"\bcommunes?\b.*(?:,|;|\bet|\bou) (?:aux |les |des )?(?:communes?|villes?)\b"
    rf"|{_INHABITANTS},? ou (?:(?:d'un|un|pour un|le) (?:montant|cout)|(?:des|les) travaux)"
)
_DEROGATION = re.compile(rf"{_INHABITANTS},? (?:sauf|hors) derogation")
# "sauf PETR": being within may not be enough.
_EXCEPTED_WHO = re.compile(
    rf"{_INHABITANTS},? (?:sauf|hors|a l'exception d(?:es|e|u)) (?:les? |la |des )?"
    r"(?:petr\b|metropoles?|syndicats?|chefs?-lieux?)"
)
# Who may apply depends on it, in words without a number.
_WITHOUT_NUMBER = re.compile(
    r"eligibles? (?:selon|en fonction de|sous reserve de) (?:leurs? |la )(?:population|taille)\b"
)


def read(words: SentenceWords) -> list[PopulationRange | None]:
    """The ranges the sentence sets; ``None`` for one that is set but not understood."""
    if _WITHOUT_NUMBER.search(words.text) and not words.is_how_much:
        return [None]
    if "hab" not in words.text and "hbt" not in words.text:
        return []
    text = _BRACKETS.sub(" ", _ONLY_A_RANGE.sub(r"\1", _ENDING.sub("", words.text)))
    found = _range(text)
    if found is None or not _is_condition(words):
        return []
    minimum, maximum, place = found
    spared = bool(_DEROGATION.search(text))
    narrowed = bool(_EXCEPTED_WHO.search(text))
    widened = spared or bool(_OTHER_WAY_IN.search(text))
    if (words.has_exception and not (narrowed or spared)) or _count(text) > 1:
        return [None]
    scopes = _scopes(text, place) or _scopes(words.lead, len(words.lead))
    if not scopes:
        return [None] if "population" in text else []
    if _REFUSED.search(text) and not (narrowed or widened):
        return [_complement(scopes, minimum, maximum)]
    if words.is_negated:
        return [None]
    return [PopulationRange(scopes, minimum, maximum, narrowed, widened)]


# Those within the range are refused, and nothing else is said.
_REFUSED = re.compile(
    rf"^[^a-z]*(?:les )?{_COMMUNE}[^.;:,]*{_INHABITANTS} (?:ne sont pas eligibles|sont exclues"
    r"|sont ineligibles|ne peuvent pas (?:candidater|beneficier)[^.;,]{0,30})[^a-z]*$"
    rf"|^[^a-z]*(?:sont exclues|ne sont pas eligibles)[ :]*(?:les )?{_COMMUNE}[^.;:,]*"
    rf"{_INHABITANTS}[^a-z]*$"
)


def _complement(
    scopes: tuple[str, ...], minimum: int | None, maximum: int | None
) -> PopulationRange | None:
    """Who remains when a range open on one side is refused."""
    if minimum is not None and maximum is not None:
        return None
    if minimum is not None:
        return PopulationRange(scopes, None, minimum - 1)
    return PopulationRange(scopes, None if maximum is None else maximum + 1, None)


def _range(text: str) -> tuple[int | None, int | None, int] | None:
    """Bounds included, and where the threshold stands in the text."""
    between = _BETWEEN.search(text)
    if between:
        return whole(between[1]), whole(between[2]), between.start()
    both = _BOTH.search(text)
    if both:
        return whole(both[1]) + 1, whole(both[2]) - 1, both.start()
    for pattern, is_floor, shift in (
        (_AT_MOST, False, 0),
        (_AT_LEAST, True, 0),
        (_UNDER, False, -1),
        (_OVER, True, 1),
    ):
        match = pattern.search(text)
        if match:
            bound = whole(next(filter(None, match.groups()))) + shift
            return (bound, None, match.start()) if is_floor else (None, bound, match.start())
    return None


def _count(text: str) -> int:
    """Distinct numbers of inhabitants, a range counting for one."""
    text = _BOTH.sub("0 habitants", _BETWEEN.sub("0 habitants", text))
    return len({whole(number) for number in re.findall(rf"{_N} ?{_INHABITANTS}", text)})


def _is_condition(words: SentenceWords) -> bool:
    if words.is_soft or words.is_how_much or _OTHER_USE.search(words.text):
        return False
    opens = re.match(
        rf"[^a-z]*(?:l(?:es|a) )?(?:{_COMMUNE}|{_EPCI}|collectivites (?:et|ou)|etablissements?"
        rf" publics?)",
        words.text,
    )
    announced = bool(_CUE.search(words.lead))
    alone = bool(opens) and (announced or words.sentence.item or words.is_verbless)
    in_a_commune = words.is_verbless and _PROJECT_IN.search(words.text)
    return alone or announced or bool(in_a_commune or _CUE.search(words.text))


def _scopes(text: str, place: int) -> tuple[str, ...]:
    """Whose population: what is counted stands right before the threshold."""
    before = text[:place]
    if _LOCATED.search(before) or _PROJECT_IN.search(before):
        return (PLACE,)
    if _TERRITORY.search(before):
        return (PLACE,)
    near = re.split(r"[.;:()]", before)[-1]
    if _AUTHORITIES.search(near):
        return (COMMUNE, EPCI)
    commune = re.search(rf"{_COMMUNE}[^,]{{0,60}}$", re.sub(_EPCI, "groupement", near))
    epci = re.search(rf"{_EPCI}[^,]{{0,50}}$", near)
    if epci and commune:
        return (COMMUNE, EPCI)
    if epci:
        joined = re.search(rf"{_COMMUNE} (?:et|ou|et/ou)(?: les?| aux?| leurs?)? {_EPCI}", near)
        return (COMMUNE, EPCI) if joined else (EPCI,)
    return (COMMUNE,) if commune else ()
