"""Lists of who may apply whose title is lost: lines that only name applicants, under nothing.

Some publishers drop their titles ("Bénéficiaires") when they export. Such lines are read only
where nothing else in the text says who may apply.
"""

import re
from collections.abc import Iterator, Sequence

from pvd_aides.domain.eligibility.conditions import OTHER, Applicants
from pvd_aides.domain.eligibility.reading import list_lines, titles
from pvd_aides.domain.eligibility.reading.applicant_parts import (
    is_vague,
    named_in,
    opens_with_a_name,
)
from pvd_aides.domain.eligibility.reading.applicant_words import audiences_of
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords

_BRACKETS = re.compile(r"\([^()]*\)")
_RELATIVE = re.compile(
    r"\b(?:(?:dans |par |pour )?l[ae]s?quel(?:le)?s?|qui|dont|que|qu'[a-z]+) [^,;]*"
)
# Verbs of several end so; nouns in "-ment" do not count.
_PLURAL_VERB = re.compile(r"\b[a-z]{2,}(?:(?<!m)ent|ront)\b")
# Two in one clause: one of them is the sentence's own.
_VERB = re.compile(rf"{_PLURAL_VERB.pattern}|\b(?:sont|ont|seront|peut|doit|sera|vont|font)\b")
_SEVERAL = re.compile(
    r"[^a-z]*(?:(?:les|tous les|toutes les) |l'ensemble des )?[a-z'-]+(?:s|aux|x)\b"
    r"|[^a-z]*toute? [a-z]"
)
_OTHER_MATTER = re.compile(
    r"\bhabitants\b|€|\d ?%|\bn°|[:?!]|\bexemples?\b|\bpartenaires?\b|\bpublics? (?:cible|vise)"
)
_OTHER_LEAD = re.compile(
    r"exemple|\bex\b|jury|comite|membres?\b|public|objectif|finalite|\bpour\b|contact|financeur"
    r"|selon|accompagn|lien|savoir|document|travaux|intervenant|reunit|compos|avec\b|aupres"
    r"|notamment|signataire|dont\b|benefici|impact|profit|enjeux|tiers|territoires?\b|competence"
)
# What goes on from others, or tells some of them.
_NOT_WHOLE = re.compile(r"[^a-z]*(?:du |aux? |(?:les )?autres? |chaque |des (?!.*:$))")
_TO_BE = re.compile(r"^[^a-z]*etre (?:une? )?")
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
    if not _opens_a_list(sentences[first - 1], sentences[first]):
        return first, None
    codes, last = _gathered(sentences, first)
    if not codes - {OTHER} or (last + 1 < len(sentences) and _names_more(sentences, last)):
        return last, None
    if last == first and not _is_told_at_length(sentences[first]):
        return last, None
    if last > first and sentences[last].text.endswith(":"):
        return last, None
    return last, Applicants(tuple(sorted(codes)))


def _gathered(sentences: Sequence[SentenceWords], first: int) -> tuple[set[str], int]:
    """Who the lines from the first one name, and the last of these lines."""
    opening = sentences[first]
    codes, last = set(_names(opening)), first
    if not codes or not (opening.sentence.item or opening.text.endswith(":")):
        return codes, last
    while last + 1 < len(sentences) and sentences[last + 1].sentence.item:
        following = sentences[last + 1]
        more = _names(following) or _short_name(following)
        if not more and not list_lines.describes_only(following, codes):
            break
        codes.update(more)
        last += 1
    return codes, last


def _opens_a_list(before: SentenceWords, first: SentenceWords) -> bool:
    """What stands before is no part of the same list: half a list would be a wrong one."""
    lead = first.lead
    if _NOT_WHOLE.match(first.text) or (lead and _is_another_list(lead)):
        return False
    if before.sentence.text == first.sentence.lead:
        other = titles.is_other_matter(lead) or _OTHER_LEAD.search(lead) or before.has_exception
        return first.sentence.item and not other
    if before.sentence.text[-1] in ";,:" and opens_with_a_name(before.text):
        return False
    return not before.sentence.item or not (
        opens_with_a_name(before.text) or named_in(_TO_BE.sub("", before.text))
    )


def _is_another_list(lead: str) -> bool:
    return titles.is_list_title(lead) or titles.is_refusal_title(lead)


def _names_more(sentences: Sequence[SentenceWords], last: int) -> bool:
    """An item right after the list, that no rule understands and that may name somebody."""
    after = sentences[last + 1]
    if not (sentences[last].sentence.item and after.sentence.item and after.is_verbless):
        return False
    if after.text.endswith(":"):
        return False
    return bool(named_in(after.text)) or opens_with_a_name(after.text) or is_vague(after.text)


def _names(words: SentenceWords) -> tuple[str, ...]:
    """Who the line names, when it does nothing else."""
    if not opens_with_a_name(words.text):
        return ()
    alone = words.cut_lead().cut(words.text.rstrip(" :"))
    text = alone.text
    if alone.cut(_BRACKETS.sub(" ", text)).is_soft or alone.has_exception or alone.is_negated:
        return ()
    if _OTHER_MATTER.search(text):
        return ()
    if not _SEVERAL.match(text) and not words.sentence.item:
        return ()
    if any(len(_VERB.findall(each)) > 1 for each in _RELATIVE.findall(text)):
        return ()
    main = _RELATIVE.sub(" ", text)
    if not alone.cut(main).is_verbless or _PLURAL_VERB.search(main):
        return ()
    return audiences_of(text)


def _short_name(words: SentenceWords) -> tuple[str, ...]:
    """ "Les campings": a name our lists do not have, among names they have."""
    is_short = len(words.text.split()) <= _LONGEST_NAME and re.match(r"[^a-z]*les ", words.text)
    return audiences_of(words.text, listed=True) if is_short else ()


def _is_told_at_length(words: SentenceWords) -> bool:
    """A line alone names who may apply when it also says which of them, or is a sentence."""
    sentence = words.sentence
    return not sentence.item and sentence.text.endswith(".") and bool(_SEVERAL.match(words.text))
