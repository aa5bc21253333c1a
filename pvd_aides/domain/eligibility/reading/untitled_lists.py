"""Lists of who may apply whose title is lost: lines that only name applicants, under nothing.

Some publishers drop their titles ("Bénéficiaires") when they export. Such lines are read only
where nothing else in the text says who may apply.
"""

import re
from collections.abc import Iterator, Sequence

from pvd_aides.domain.eligibility.conditions import OTHER, Applicants
from pvd_aides.domain.eligibility.reading.applicant_lists import describes_only
from pvd_aides.domain.eligibility.reading.applicant_words import (
    audiences_of,
    named_in,
    opens_with_a_name,
)
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords

_BRACKETS = re.compile(r"\([^()]*\)")
_RELATIVE = re.compile(r"\b(?:qui|dont|que|qu'[a-z]+) [^,;]*")
# Verbs of several end so; nouns in "-ment" do not count.
_PLURAL_VERB = re.compile(r"\b[a-z]{2,}(?<!m)ent\b")
# Two in one clause: one of them is the sentence's own.
_VERB = re.compile(rf"{_PLURAL_VERB.pattern}|\b(?:sont|ont|seront|peut|doit|sera|vont|font)\b")
_SEVERAL = re.compile(
    r"[^a-z]*(?:(?:les|tous les|toutes les|tout|toute) |l'ensemble des )?[a-z'-]+(?:s|aux|x)\b"
)
_OTHER_MATTER = re.compile(
    r"\bhabitants\b|€|\d ?%|\bn°|[:?!]|\bexemples?\b|\bpartenaires?\b|\bpublics? (?:cible|vise)"
)
_LONGEST_NAME = 4


def read(sentences: Sequence[SentenceWords]) -> Iterator[tuple[int, int, Applicants]]:
    """First and last number of the sentences of each list, and who it names."""
    number = 1  # the first sentence is a headline
    while number < len(sentences):
        last, value = _list_from(sentences, number)
        if value:
            yield number, last, value
        number = max(last, number) + 1


def _list_from(sentences: Sequence[SentenceWords], first: int) -> tuple[int, Applicants | None]:
    codes = set(_names(sentences[first]))
    if not codes - {OTHER} or not _opens_a_list(sentences[first - 1]):
        return first, None
    opening = sentences[first].sentence
    last, lines = first, 1
    while opening.item and last + 1 < len(sentences) and _is_next(sentences[last + 1]):
        more = _names(sentences[last + 1]) or _short_name(sentences[last + 1])
        if not more and not describes_only(sentences[last + 1].text):
            break
        codes.update(more)
        last, lines = last + 1, lines + 1
    if last + 1 < len(sentences) and _names_more(opening.item, sentences[last + 1]):
        return last, None
    if lines < 2 and not _is_told_at_length(sentences[first]):
        return last, None
    return last, Applicants(tuple(sorted(codes)))


def _opens_a_list(before: SentenceWords) -> bool:
    """What stands before is no part of the same list: half a list would be a wrong one."""
    if before.sentence.text[-1] in ";,:":
        return False
    return not before.sentence.item or not before.is_verbless


def _names_more(item: bool, after: SentenceWords) -> bool:
    """An item that no rule understands, and that names somebody."""
    return item and after.sentence.item and bool(named_in(after.text)) and after.is_verbless


def _is_next(words: SentenceWords) -> bool:
    return words.sentence.item and not words.sentence.lead


def _names(words: SentenceWords) -> tuple[str, ...]:
    """Who the line names, when it does nothing else."""
    if words.sentence.lead or words.cut(_BRACKETS.sub(" ", words.text)).is_soft:
        return ()
    if words.has_exception or words.is_negated:
        return ()
    if _OTHER_MATTER.search(words.text) or not opens_with_a_name(words.text):
        return ()
    if not _SEVERAL.match(words.text) and not words.sentence.item:
        return ()
    if any(len(_VERB.findall(each)) > 1 for each in _RELATIVE.findall(words.text)):
        return ()
    main = _RELATIVE.sub(" ", words.text)
    if not words.cut(main).is_verbless or _PLURAL_VERB.search(main):
        return ()
    return audiences_of(words.text)


def _short_name(words: SentenceWords) -> tuple[str, ...]:
    """ "Les campings": a name our lists do not have, among names they have."""
    is_short = len(words.text.split()) <= _LONGEST_NAME and re.match(r"[^a-z]*les ", words.text)
    return audiences_of(words.text, listed=True) if is_short else ()


def _is_told_at_length(words: SentenceWords) -> bool:
    """A line alone names who may apply when it also says which of them, or is a sentence."""
    return words.sentence.text.endswith(".") and bool(_SEVERAL.match(words.text))
