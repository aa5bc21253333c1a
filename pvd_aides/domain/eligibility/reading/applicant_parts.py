"""The parts of a list of applicants, read one after the other: names, and what describes them."""

import re
from dataclasses import dataclass, field

from pvd_aides.domain.eligibility.conditions import OTHER
from pvd_aides.domain.eligibility.reading.applicant_names import GROUPS, LOCAL_AUTHORITIES, named
from pvd_aides.domain.eligibility.reading.vague_names import is_nobody, of_a_kind

BRACKETS = re.compile(r"\([^()]*\)")
PARTS = re.compile(
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
DESCRIPTION = re.compile(
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
FINITE = re.compile(
    r"\b(?:est|sont|doit|doivent|devra|devront|peut|peuvent|sera|seront|permet|a pour|distingue"
    r"|sera|pourra|pourront|ont|il|ils|vous|s'adresse(?:nt)?|concernent|visent|intervien(?:t|nent)"
    r"|beneficient|proposent|financent|s'engage(?:nt)?|relevent|accompagnent)\b"
)
_VERB = re.compile(rf"{FINITE.pattern}|\b(?:relevent|porte|exercent|situee?s?)\b")
# "acteurs publics ou privés": anybody.
WHOEVER = re.compile(
    r"\b(?:acteurs?|structures?|organismes?|entites?|operateurs?|maitres? d'ouvrages?)"
    r" (?:de droit )?(?:publi[a-z]+|privee?s?),? ?(?:et/ou|et / ou|et|ou|/) ?(?:de droit )?"
    r"(?:publi[a-z]+|privee?s?)\b(?! de (?:la )?recherche)"
)
_OBJECT_NAMED = re.compile(r" (?:aux|les|des|pour les|par les) (?P<who>[^,;]+)")
# "dont le siège ou l'établissement": what those described have.
_SINGULAR = re.compile(r"(?:l'|le |la |son |sa |leur )(?!ensemble)")
# "entreprises situées dans un département ou une région": where those described are.
_ONE = re.compile(r"(?:une? |sa |leur )?(?:commune|departement|region|ville)(?: |$)")
_SEVERAL = re.compile(r"(?:les|aux|des|tous|toutes) |[a-z'-]+(?:s|x)\b")
EDGES = " .:-–—•*·\"«»'’…"
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
        clause = DESCRIPTION.search(words)
        self.described = self.described or bool(clause)
        told = words[clause.start() :] if clause else ""
        others = (match["who"] for match in _OBJECT_NAMED.finditer(told))
        if _ABOUT_OTHERS.search(words) or any(map(named, others)):
            self.about_others = True


def codes_of(text: str, *, listed: bool) -> tuple[str, ...]:
    if FINITE.search(DESCRIPTION.split(text)[0]):
        return ()
    reading = _Reading()
    for part in PARTS.split(text):
        words = part.strip(EDGES)
        if words and not _read_part(words, reading, listed=listed):
            return ()
    return tuple(sorted(reading.codes))


def named_in(phrase: str) -> set[str]:
    """Audiences of ours that parts of the folded words open with, whatever else they say."""
    pieces = PARTS.split(WHOEVER.sub("porteurs ", phrase))
    parts = (split_article(part.strip(EDGES))[1] for part in pieces)
    return {code for part in parts for code in named(part) or ()} - {OTHER}


def opens_with_a_name(phrase: str) -> bool:
    """The folded words open with a name of an applicant, known to our list or not."""
    name = split_article(phrase.strip(EDGES))[1]
    return named(name) is not None or of_a_kind(name)


def is_vague(phrase: str) -> bool:
    """Some part of the folded words names nobody in particular ("toute personne morale")."""
    return any(
        names_nobody(split_article(part.strip(EDGES))[1])
        for part in PARTS.split(WHOEVER.sub("porteurs ", BRACKETS.sub(" ", phrase)))
    )


def names_nobody(name: str) -> bool:
    return named(name) is None and is_nobody(name)


def _read_part(words: str, reading: _Reading, *, listed: bool) -> bool:
    """False when the part may name somebody no rule is sure of."""
    if words.startswith("dont "):
        return _read_dont(words.removeprefix("dont "), reading)
    article, name = split_article(words)
    if reading.codes and words.startswith("leur") and not GROUPS.match(name):
        return _read_theirs(name, reading)
    if reading.codes and not article and _OWNING.match(name):
        reading.described = True
        return True
    codes = _named(name, reading)
    if codes is not None:
        return _read_name(words, article, name, codes, reading)
    if reading.described and _SINGULAR.match(words):
        return True
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
    article, name = split_article(words)
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


def split_article(words: str) -> tuple[str, str]:
    """The kind of article the words open with ("noun", "of", "other" or none), and the rest."""
    kind, rest = "", words.lstrip(EDGES)
    while True:
        match = _ARTICLE.match(rest)
        if match:
            kind = kind or match.lastgroup or ""
        else:
            match = None if named(rest) else _BEFORE_NOUN.match(rest)
        if not match or not match.end():
            return kind, rest
        rest = rest[match.end() :].lstrip()
