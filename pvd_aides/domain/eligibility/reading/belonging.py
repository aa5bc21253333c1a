"""What is asked of an applicant and is in no list of ours: members of a body, a risk plan...

A rule here only says that something is asked: the visitor is shown the sentence to check.
"""

import re

from pvd_aides.domain.eligibility.reading.aid_words import AID
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords

_WHO = (
    r"(?:communes?|villes?|collectivites?|intercommunalites?|groupements?|epci|organismes?"
    r"|etablissements?|entreprises?|structures?)"
)
_BELONGING = r"(?:adherente?s?|membres?|actionnaires?|societaires?|cotisante?s?)"
_CHOSEN = r"(?:laureate?s?|labellisee?s?|signataires?)"
# Most sentences hold none of these: they need no closer look.
_TOLD_BY = re.compile(
    r"\bcouvertes? par\b|\buniquement\b|\bexclusivement\b|\bseulement\b|\bconcerne les\b|"
    rf"\b{_BELONGING}\b|\b{_CHOSEN}\b|\badherer\b|\binscrits? dans\b|\bplans? de prevention"
    rf"|\bppr|\brurales\b"
    r"|\bla ou \w+ une?\b|\b(?:departements?|territoires?) (?:qui|ou)\b"
)
# A line that names who, without a verb: what it adds is asked of them.
_LINE = re.compile(
    rf"^[^a-z]*(?:les |des )?{_WHO}\b[^.;:]{{0,110}}?\b(?:{_BELONGING}|{_CHOSEN}"
    r"|(?:couverte?s?|dotee?s?|concernee?s?) (?:par|d')[^.;:]{0,20}(?:pprn?\b|plan de prevention))"
    r"|^[^a-z]*(?:les |des )?communes rurales\b(?![^.;:]{0,40}\bhab)"
)
_ELSEWHERE = (
    # collectivités des départements qui ont une agence ; habitants, là où existe un conseil
    re.compile(
        rf"^[^a-z]*(?:les |des )?{_WHO}\b[^.;:]{{0,60}}\bdes (?:departements?|territoires?)"
        r" (?:qui ont|ou|dotes?|disposant) "
    ),
    re.compile(r"^[^.;:]{3,110}, la ou existe une? "),
    # les communes membres du parc peuvent adhérer ; toutes les communes couvertes par un PPRN
    re.compile(
        rf"^[^a-z]*(?:toutes )?(?:les )?{_WHO}\b[^.;:]{{0,60}}\b(?:{_BELONGING}|{_CHOSEN}"
        r"|couvertes? par)\b[^.;:]{3,80} (?:peuvent|pourront|sont eligibles)\b"
    ),
    # uniquement sur le territoire des communes ; ce dispositif concerne les secteurs
    re.compile(
        r"\b(?:uniquement|exclusivement|seulement) (?:sur|dans|en) (?:les? |la |l')?"
        r"(?:territoires?|perimetres?|zones?|secteurs?|communes)\b"
        rf"|^[^a-z]*(?:[a-z]+, )?(?:ce(?:tte|t)? |le |l'){AID} concerne les (?:secteurs|zones"
        r"|territoires|bassins|perimetres)\b"
    ),
    # réservé à ses adhérents ; ouvert aux communes membres
    re.compile(
        r"(?:reservee?s?|s'adresse(?:nt)?|destinee?s?|ouverte?s?|accessibles?)"
        rf"(?: exclusivement| uniquement)? (?:aux?|a) (?:ses |leurs |nos"
        rf" )?(?:{_WHO}[^.;,]{{0,25}} )?"
        rf"{_BELONGING}\b"
    ),
    # la collectivité doit adhérer ; il faut être membre ; devient d'abord actionnaire
    re.compile(
        r"\b(?:doi(?:t|vent)|devr(?:a|ont)|il faut)(?: [a-z']+){0,3} adherer\b"
        rf"|\b(?:doi(?:t|vent)|devr(?:a|ont)|il faut) (?:etre|devenir) {_BELONGING}\b"
        r"|\bprojets? doi(?:t|vent) etre inscrits? dans (?:le cadre d|un contrat|une convention)"
        rf"|\bdevien(?:t|nent) d'abord {_BELONGING}\b"
    ),
)
_NOT_ASKED = re.compile(
    r"\b(?:leurs|ses|etats?) membres\b(?! et)|membres? (?:du (?:jury|conseil|bureau|club|comite)"
    r"|de (?:la famille|l'equipe|droit)|fondateurs?)|\bun membre\b|tarif|gratuit"
)


def read(words: SentenceWords) -> list[None]:
    """``[None]`` when the sentence asks for a belonging we know nothing of, else empty."""
    text = words.text
    if not _TOLD_BY.search(text):
        return []
    if words.is_soft or words.is_how_much or words.is_negated or _NOT_ASKED.search(text):
        return []
    asked = (words.is_verbless and _LINE.search(text)) or any(
        pattern.search(text) for pattern in _ELSEWHERE
    )
    return [None] if asked else []
