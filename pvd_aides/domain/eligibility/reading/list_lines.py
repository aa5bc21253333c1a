"""A line of a list of who may apply: it names somebody, says more of those named, or neither."""

import re
from collections.abc import Collection
from enum import Enum, auto

from pvd_aides.domain.eligibility.reading import audience
from pvd_aides.domain.eligibility.reading.applicant_parts import named_in, opens_with_a_name
from pvd_aides.domain.eligibility.reading.applicant_words import audiences_of
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords

_BRACKETS = re.compile(r"\([^()]*\)")


class Line(Enum):
    """What a line does in a list."""

    NAMES = auto()
    DESCRIBES = auto()
    REFUSES = auto()
    # A sentence that says who may apply by itself, and is read as such.
    SAYS = auto()
    # Another matter starts: the list was whole.
    ENDS = auto()
    UNKNOWN = auto()


_BULLET = r"[^a-z]*(?:o |(?:\d{1,2}|[a-h])[.)] )?"
_PLACE = r"(?:au|aux|a|en|dans|par|sur|depuis|pour|entre|avant|apres|avec|hors|et|ou)"
# "Ayant leur siège en ...", "de moins de ...", "situés dans ...", "justifier de ...".
_DESCRIBES = re.compile(
    rf"{_BULLET}(?:(?:etre|et|ou|soit|non|actuellement) )*"
    r"(?:d[e'u] ?|dont\b|a (?:jour|but|condition|titre|l'exclusion|l'exception|destination)\b"
    r"|n'|ne\b|en\b|qui\b|qu'|dans\b|sur\b|sous\b|avec\b|sans\b|par\b|pour\b|quel|si\b|lorsqu"
    r"|hors\b|sauf\b|au\b|avoir\b|y compris\b|ayant\b|autonomes?\b|statut\b|soumis\w*\b|titulaires?"
    r"|proprietaires d|regulierement\b|(?:moins|plus) d|il s'agit|sont\b|est\b|s'|ni\b"
    r"|(?:classe|cree|agree|affilie|conventionne|labellise|enregistre|declare|constitue|implante"
    r"|situe|domicilie|etabli|reconnu|detenu|gere|disposer|justifier|adherent|certifie|localise"
    r"|subventionne|finance|compose|dirige|employ|exerc|relev|selectionne|employeu)\w*\b"
    r"|immatricule|inscri\w+|eligibles?\b|independantes?\b|representant\b|exclusivement\b"
    r"|(?!etablissant|commercant|fabricant|exploitant|etudiant|habitant)[a-z]+ants? "
    r"|[a-z]+(?:e|ee|i|ie|u|ue|is|ise)s?(?: [a-z]+ment)? "
    rf"{_PLACE}\b|[a-z']+(?:er|ir|oir|dre|tre) )"
)
_DEMANDS = re.compile(
    rf"{_BULLET}(?:l(?:es?|a) |l'|ces?(?:t|tte)? |ils?\b|elles?\b|une? |chaque |tout \w+ )"
    r"[^.;:]{0,60}?\b(?:doi(?:t|vent)|devr(?:a|ont)|s'engage|est|sont|ont|beneficient|peu(?:t|vent)"
    r"|sera|seront|n'(?:est|a|ont))\b"
)
_SAYS_MORE = re.compile(r"[^a-z]*(?:ils?|elles?|ce(?:s|t|tte|lle|lui)?(?:-ci)?) ")


def read(
    words: SentenceWords, named: Collection[str], *, sure: bool
) -> tuple[Line, tuple[str, ...]]:
    """What the line does after those already named, and whom it names.

    ``sure``: its list surely is one of applicants, where an unknown name is an ``other``.
    """
    said = audience.read(words)
    if said:
        if all(value and value.negated for value in said):
            return Line.REFUSES, ()
        more = any(said) or not named or named_in(words.text) - set(named)
        return (Line.SAYS if more else Line.DESCRIBES), ()
    if named and describes_only(words, named):
        return Line.DESCRIBES, ()
    codes = audiences_of(words.text, listed=sure)
    if codes:
        return Line.NAMES, codes
    return _nobody_else(words, named), ()


# What comes after a list in the same enumeration: spending, amounts, dates.
_OTHER_MATTER = re.compile(
    rf"{_BULLET}(?:les |des |la |le |l'|une? )?(?:operations?|volets?|axes?|actions?|etudes?"
    rf"|travaux"
    r"|depenses?|dossiers?|criteres?|aides?|montants?|subventions?|taux|pieces|date|calendrier"
    r"|modalites|plafonds?|couts?|seuil|objectifs?|investissements?|projets?)\b"
)
_NO_MORE = re.compile(rf"{_BULLET}(?:les? |leurs? |des |une? )?(?:regies?\b|groupements?[^a-z]*$)")


def _nobody_else(words: SentenceWords, named: Collection[str]) -> Line:
    if not named or named_in(words.text) - set(named):
        return Line.UNKNOWN
    if _NO_MORE.match(words.text) or (words.is_soft and not opens_with_a_name(words.text)):
        return Line.DESCRIBES
    title = words.sentence.text.endswith(":") and not opens_with_a_name(words.text)
    return Line.ENDS if title or _OTHER_MATTER.match(words.text) else Line.UNKNOWN


def describes_only(words: SentenceWords, named: Collection[str]) -> bool:
    """The line names nobody else: it says more of those named before it."""
    text = _BRACKETS.sub(" ", words.text)
    if not named_in(text) <= set(named):
        return False
    if _DEMANDS.match(text) or _SAYS_MORE.match(text):
        return True
    return bool(_DESCRIBES.match(text)) and not opens_with_a_name(text)
