"""Who may apply, and who may not, in the offer's own words."""

import re

from pvd_aides.domain.eligibility.conditions import OTHER, Applicants
from pvd_aides.domain.eligibility.reading import openers
from pvd_aides.domain.eligibility.reading.applicant_parts import named_in, opens_with_a_name
from pvd_aides.domain.eligibility.reading.applicant_words import audiences_of, without_asides
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords

_REFUSED = (
    re.compile(
        r"^[^a-z]*(?P<who>(?:les |la |l')[^.:;]+?) (?:ne sont pas eligibles|sont (?:exclu"
        r"|ecarte)e?s"
        r"|sont ineligibles|n'est pas eligible|ne peuvent (?:pas )?(?:beneficier|candidater"
        r"|pretendre))(?: (?:de|du|a|au|des) [a-z' ]{1,45})?[^a-z]*$"
    ),
    re.compile(r"^[^a-z]*(?:les )?projets? portes? par (?P<who>[^.:;]+?) sont (?:exclu|ecarte)e?s"),
    re.compile(
        r"^(?:[^.:;]{3,30}:)?[^a-z]*(?:sont (?:exclu|ecarte)e?s|ne sont pas eligibles"
        r"|sont ineligibles)(?: (?:de|a|du|au) [a-z' ]{1,30})?,?(?: :)? (?P<who>les [^.:;]+)"
    ),
    re.compile(
        r"^[^a-z]*beneficiaires? (?:non eligibles?|ineligibles?|exclus) ?: ?(?P<who>[^.:]+)"
    ),
)


_MUST = re.compile(
    r"\b(?:demandeurs?|partenaires?|candidats?|porteurs?|beneficiaires?|structures?)\b[^.;]{0,60}"
    r"\bdoi(?:t|vent) ?:?[^a-z]*$|\bconditions? d'eligibilite|criteres? d'eligibilite"
    r"|\bil faut\b[^.;]{0,80}categories?[^.;]{0,20}:$"
)
_TO_BE = re.compile(r"^[^a-z]*etre (?P<who>(?:une? )?[^.;]+)")


# Examples in brackets weigh nothing; neither does who is not meant by a name.
_BRACKETS_ASIDE = re.compile(r"\((?:notamment|ex|par exemple|exemple|tels? que)\b[^()]*\)")


def read(words: SentenceWords) -> list[Applicants | None]:
    """What one sentence says by itself."""
    words = words.without(_BRACKETS_ASIDE) if _BRACKETS_ASIDE.search(words.text) else words
    if words.is_soft:
        # What weighs may only be said of what the aid does ("et vise prioritairement").
        words = words.cut(openers.without_what_it_does(words.text))
        if words.is_soft:
            return []
    to_be = _TO_BE.match(words.text) if _MUST.search(words.lead) else None
    if to_be and (said := _said(to_be["who"], words)):
        return said
    for pattern in _REFUSED:
        match = pattern.search(words.text)
        if match:
            return _refused(match["who"], words)
    told = openers.told(words.text, how_much=words.is_how_much)
    found = [(values, sure) for who, sure in told if (values := _said(who, words))]
    # A sure opener counts before a weak one, which only raises a doubt.
    weak: list[Applicants | None] = [None] if found else []
    return next((values for values, sure in found if sure), weak)


UNTOLD = "untold"
_ALSO = re.compile(
    r"\b(?:egalement|aussi) (?:[a-z]+ ){0,3}(?:soutenu|aide|accompagn|financ|ouvert|eligible"
    r"|beneficier|candidater|pretendre|deposer|concerne)"
    r"|\b(?:s'adresse|ouverte?|destinee?|reservee?)(?:nt|s)? egalement|peuvent egalement"
    r"|sont egalement"
)


def also_named(words: SentenceWords, after: SentenceWords | None) -> set[str]:
    """Audiences a sentence lets in besides those named elsewhere ("sont également éligibles").

    ``after``: the sentence that follows, which it may announce.
    """
    if not _ALSO.search(words.text):
        return set()
    if not words.text.endswith(":"):
        return named_in(words.text)
    # Those it announces are named elsewhere: no list is then known to be whole.
    return {UNTOLD} if after and opens_with_a_name(after.text) else set()


# "aux associations, à l'exclusion des particuliers", and nothing after.
_EXCLUDING = re.compile(r",? (?:sauf|hors|a l'exclusion d(?:es|e|u)) (?P<who>[^,;.]+)[^a-z]*$")
# "toute personne morale (hors particuliers)": anybody but them.
_EXCEPT_ASIDE = re.compile(
    r"\((?:sauf|hors|a l'ex(?:clusion|ception) d(?:es?|u)) (?P<who>[^()]+)\)"
)
_EXCEPT = re.compile(r",? (?:sauf|hors|a l'exception|a l'exclusion|excepte)\b")


def _said(who: str, words: SentenceWords) -> list[Applicants | None]:
    codes = audiences_of(_EXCEPT.split(who)[0])
    aside = None if codes else _EXCEPT_ASIDE.search(who)
    if aside and (nobody := refused_codes(aside["who"])):
        return [Applicants(nobody, negated=True)]
    if not codes or (codes == (OTHER,) and words.text.endswith(":")):
        return []
    refused = _EXCLUDING.search(who)
    if (
        refused
        and refused_codes(refused["who"])
        and not {*refused_codes(refused["who"])} & {*codes}
    ):
        return [Applicants(codes), Applicants(refused_codes(refused["who"]), negated=True)]
    if _ALSO.search(words.text):
        return [None]
    if words.cut(without_asides(words.text)).has_exception or _DENIES.search(_aside(who)):
        return [None]
    return [Applicants(codes)]


_DENIES = re.compile(r"\bne\b(?! depass)|\bn'(?!exced)")
# What those named do not have or do: "qui n'ont pas les ressources", "n'ayant pas".
_OF_THOSE = re.compile(r"\([^()]*\)|\b(?:qui|dont) [^,;]*|\b(?:n'|ne )(?:[a-z]+ )?[a-z]+ant\b")


def _aside(who: str) -> str:
    return _OF_THOSE.sub(" ", who)


def refused_codes(who: str) -> tuple[str, ...]:
    """Audiences a refusal names; what our list does not have is left out, as it hurts nobody."""
    parts = re.split(r",|;", re.sub(r"\([^()]*\)", " ", who))
    codes = {code for part in parts for code in _wholly_refused(part)}
    return tuple(sorted(codes - {OTHER}))


def _wholly_refused(part: str) -> set[str]:
    bare = [_NOT_A_NAME.sub("", name.strip()) for name in re.split(r"\bet\b|\bou\b", part)]
    if any(len(name.split()) > _LONGEST_NAME and not _WHOLE.match(name) for name in bare):
        # A long name may narrow its neighbours too ("associations et clubs sans salarié").
        bare = [name for name in bare if _PERSONS.match(name)]
    return {code for name in bare if _is_whole(name) for code in audiences_of(name)}


_NOT_A_NAME = re.compile(
    r"^[^a-z]*(?:les |la |le |l'|des |aux |leurs )?(?:projets? portes? par )?(?:l'|les )?"
    r"(?:autres )?|[ .;,]+$"
)
_PERSONS = re.compile(r"particuliers?\b|personnes? physiques?")
_LONGEST_NAME = 3
_WHOLE = re.compile(
    r"(?:communes?|epci|intercommunalites?|departements|regions|conseils departementaux"
    r"|conseils regionaux|(?:etablissements?|organismes) publics|associations?"
    r"|entreprises?(?: privees)?"
    r"|agriculteurs|(?:exploitants|exploitations) agricoles|collectivites(?: territoriales)?"
    r"|societes(?: d'economies? mixtes?)?|entreprises publiques)$"
)


def _is_whole(name: str) -> bool:
    """The audience itself is refused, not a kind of it."""
    return bool(_PERSONS.match(name) or _WHOLE.match(name))


def _refused(who: str, words: SentenceWords) -> list[Applicants | None]:
    if words.text.endswith(":"):
        # Which of them is told under it.
        return []
    codes = refused_codes(who)
    if not codes:
        return []
    return [None] if words.has_exception else [Applicants(codes, negated=True)]
