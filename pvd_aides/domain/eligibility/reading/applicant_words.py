"""A list of applicants in folded words ("communes, EPCI et associations") read as audiences.

Whole or not at all: a part that may name somebody no rule knows makes the list unknown.
"""

import re
from dataclasses import dataclass, field

from pvd_aides.domain.eligibility.conditions import OTHER
from pvd_aides.domain.eligibility.reading.applicant_names import GROUPS, LOCAL_AUTHORITIES, named
from pvd_aides.domain.eligibility.reading.vague_names import is_nobody, of_a_kind

_BRACKETS = re.compile(r"\([^()]*\)")
_PARTS = re.compile(
    r",(?!\d)|;|/|\bet/ou\b|\bet\b|\bou\b|\bainsi que?\b'?|\bincluant\b|\by compris\b|\b(?=dont\b)"
    r"|\bde meme que\b|\bcomme\b(?= (?:aux|les)\b)|•| - | \u2013 | \u2014 "
)
_ARTICLE = re.compile(
    r"(?P<noun>(?:(?:pres|plus|environ) (?:de )?)?\d[\d ]*(?=(?:premiere?s |nouvelles )?(?:communes"
    r"|entreprises|collectivites|associations|exploitations|villes|territoires))"
    r"|l'ensemble d(?:es|e|u) |l'|au (?=(?:jeune|grand) public)|(?:aux|les?|la|une?|toute?s?"
    r"|tous|chaque|ensemble des"
    r"|quelques|des(?= [a-z]+ :?$)) |tout types? d(?:e |'))|(?P<of>(?:des|du) )|(?P<other>a )"
)
_BEFORE_NOUN = re.compile(
    r"(?:etre|autres?|egalement|aussi|seule?s?|tres|petite?s?|moyenne?s?|grande?s?|jeunes"
    r"|nouve\w+|premiere?s|micros?|leurs?|futur\w*|differente?s?|divers\w*|certaine?s"
    r"|ensemble des?|meme|ces"
    r"|toutes|types? d(?:e |')|d'autres|reseaux? d(?:e|es|')|representante?s? d(?:es?|'|u)"
    r"|responsables? d(?:es?|'|u)|groupes?(?= d(?:e |')(?:entreprises|associations))(?: d(?:e"
    r"|'))?) ?"
)
# What follows describes the name before it.
_DESCRIPTION = re.compile(
    r" (?:qui|au sein|l[ae]s?quel(?:le)?s?|auquel|qu'(?:ils?|elles?)|que|dans|dont|si"
    r"|classe?e?s?|pour|afin|quelle?s? que|lorsque?"
    r"|souhait|au sens|hors|sauf|a condition|sous reserve|des lors|n'|ne )\b| [a-z]{2,}ant\b"
    r"| (?:n'|s')?[a-z]{2,}ant\b"
    r"| (?:etabli|implant|situ|immatricul|localis|install|domicili|inscri|cre|engag|age|concern"
    r"|select|titulair|porteu|propriet|gestionnair|soumis)[a-z]*\b"
)
# Descriptions that name others: who they act for, own or gather.
_ABOUT_OTHERS = re.compile(
    r"(?:represent|feder|regroup|reuniss|associ|accompagn|soutenan|aid|conseill|agiss)"
    r"(?:ant)?e?s?\b"
    r"|pour le compte|au service|soutenue?s|portee?s? par|detenue?s? |composee?s? |mandate|pour les"
    r"|aupres|a destination"
)
_COMPLEMENT = re.compile(r" (?:de|d'|du|des|en|a) ?\w")
# A part that goes on describing: it names nobody.
_GOES_ON = re.compile(
    r"(?:qui|dont|ayant|au|en|dans|sur|par|de|pour|avec|sans|sous|entre|chez|vers|selon|quelle?s?"
    r"|afin|soit|leurs?|ses?|sa|son|a jour|etc\.*|notamment|de moins|de plus|plus|moins|non|d'|n'"
    r"|s'|\d|[a-z]+ant\b|ne\b|a\b|hors|sauf|y\b|disposer?\b|quel|si\b|lorsque)"
)
_ADJECTIVE = re.compile(
    r"(?:non[ -])?[a-z-]+(?:ees?|iques?|ifs?|ives?|aux|ales?|elles?|els|aires?|ables?|ibles?|eux"
    r"|euses?|ants?|antes?|iens?|iennes?|ais|aises?|[^s]is|ies|us|ues)(?: |$)"
    r"|(?:publics?|prives?|petites?|grandes?|moyennes?|tres|jeunes?|mixtes?|locale?s?|micros?"
    r"|agricoles?|artisana\w+|rura\w+|urbain\w*|touristes?|sportifs?|agrees?|libres?|loi"
    r"|citoyens?)\b"
)
# "associations, propriétaires des locaux": of those named before.
_OWNING = re.compile(
    r"(?:proprietaires?|gestionnaires?|titulaires?|locataires?) (?:des? (?:leurs? )?(?:locaux"
    r"|terrain|murs)|d'une?|du|de la|de l'|d'un|de leurs?) ?"
)
# Who acts for those named before adds nobody: a delegate of a commune, its own services.
_THEIRS = re.compile(
    r"(?:delegataires?|regies?|mandataires?|membres?|filiales?|operateurs?|representants?"
    r"|services?|delegation|partenaires?|salarie\w*|ayants? droit|etablissements?"
    r"|prestataires?|concessionnaires?|adherents?)\b"
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
    r"(?P<nobody>[^,;()]+)\((?P<inner>[^()]*)\)(?! (?:et|ou) p(?:rive|ubli))"
)
_NESTED = re.compile(r"(\([^()]*)\([^()]*\)")
_SOME_OF_THEM = re.compile(r"\b(?:cel(?:le|ui)s?|ceux|communes?|villes?|collectivites?)\b")
_BOTH_KINDS = re.compile(r"\bentreprises (publiques|privees) (?:et|ou) (publiques|privees)\b")
# "acteurs publics ou privés": anybody.
_WHOEVER = re.compile(
    r"\b(?:acteurs?|structures?|organismes?|entites?|operateurs?|maitres? d'ouvrages?)"
    r" (?:de droit )?(?:publi[a-z]+|privee?s?),? ?(?:et/ou|et / ou|et|ou|/) ?(?:de droit )?"
    r"(?:publi[a-z]+|privee?s?)\b(?! de (?:la )?recherche)"
)
_FORMS = re.compile(r"(?:formes? juridiques?|statuts?(?: juridiques?)?) ?\((?P<inner>[^()]*)\)?")
_OBJECT_NAMED = re.compile(r" (?:aux|les|des|pour les|par les) (?P<who>[^,;]+)")
# "dont le siège ou l'établissement": what those described have.
_SINGULAR = re.compile(r"(?:l'|le |la |son |sa |leur )(?!ensemble)")
# "entreprises situées dans un département ou une région": where those described are.
_ONE = re.compile(r"(?:une? |sa |leur )?(?:commune|departement|region|ville)(?: |$)")
_SEVERAL = re.compile(r"(?:les|aux|des|tous|toutes) |[a-z'-]+(?:s|x)\b")
_EDGES = " .:-–—•*·\"«»'’…"
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
    # Several were named first ("les associations"): others would not be named by one ("une").
    plural: bool = False

    def add(self, codes: tuple[str, ...], words: str) -> None:
        self.plural = self.plural or bool(not self.codes and _SEVERAL.match(words))
        self.codes.update(codes)
        self.completed = bool(_COMPLEMENT.search(words))
        self.described = self.about_others = False
        self.describe(words)

    def is_of_them(self, words: str) -> bool:
        """The words, after a description, name what those described have or where they are."""
        return bool(_SINGULAR.match(words) or (self.plural and _ONE.match(words)))

    def describe(self, words: str) -> None:
        clause = _DESCRIPTION.search(words)
        self.described = self.described or bool(clause)
        told = words[clause.start() :] if clause else ""
        others = (match["who"] for match in _OBJECT_NAMED.finditer(told))
        if _ABOUT_OTHERS.search(words) or any(map(named, others)):
            self.about_others = True


def audiences_of(phrase: str, *, listed: bool = False) -> tuple[str, ...]:
    """Codes named by a folded list of words, sorted, ``other`` for those our list does not have.

    Empty when a part of the list is not understood: half a list read would be a wrong condition.
    An item of a list of applicants (``listed``) surely names somebody: there a name we do not know
    is an ``other``.
    """
    phrase = without_asides(re.sub(r"^[^a-z(]*o (?=[a-z])", "", phrase))
    if listed and (_NOT_A_NAME.match(phrase) or _ELSEWHERE.search(_BRACKETS.sub("", phrase))):
        return ()
    if phrase.rstrip().endswith(":"):
        return ()
    phrase = _BOTH_KINDS.sub(_each_kind, _WHOEVER.sub("porteurs ", phrase))
    phrase = _AUTHORITIES_NAMED.sub(_those_named, phrase)
    phrase = _NOBODY_NAMED.sub(_instead_of_nobody, _FORMS.sub(_forms_named, phrase))
    text = _BRACKETS.sub(" ", phrase)
    if not _brackets_agree(phrase, text):
        return ()
    if _EXCEPT.search(phrase) and set(_codes(_EXCEPT.split(text)[0], listed=listed)) & {
        *LOCAL_AUTHORITIES
    }:
        # Which authorities remain is not ours to guess.
        return ()
    text = _after_nobody(text)
    if ":" in text:
        text = _around_colon(text, listed=listed)
    return _codes(_without_examples(text) if listed else text, listed=listed)


def without_asides(phrase: str) -> str:
    """The folded words without brackets in brackets, nor exceptions of nobody in our lists."""
    while (bare := _NESTED.sub(r"\1 ", phrase)) != phrase:
        phrase = bare
    return _BRACKETS.sub(_kept_aside, phrase)


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
    nobody = match["nobody"].strip(_EDGES)
    if _AMONG.search(inner) or re.search(r"\btou(?:te?s?|s)\b", nobody):
        return match[0]
    name = _split_article(nobody)[1]
    vague = (_is_nobody(name) or _PUBLIC_BODY.match(name)) and not _DESCRIPTION.search(nobody[:40])
    return f" {inner} " if vague and _codes(inner, listed=False) else match[0]


def _forms_named(match: re.Match[str]) -> str:
    """ "quelle que soit leur forme juridique (société, association)": these too."""
    codes = named_in(match["inner"])
    return ", les " + match["inner"] if "association" in codes else match[0]


_NOBODY_FIRST = re.compile(r"(?P<nobody>[^,;:–—]{3,140}?)(?: [-–—] | ?: ?)(?P<rest>.*)")


def _after_nobody(text: str) -> str:
    """ "porteurs de projets – entrepreneurs, associations –" are the latter."""
    match = _NOBODY_FIRST.fullmatch(text)
    if match and _is_nobody(_split_article(match["nobody"].strip(_EDGES))[1]):
        return match["rest"]
    return text


def _brackets_agree(phrase: str, text: str) -> bool:
    """Brackets do not say who is meant by a vague name, nor which authorities alone."""
    known = named_in(text)
    for bracket in _BRACKETS.finditer(phrase):
        inner = bracket[0].strip("()")
        codes = set() if _EXCEPT.match(inner) else named_in(inner)
        if codes and not known:
            return False
        narrowed = {*LOCAL_AUTHORITIES} & named_in(_PARTS.split(phrase[: bracket.start()])[-1])
        if codes and narrowed > codes and not _AMONG.search(inner):
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
    name = _split_article(phrase.strip(_EDGES))[1]
    return named(name) is not None or of_a_kind(name)


def is_vague(phrase: str) -> bool:
    """Some part of the folded words names nobody in particular ("toute personne morale")."""
    return any(
        _is_nobody(_split_article(part.strip(_EDGES))[1])
        for part in _PARTS.split(_BRACKETS.sub(" ", phrase))
    )


def _is_nobody(name: str) -> bool:
    return named(name) is None and is_nobody(name)


def _read_part(words: str, reading: _Reading, *, listed: bool) -> bool:
    """False when the part may name somebody no rule is sure of."""
    if words.startswith("dont "):
        return _read_dont(words.removeprefix("dont "), reading)
    article, name = _split_article(words)
    if reading.codes and words.startswith("leur") and not GROUPS.match(name):
        return _read_theirs(name, reading)
    if reading.codes and not article and _OWNING.match(name):
        reading.described = True
        return True
    codes = _named(name, reading)
    if codes is not None:
        return _read_name(words, article, name, codes, reading)
    return not name or _read_unknown(article, name, reading, listed=listed)


def _read_unknown(article: str, name: str, reading: _Reading, *, listed: bool) -> bool:
    """Words no name of ours opens: more of who was named before, or somebody we do not know."""
    if is_nobody(name) and not (reading.codes and _aside(article, name, reading)):
        return False
    if reading.codes and _only_describes(article, name, reading):
        reading.describe(f" {name}")
        return True
    if not reading.codes and _ADJECTIVE.fullmatch(name):
        return True
    if not listed or len(name.split()) > _LONGEST_UNKNOWN:
        return False
    reading.add((OTHER,), name)
    return name[0].isalpha()


def _named(name: str, reading: _Reading) -> tuple[str, ...] | None:
    codes = named(name)
    if codes is None and GROUPS.match(name):
        return ("epci",) if reading.codes & set(LOCAL_AUTHORITIES) else ()
    return (OTHER,) if codes is None and of_a_kind(name) else codes


def _read_name(
    words: str, article: str, name: str, codes: tuple[str, ...], reading: _Reading
) -> bool:
    if reading.described and (named(name) is None or reading.is_of_them(words)):
        return True
    if reading.about_others or (reading.described and article != "noun"):
        return set(codes) - ({OTHER} if not article else set()) <= reading.codes
    reading.add(codes, name)
    return True


def _read_theirs(name: str, reading: _Reading) -> bool:
    """ "leurs délégataires" act for them; "leurs offices de tourisme" are others."""
    if not reading.described and not _THEIRS.match(name):
        reading.add(named(name) or (OTHER,), name)
    return True


def _read_dont(words: str, reading: _Reading) -> bool:
    """ "dont les associations" names more; "dont l'activité" describes who was named before."""
    article, name = _split_article(words)
    codes = named(name) if article and not _SINGULAR.match(words) else None
    if codes and not _VERB.search(words):
        reading.codes.update(codes)
    reading.described = True
    return bool(reading.codes)


def _aside(article: str, name: str, reading: _Reading) -> bool:
    """ "employeurs privés et publics"; "rassemblant une PME et un partenaire"."""
    return reading.about_others or (not article and bool(re.match(r"(?:publics?|prives?)\b", name)))


def _only_describes(article: str, name: str, reading: _Reading) -> bool:
    if article == "noun":
        return reading.described
    return bool(
        article == "of"
        or reading.described
        or reading.completed
        or _GOES_ON.match(name)
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
        if not match or not match.end():
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
    if not first or _is_nobody(first) or _AFTER.search(before):
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
