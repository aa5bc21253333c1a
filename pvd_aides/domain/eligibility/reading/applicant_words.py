"""A list of applicants in folded words ("communes, EPCI et associations") read as audiences.

Whole or not at all: a part that may name somebody no rule knows makes the list unknown.
"""

import re

from pvd_aides.domain.eligibility.conditions import OTHER
from pvd_aides.domain.eligibility.reading.applicant_names import LOCAL_AUTHORITIES
from pvd_aides.domain.eligibility.reading.applicant_parts import (
    BRACKETS,
    DESCRIPTION,
    EDGES,
    FINITE,
    PARTS,
    WHOEVER,
    codes_of,
    named_in,
    names_nobody,
    split_article,
)

# "les collectivités citées ci-après :" names them elsewhere.
_ELSEWHERE = re.compile(
    r"\bci-(?:apres|dessous|dessus)|\bsuivante?s?\b|\blistee?s?\b|:[^a-z]*$"
    r"|\bpour (?:les |l'|le |la |des )?(?:projets?|axe|volet|actions?|etudes|travaux|operations?)\b"
)
# Items that name a part of the offer, before or instead of its applicants.
_NOT_A_NAME = re.compile(
    r"[^a-z]*(?:les |des |la |le |l')?(?:operations?|volets?|axes?|actions?|soutien|missions? d"
    r"|projets?(?! (?:part|cit))|etudes?|travaux|depenses?|dossiers?|criteres?|aides?|montants?"
    r"|taux|pieces|nature|conditions?|date|objectifs?|achats?|acquisitions?|creation|contrats?"
    r"|conventions?|cdi|cdd"
    r"|investissements?|amenagements?|formations?)\b|.*(?:→|->)"
)
# "notamment les plus petites": examples of who was named before.
_EXAMPLE_WORD = (
    r"(?:notamment|en particulier|(?:tout |plus )?particulierement|prioritairement"
    r"|en priorite|tel(?:le)?s? que?'?|par exemple|comme)\b"
)
_EXAMPLES = re.compile(rf",? ?(?:et |ou )?{_EXAMPLE_WORD}.*")
_EXCEPT = re.compile(
    r",? ?(?:sauf|hors|a l'exception|a l'exclusion|excepte)\b(?: de| du| des| les)? ?(?P<who>.*)"
)
_AFTER = re.compile(r"\bci-apres|\bsuivante?s?\b|\ba savoir")
_AMONG = re.compile(rf"{_EXAMPLE_WORD}|\bdont\b|y compris|\betc\b|\.\.|…|\bex\b")
_AUTHORITIES_NAMED = re.compile(
    r"collectivites?(?: territoriales?| locales?| publiques?)*(?: et leurs? (?:re)?groupements?)? ?"
    r"\((?P<inner>[^()]*)\)"
)
_PUBLIC_BODY = re.compile(r"(?:structures?|acteurs?|entites?) publi")
# "personnes morales de droit privé (associations, TPE)": whose names are told.
_NOBODY_NAMED = re.compile(
    r"(?P<nobody>[^,;()]{1,90})\((?P<inner>[^()]*)\)(?! (?:et|ou) p(?:rive|ubli))"
)
_NESTED = re.compile(r"(\([^()]*)\([^()]*\)")
_SOME_OF_THEM = re.compile(r"\b(?:cel(?:le|ui)s?|ceux|communes?|villes?|collectivites?)\b")
_BOTH_KINDS = re.compile(r"\bentreprises (publiques|privees) (?:et|ou) (publiques|privees)\b")
_FORMS = re.compile(r"(?:formes? juridiques?|statuts?(?: juridiques?)?) ?\((?P<inner>[^()]*)\)?")


def audiences_of(phrase: str, *, listed: bool = False) -> tuple[str, ...]:
    """Codes named by a folded list of words, sorted, ``other`` for those our list does not have.

    Empty when a part of the list is not understood: half a list read would be a wrong condition.
    An item of a list of applicants (``listed``) surely names somebody: there a name we do not know
    is an ``other``.
    """
    phrase = without_asides(re.sub(r"^[^a-z(]*o (?=[a-z])", "", phrase))
    if listed and (_NOT_A_NAME.match(phrase) or _ELSEWHERE.search(BRACKETS.sub("", phrase))):
        return ()
    if phrase.rstrip().endswith(":"):
        return ()
    phrase = _BOTH_KINDS.sub(_each_kind, WHOEVER.sub("porteurs ", phrase))
    phrase = _AUTHORITIES_NAMED.sub(_those_named, phrase)
    phrase = _NOBODY_NAMED.sub(_instead_of_nobody, _FORMS.sub(_forms_named, phrase))
    text = BRACKETS.sub(" ", phrase)
    if not _brackets_agree(phrase, text):
        return ()
    if _EXCEPT.search(phrase) and set(codes_of(_EXCEPT.split(text)[0], listed=listed)) & {
        *LOCAL_AUTHORITIES
    }:
        # Which authorities remain is not ours to guess.
        return ()
    text = _after_nobody(text)
    if ":" in text:
        text = _around_colon(text, listed=listed)
    return codes_of(_without_examples(text) if listed else text, listed=listed)


def without_asides(phrase: str) -> str:
    """The folded words without brackets in brackets, nor exceptions of nobody in our lists."""
    while (bare := _NESTED.sub(r"\1 ", phrase)) != phrase:
        phrase = bare
    return BRACKETS.sub(_kept_aside, phrase)


def _kept_aside(match: re.Match[str]) -> str:
    excepted = _EXCEPT.match(match[0].strip("()"))
    if excepted and not named_in(excepted["who"]) and not _SOME_OF_THEM.search(match[0]):
        return " "
    return match[0]


def _each_kind(match: re.Match[str]) -> str:
    """ "entreprises publiques et privées" are two of our audiences."""
    return f"entreprises {match[1]}, entreprises {match[2]}"


def _those_named(match: re.Match[str]) -> str:
    """ "collectivités (communes, EPCI)" are these two, and not the others."""
    inner = match["inner"]
    told = named_in(inner) and not _AMONG.search(inner) and not _EXCEPT.search(inner)
    return inner if told else match[0]


def _instead_of_nobody(match: re.Match[str]) -> str:
    """ "structures privées (associations, TPE)" are those in the brackets, when all are known."""
    inner = match["inner"].rstrip(" .…")
    nobody = match["nobody"].strip(EDGES)
    if _AMONG.search(inner) or re.search(r"\btou(?:te?s?|s)\b", nobody):
        return match[0]
    name = split_article(nobody)[1]
    vague = (names_nobody(name) or _PUBLIC_BODY.match(name)) and not DESCRIPTION.search(nobody[:40])
    return f" {inner} " if vague and codes_of(inner, listed=False) else match[0]


def _forms_named(match: re.Match[str]) -> str:
    """ "quelle que soit leur forme juridique (société, association)": these too."""
    codes = named_in(match["inner"])
    return ", les " + match["inner"] if "association" in codes else match[0]


_NOBODY_FIRST = re.compile(r"(?P<nobody>[^,;:–—]{3,140}?)(?: [-–—] | ?: ?)(?P<rest>.*)")


def _after_nobody(text: str) -> str:
    """ "porteurs de projets – entrepreneurs, associations –" are the latter."""
    match = _NOBODY_FIRST.fullmatch(text)
    if match and names_nobody(split_article(match["nobody"].strip(EDGES))[1]):
        return match["rest"]
    return text


def _brackets_agree(phrase: str, text: str) -> bool:
    """Brackets do not say who is meant by a vague name, nor which authorities alone."""
    known = named_in(text)
    for bracket in BRACKETS.finditer(phrase):
        inner = bracket[0].strip("()")
        codes = set() if _EXCEPT.match(inner) else named_in(inner)
        if codes and not known:
            return False
        narrowed = {*LOCAL_AUTHORITIES} & named_in(PARTS.split(phrase[: bracket.start()])[-1])
        if codes and narrowed > codes and not _AMONG.search(inner):
            return False
    return True


def _around_colon(text: str, *, listed: bool) -> str:
    """What names the applicants: in "personnes morales : communes, EPCI", what follows.

    Empty where what follows names others than what stands before.
    """
    before, _, after = text.partition(":")
    if FINITE.search(before):
        return ""
    first = split_article(before.strip(EDGES))[1]
    if not first or names_nobody(first) or _AFTER.search(before):
        return after
    more = set(codes_of(after, listed=listed)) - {OTHER}
    return before if more <= set(codes_of(before, listed=listed)) else ""


def _without_examples(text: str) -> str:
    """Examples and exceptions cut; empty when who they name would change who is named."""
    bare = _EXAMPLES.sub("", text)
    examples = codes_of(re.sub(_EXAMPLE_WORD, " ", text[len(bare) :]).strip(EDGES), listed=True)
    kept = _EXCEPT.sub("", bare)
    excepted = _EXCEPT.search(bare)
    refused = codes_of(excepted["who"], listed=True) if excepted else ()
    known = set(codes_of(kept, listed=True))
    if set(examples) - {OTHER} <= known and not set(refused) & known:
        return kept
    return ""
