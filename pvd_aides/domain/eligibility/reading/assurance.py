"""Lists of applicants that were read and are better checked than asserted.

A list read wrong may refuse somebody; one left *not sure* only asks to be checked. What is refused
here is refused by how the list is written, whoever it names: these ways of writing are those that
were read wrong most often on texts never seen.
"""

import re
from functools import cache

from pvd_aides.domain.eligibility.conditions import OTHER, Applicants
from pvd_aides.domain.eligibility.reading.applicant_names import LOCAL_AUTHORITIES
from pvd_aides.domain.eligibility.reading.applicant_parts import (
    BRACKETS,
    PARTS,
    named_in,
    opens_with_a_name,
)
from pvd_aides.domain.eligibility.reading.sentence_words import folded

# What is longer says more than names: cases, aims, other aids.
_LONGEST = 300
_LONGEST_DETAILED = 400
# "Bénéficiaires : ..." only names, at whatever length.
_TITLED = re.compile(r"[^a-z]*(?:eligib|beneficiair)[^.:;,]{0,40} ?:")
# Which of those named, or what for: that may be long.
_DETAIL = re.compile(r" (?:qui|dont|afin|pour|souhaitant|ayant|disposant|exercant)\b[^()]*$")
# "associations, entreprises..." goes on with others.
_OPEN_ENDED = re.compile(r"(?P<last>[^;]*?)(?:\.\.|…|\betc\b)[^a-z]*(?:;|$)")
# Nouns of an audience, wherever they stand: "artisan, en nom propre ou en association".
_ELSEWHERE = {
    "association": re.compile(r"\bassociations?\b(?! (?:de communes|syndic|fonc))"),
    "farmer": re.compile(
        r"\bagriculteurs?\b|\b(?:secteurs?|exploitations?|exploitants?) agricoles?\b"
        r"|\bagriculture\b"
    ),
    "public_org": re.compile(r"\betablissements? publics?\b(?! (?:de coop|inter|d'ens|loca))"),
    "private_sector": re.compile(
        r"\bentreprises\b(?! (?:publi|sociales|adaptees|loca|agri|inter))|\bsocietes privees\b"
    ),
}
_LINK = re.compile(r"\([^()]*https?:[^()]*\)|\[[^\]]*\]")
# Of them rather than besides them: who they gather, are owned by or work for.
_ABOUT_THEM = re.compile(
    r"\b(?:dont|qui|represent\w+|regroup\w+|feder\w+|detenue?s?|pour les|aupres|clubs? d"
    r"|groupe\w* d"
    r"|createu\w+ d\S*|dirigeant\w* d\S*|chefs? d\S*|hors|sauf|a l'ex\w+)\b[^;]*"
)


def is_assured(said: Applicants, sentence: str) -> bool:
    """The words of the evidence leave no doubt on whom the list names, and that it is whole."""
    if said.negated:
        return True
    if said.any_of == (OTHER,):
        return False
    text = _LINK.sub(" ", folded(sentence))
    if any(_is_long(each) for each in text.split(" ; ")):
        return False
    bare = BRACKETS.sub(" ", text)
    return not (_is_open_ended(bare) or _names_others(text, bare, {*said.any_of}))


def _is_long(part: str) -> bool:
    bare = _DETAIL.sub("", part)
    return len(part) > _LONGEST_DETAILED or (len(bare) > _LONGEST and not _TITLED.match(bare))


def _is_open_ended(text: str) -> bool:
    """Names go on, rather than what is said of the last one ("du bois, du papier...")."""
    lasts = (PARTS.split(each["last"].rstrip(" ,.")) for each in _OPEN_ENDED.finditer(text))
    return any(opens_with_a_name(parts[-1].split(":")[-1]) for parts in lasts)


def _names_others(text: str, bare: str, codes: set[str]) -> bool:
    told = _ABOUT_THEM.sub(" ", bare)
    if any(code not in codes and noun.search(told) for code, noun in _ELSEWHERE.items()):
        return True
    inner = (bracket[0].strip("()") for bracket in BRACKETS.finditer(text))
    return any(not _named(each) <= codes for each in inner)


# "(dans la commune)", "(lycée ou université)".
_SAID_OF_A_PLACE = {*LOCAL_AUTHORITIES, "researcher", "public_org"}


@cache
def _named(bracket: str) -> set[str]:
    """Audiences of brackets that list several of them; one alone may tell a place or a form."""
    if _ABOUT_THEM.match(bracket):
        return set()
    named = named_in(bracket)
    return named - (_SAID_OF_A_PLACE if len(named) < 2 else set())
