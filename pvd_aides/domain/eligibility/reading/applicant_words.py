"""A list of applicants in folded words ("communes, EPCI et associations") read as audiences."""

import re
from dataclasses import dataclass, field

from pvd_aides.domain.eligibility.conditions import OTHER
from pvd_aides.domain.eligibility.reading.applicant_names import GROUPS, LOCAL_AUTHORITIES, named

_BRACKETS = re.compile(r"\([^()]*\)")
_PARTS = re.compile(
    r",|;|/|\bet/ou\b|\bet\b|\bou\b|\bainsi que?\b'?|\bincluant\b|\by compris\b|\b(?=dont\b)"
    r"|•| - | \u2013 "
)
_ARTICLE = re.compile(
    r"(?P<noun>l'|(?:aux|les?|la|une?|toute?s?|tous|chaque|l'ensemble des|tout type de) "
    r"|tout type d')|(?P<of>(?:des|du) )|(?P<other>a )"
)
_BEFORE_NOUN = re.compile(
    r"(?:etre|autres?|egalement|seule?s|tres|petites?|moyennes?|grandes?|jeunes|nouvelles"
    r"|micro|leurs?"
    r"|differente?s|divers|certaine?s|ensemble des?|meme|ces) "
)
# What follows describes the name before it.
_DESCRIPTION = re.compile(
    r" (?:qui|qu'(?:ils?|elles?)|que|dans|dont|si|classe?e?s?|pour|afin|quelle?s? que|lorsque?"
    r"|souhait|au sens|hors|sauf|a condition|sous reserve|des lors)\b| [a-z]{2,}ant\b"
    r"| (?:etabli|implant|situ|immatricul|localis|install|domicili|inscri|cre)(?:e|te)?e?s?\b"
)
# Descriptions that name others: who they act for, own or gather.
_ABOUT_OTHERS = re.compile(
    r"(?:represent|feder|regroup|reuniss|associ|accompagn|soutenan|aid|conseill|agiss)"
    r"(?:ant)?e?s?\b"
    r"|pour le compte|au service|soutenue?s|portee?s? par|detenue?s? |composee?s? |mandate|pour les"
    r"|aupres|a destination"
)
# A part that goes on describing: it names nobody.
_GOES_ON = re.compile(
    r"(?:qui|dont|ayant|au|en|dans|sur|par|de|pour|avec|sans|sous|entre|chez|vers|selon|quelle?s?"
    r"|afin|soit|leurs?|ses?|sa|son|a jour|etc\.*|notamment|de moins|de plus|plus|moins|non|d'|n'"
    r"|s'|\d|[a-z]+ant\b)"
)
_ADJECTIVE = re.compile(
    r"(?:non[ -])?[a-z-]+(?:ees?|iques?|ifs?|ives?|aux|ales?|elles?|els|aires?|ables?|ibles?|eux"
    r"|euses?|ants?|antes?|iens?|iennes?|ais|aises?|[^s]is|ies|us|ues)(?: |$)"
    r"|(?:publics?|prives?|petites?|grandes?|moyennes?|tres|jeunes?|mixtes?|locale?s?"
    r"|agricoles?|artisana\w+|rura\w+|urbain\w*|touristes?|sportifs?|agrees?|libres?|loi)\b"
)
_VAGUE = re.compile(
    r"(?:personnes? (?!physiques?)|acteurs?\b|structures?\b|organismes?\b|porteurs?\b|operateurs?\b"
    r"|entites?\b|membres?\b|maitres? d'ouvrages?|maitrises? d'ouvrage|projets?\b(?! (?:part|cit))"
    r"|types?\b|opportunit|tiers\b|publics?\b|candidats?\b|demandeurs?\b|beneficiaires?\b(?! de)"
    r"|territoires?\b)"
)
# "associations, propriétaires des locaux": of those named before.
_OWNING = re.compile(
    r"(?:proprietaires?|gestionnaires?|titulaires?|locataires?) (?:des? (?:leurs? )?(?:locaux"
    r"|terrain|murs)"
    r"|d'une?|du|de la|de l') ?"
)
# A sentence rather than a list of names.
_FINITE = re.compile(
    r"\b(?:est|sont|doit|doivent|devra|devront|peut|peuvent|sera|seront|permet|a pour|distingue"
    r"|sera|pourra|pourront|ont|il|ils|vous|s'adresse(?:nt)?|concernent|visent|intervien(?:t|nent)"
    r"|beneficient|proposent|financent|s'engage(?:nt)?|relevent|accompagnent)\b"
)
_VERB = re.compile(rf"{_FINITE.pattern}|\b(?:relevent|porte|exercent|situee?s?)\b")
# "les collectivités citées ci-après :" names them elsewhere.
_ELSEWHERE = re.compile(
    r"\bci-(?:apres|dessous|dessus)|\bsuivante?s?\b|\blistee?s?\b|:[^a-z]*$"
    r"|\bpour (?:les |l'|le |la |des )?(?:projets?|axe|volet|actions?|etudes|travaux|operations?)\b"
)
# Items that name a part of the offer, before or instead of its applicants.
_NOT_A_NAME = re.compile(
    r"[^a-z]*(?:les |des |la |le |l')?(?:operations?|volets?|axes?|actions?|soutien|missions? d"
    r"|projets?(?! (?:part|cit))|etudes?|travaux|depenses?|dossiers?|criteres?|aides?|montants?"
    r"|taux|pieces|nature|conditions?|date|objectifs?)\b|.*(?:→|->)"
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
_AMONG = re.compile(rf"{_EXAMPLE_WORD}|\bdont\b|y compris|\betc\b|\.\.|\bex\b")
_AUTHORITIES_NAMED = re.compile(
    r"collectivites?(?: territoriales?| locales?)?(?: et leurs? groupements?)? ?"
    r"\((?P<inner>[^()]*)\)"
)
_BOTH_KINDS = re.compile(r"\bentreprises (publiques|privees) (?:et|ou) (publiques|privees)\b")
_EDGES = " .:-–•*·\"«»'’"
_LONGEST_UNKNOWN = 9


@dataclass
class _Reading:
    """What was read so far of a list."""

    codes: set[str] = field(default_factory=set)
    # The last name is followed by a clause ("qui ..."), whose own commas and "et" part nothing.
    described: bool = False
    # The last name has a complement ("de transport"), that "et" may go on with.
    completed: bool = False
    # That description speaks of others ("représentant les communes").
    about_others: bool = False

    def add(self, codes: tuple[str, ...], words: str) -> None:
        self.codes.update(codes)
        self.described = bool(_DESCRIPTION.search(words))
        self.completed = bool(re.search(r" (?:de|d'|du|des|en|a) ?\w", words))
        self.about_others = bool(_ABOUT_OTHERS.search(words))


def audiences_of(phrase: str, *, listed: bool = False) -> tuple[str, ...]:
    """Codes named by a folded list of words, sorted, ``other`` for those our list does not have.

    Empty when a part of the list is not understood: half a list read would be a wrong condition.
    An item of a list of applicants (``listed``) surely names somebody: there a name we do not know
    is an ``other``.
    """
    if listed and (_NOT_A_NAME.match(phrase) or _ELSEWHERE.search(phrase)):
        return ()
    if phrase.rstrip().endswith(":"):
        return ()
    phrase = _AUTHORITIES_NAMED.sub(_those_named, _BOTH_KINDS.sub(_each_kind, phrase))
    text = _BRACKETS.sub(" ", phrase)
    if not _brackets_agree(phrase, text):
        return ()
    if _EXCEPT.search(phrase) and set(_codes(_EXCEPT.split(text)[0], listed=listed)) & {
        *LOCAL_AUTHORITIES
    }:
        # Which authorities remain is not ours to guess.
        return ()
    if ":" in text:
        text = _around_colon(text, listed=listed)
    return _codes(_without_examples(text) if listed else text, listed=listed)


def _each_kind(match: re.Match[str]) -> str:
    """ "entreprises publiques et privées" are two of our audiences."""
    return f"entreprises {match[1]}, entreprises {match[2]}"


def _those_named(match: re.Match[str]) -> str:
    """ "collectivités (communes, EPCI)" are these two, and not the others."""
    inner = match["inner"]
    told = named_in(inner) and not _AMONG.search(inner) and not _EXCEPT.search(inner)
    return inner if told else match[0]


def _brackets_agree(phrase: str, text: str) -> bool:
    """Brackets do not say who is meant by a vague name, nor which authorities alone."""
    known = named_in(text)
    for bracket in _BRACKETS.findall(phrase):
        inner = bracket.strip("()")
        codes = set() if _EXCEPT.match(inner) else named_in(inner)
        if codes and not known:
            return False
        if codes and known & {*LOCAL_AUTHORITIES} > codes and not _AMONG.search(inner):
            return False
    return True


def _codes(text: str, *, listed: bool) -> tuple[str, ...]:
    if _FINITE.search(_DESCRIPTION.split(text)[0]):
        return ()
    reading = _Reading()
    for part in _PARTS.split(text):
        words = part.strip(_EDGES)
        if words and not _read_part(words, reading, listed=listed):
            return ()
    return tuple(sorted(reading.codes))


def named_in(phrase: str) -> set[str]:
    """Audiences of ours that parts of the folded words open with, whatever else they say."""
    parts = (_split_article(part.strip(_EDGES))[1] for part in _PARTS.split(phrase))
    return {code for part in parts for code in named(part) or ()} - {OTHER}


def opens_with_a_name(phrase: str) -> bool:
    """The folded words open with a name of an applicant, known to our list or not."""
    return named(_split_article(phrase.strip(_EDGES))[1]) is not None


def is_vague(phrase: str) -> bool:
    """Some part of the folded words names nobody in particular ("toute personne morale")."""
    return any(_VAGUE.match(_split_article(part.strip(_EDGES))[1]) for part in _PARTS.split(phrase))


def _read_part(words: str, reading: _Reading, *, listed: bool) -> bool:
    """False when the part may name somebody no rule is sure of."""
    if words.startswith("dont "):
        return _read_dont(words.removeprefix("dont "), reading)
    article, name = _split_article(words)
    if reading.codes and not article and _OWNING.match(name):
        reading.described = True
        return True
    codes = _named(name, reading)
    if codes is not None:
        return _read_name(words, article, name, codes, reading)
    if reading.codes and _only_describes(words, article, name, reading):
        return True
    if not reading.codes and _ADJECTIVE.fullmatch(name):
        return True
    if not listed or _VAGUE.match(name) or len(name.split()) > _LONGEST_UNKNOWN:
        return False
    reading.add((OTHER,), name)
    return name[0].isalpha()


def _named(name: str, reading: _Reading) -> tuple[str, ...] | None:
    if named(name) is None and GROUPS.match(name):
        return ("epci",) if reading.codes & set(LOCAL_AUTHORITIES) else ()
    return named(name)


def _read_name(
    words: str, article: str, name: str, codes: tuple[str, ...], reading: _Reading
) -> bool:
    if words.startswith("leur") and reading.codes and not GROUPS.match(name):
        return True
    if reading.about_others or (reading.described and article != "noun"):
        return set(codes) <= reading.codes
    reading.add(codes, name)
    return True


def _read_dont(words: str, reading: _Reading) -> bool:
    """ "dont les associations" names more; "dont l'activité" describes who was named before."""
    codes = named(_split_article(words)[1])
    if codes and not _VERB.search(words):
        reading.codes.update(codes)
    reading.described = True
    return bool(reading.codes)


def _only_describes(words: str, article: str, name: str, reading: _Reading) -> bool:
    if article == "noun":
        return reading.described and not _VAGUE.match(name)
    return bool(
        article == "of"
        or reading.described
        or reading.completed
        or _GOES_ON.match(words)
        or _ADJECTIVE.match(name)
    )


def _split_article(words: str) -> tuple[str, str]:
    """The kind of article the words open with ("noun", "of", "other" or none), and the rest."""
    kind, rest = "", words.lstrip(_EDGES)
    while True:
        match = _ARTICLE.match(rest)
        if match:
            kind = kind or match.lastgroup or ""
        else:
            match = None if named(rest) else _BEFORE_NOUN.match(rest)
        if not match:
            return kind, rest
        rest = rest[match.end() :].lstrip()


def _around_colon(text: str, *, listed: bool) -> str:
    """What names the applicants: in "personnes morales : communes, EPCI", what follows.

    Empty where what follows names others than what stands before.
    """
    before, _, after = text.partition(":")
    if _FINITE.search(before):
        return ""
    first = _split_article(before.strip(_EDGES))[1]
    if not first or (named(first) is None and _VAGUE.match(first)):
        return after
    more = set(_codes(after, listed=listed)) - {OTHER}
    return before if more <= set(_codes(before, listed=listed)) else ""


def _without_examples(text: str) -> str:
    """Examples and exceptions cut; empty when who they name would change who is named."""
    bare = _EXAMPLES.sub("", text)
    examples = _codes(re.sub(_EXAMPLE_WORD, " ", text[len(bare) :]).strip(_EDGES), listed=True)
    kept = _EXCEPT.sub("", bare)
    excepted = _EXCEPT.search(bare)
    refused = _codes(excepted["who"], listed=True) if excepted else ()
    known = set(_codes(kept, listed=True))
    if set(examples) - {OTHER} <= known and not set(refused) & known:
        return kept
    return ""
