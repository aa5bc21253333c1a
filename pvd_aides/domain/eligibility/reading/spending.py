"""Whole kinds of spending that are excluded: "les dépenses de fonctionnement sont exclues"."""

import re

from pvd_aides.domain.eligibility.conditions import RUNNING, STUDY, WORKS, ExcludedSpending
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords

_KINDS = {
    RUNNING: r"(?:depenses?|frais|couts?"
    r"|charges?) (?:courante?s? )?de fonctionnement(?: courante?s?)?"
    r"|fonctionnement(?: courant)?(?: des? (?:la )?structures?)?",
    STUDY: r"etudes?|(?:depenses?|frais|couts?) d'etudes?",
    WORKS: r"travaux|(?:depenses?|couts?) d'investissement|investissements?(?: materiels?)?",
}
# Alone, or among others: an adjective or a complement would narrow the kind.
_ALONE = r"(?:les |des |aux |le |la |toutes? |l')*(?P<kind>{})"
_END = r"(?= ?(?:[,;.)]|$| et | ou | ne sont| sont| sauf| hors))"
_EXCLUDED_BEFORE = re.compile(
    r"(?:sont|est|seront) (?:donc )?(?:exclue?s?|ineligibles?)|(?:ne sont|n'est|ne seront) pas"
    r" (?:eligibles?|finances?|financees?|subventionnees?|prises? en (?:compte|charge))"
    r"|depenses? (?:non eligibles?|ineligibles?|exclues?)|non eligibles? ?:"
    r"|a l'exclusion d|hors depenses"
    r"|en excluant"
)
_LIST = re.compile(
    r"(?:depenses?|couts?|frais)[^.]{0,40}(?:non eligibles?|ineligibles?|exclue?s?)|ne sont pas"
    r"|sont (?:exclue?s?|ineligibles?)|exclus de l'assiette"
)


def read(words: SentenceWords) -> list[ExcludedSpending | None]:
    """The kinds the sentence excludes wholly; ``None`` when an exception narrows it."""
    text = re.sub(r"\([^()]*\)", "", words.text)
    if words.sentence.item and _LIST.search(words.lead):
        kinds = _kinds(text, whole=True)
    elif _EXCLUDED_BEFORE.search(text):
        kinds = _kinds(text, whole=False)
    else:
        return []
    if not kinds:
        return []
    narrowed = re.search(r"\bsauf\b|a l'exception|\bhors\b|\bsi\b|lorsque|au-dela", text)
    return [None] if narrowed else [ExcludedSpending(kinds)]


def _kinds(text: str, *, whole: bool) -> tuple[str, ...]:
    opening = (
        r"^[^a-z]*" if whole else r"(?:^[^a-z]*|[,:;] ?| et | ou |(?:exclue?s?|notamment) ?:? )"
    )
    ending = r"[^a-z]*$" if whole else _END
    found = [
        kind
        for kind, names in _KINDS.items()
        if re.search(opening + _ALONE.format(names) + ending, text)
    ]
    return tuple(sorted(found))
