"""Lists of who may apply: a title ("Bénéficiaires :") and the lines under it."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pvd_aides.domain.eligibility.conditions import OTHER, Applicants
from pvd_aides.domain.eligibility.reading import audience, list_lines, titles
from pvd_aides.domain.eligibility.reading.applicant_parts import (
    is_vague,
    named_in,
    opens_with_a_name,
)
from pvd_aides.domain.eligibility.reading.applicant_words import audiences_of
from pvd_aides.domain.eligibility.reading.list_lines import Line
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords

_BRACKETS = re.compile(r"\([^()]*\)")
# A line right after a list, that takes from it.
_EXCEPT_SOME = re.compile(r"[^a-z]*(?:sauf|hors|excepte|a l'exception|a l'exclusion)\b")
Found = tuple[int, int, Applicants | None]


def read(sentences: Sequence[SentenceWords]) -> Iterator[Found]:
    """First and last number of the sentences of each list, and what it says.

    ``None`` for a list that names somebody and that no rule is sure of.
    """
    number, doubtful = 0, -1
    while number < len(sentences):
        lead = sentences[number].lead
        last = _last_under(sentences, number)
        told = _told_by_lead(sentences, number, last)
        if told:
            yield number - 1, last, told
        elif titles.is_list_title(lead) or _is_announced(sentences, number):
            sure = titles.is_sure_title(lead) or _under_sure_title(sentences, number)
            last = _last(sentences, number, sure=sure)
            # More of a list left unknown is no list by itself.
            if doubtful < 0 or sentences[doubtful + 1].text != lead:
                for found in _list(sentences, number, last, sure=sure):
                    doubtful = found[1] if found[2] is None else doubtful
                    yield found
        elif titles.is_refusal_title(lead):
            refused = _refused(sentences[number : last + 1])
            if refused:
                yield number, last, refused
        number = last + 1


def _list(
    sentences: Sequence[SentenceWords], first: int, last: int, *, sure: bool
) -> Iterator[Found]:
    items, after = sentences[first : last + 1], sentences[last + 1 :]
    if sure and len(items) == 1:
        items = [_without_criteria(items[0], after)]
    if items[0].text.endswith(":") and after and after[0].lead == items[0].text:
        # It announces who is named under it.
        return
    read, values = _allowed(items, sure=sure)
    for value in values:
        doubtful = read == len(items) and _goes_on(items, after)
        yield first, first + read - 1, None if doubtful else value


def _told_by_lead(sentences: Sequence[SentenceWords], first: int, last: int) -> Applicants | None:
    """ "L'aide s'adresse aux exploitations :", whose lines only say which of them."""
    lead = sentences[first].lead
    if not first or not lead.endswith(":") or sentences[first - 1].text != lead:
        return None
    opening = sentences[first].cut(sentences[first].sentence.lead.rstrip(" :"))
    said = [] if audience.read(sentences[first - 1]) else audience.read(opening.cut_lead())
    if len(said) != 1 or said[0] is None or said[0].negated:
        return None
    codes = said[0].any_of
    bare = (_BRACKETS.sub(" ", each.text) for each in sentences[first : last + 1])
    if all(named_in(each) <= set(codes) for each in bare):
        return said[0]
    return None


def _last_under(sentences: Sequence[SentenceWords], first: int) -> int:
    """The last sentence under the same lead as the first."""
    lead = sentences[first].sentence.lead
    last = first
    while lead and last + 1 < len(sentences) and sentences[last + 1].sentence.lead == lead:
        last += 1
    return last


def _last(sentences: Sequence[SentenceWords], first: int, *, sure: bool) -> int:
    """The last sentence of the list: an item may have items of its own under it."""
    last = _last_under(sentences, first)
    if not sure:
        return last
    if not sentences[first].sentence.item:
        while last + 1 < len(sentences) and _is_line_of_names(sentences[last + 1]):
            last += 1
        return last
    while last + 1 < len(sentences) and _is_under_item(sentences, last):
        last = _last_under(sentences, last + 1)
    return last


def _is_under_item(sentences: Sequence[SentenceWords], last: int) -> bool:
    """The next item is announced by the last one, which itself names or describes."""
    item, following = sentences[last], sentences[last + 1]
    if not (following.sentence.item and following.sentence.lead == item.sentence.text):
        return False
    opening = item.cut(item.sentence.text.rstrip(" :"))
    return not titles.is_other_matter(item.text) and (
        bool(audiences_of(opening.text)) or list_lines.describes_only(opening, named_in(item.text))
    )


def _without_criteria(words: SentenceWords, after: Sequence[SentenceWords]) -> SentenceWords:
    """ "Les entreprises justifiant :" and criteria under it: the criteria name nobody else."""
    if not words.text.endswith(":"):
        return words
    criteria = [*takewhile(lambda each: each.sentence.lead == words.sentence.text, after)]
    if not criteria or any(
        opens_with_a_name(each.text) or not named_in(each.text) <= named_in(words.text)
        for each in criteria
    ):
        return words
    return words.cut(words.sentence.text.rstrip(" :"))


def _goes_on(items: Sequence[SentenceWords], after: Sequence[SentenceWords]) -> bool:
    """More names may follow: under its last item, or under a line right after the list
    ("Les personnes morales :")."""
    if items[-1].text.endswith(":"):
        return True
    text = after[0].text if after else ""
    if _EXCEPT_SOME.match(text):
        return True
    if len(items) == 1 and after and _is_more_of_it(items[0], after[0]):
        return True
    return (
        text.endswith(":") and after[0].is_verbless and (is_vague(text) or opens_with_a_name(text))
    )


def _is_more_of_it(item: SentenceWords, line: SentenceWords) -> bool:
    """One item, then lines without a bullet that name others: its list is not marked whole."""
    others = named_in(line.text) | ({OTHER} if opens_with_a_name(line.text) else set())
    is_line = item.sentence.item and not line.sentence.item and line.is_verbless
    return is_line and bool(others) and ":" not in line.text


def _is_line_of_names(words: SentenceWords) -> bool:
    if words.sentence.item:
        return False
    return bool(words.is_verbless and ":" not in words.text and audiences_of(words.text))


def _under_sure_title(sentences: Sequence[SentenceWords], first: int) -> bool:
    """ "Bénéficiaires", then "Sont éligibles :", then the list."""
    if not first:
        return False
    before = sentences[first - 1]
    return before.sentence.text == sentences[first].sentence.lead and titles.is_sure_title(
        before.lead
    )


def _is_announced(sentences: Sequence[SentenceWords], first: int) -> bool:
    """ "Bénéficiaires", then "Propriétaires de monuments, à savoir :", then the list."""
    lead = sentences[first].lead
    announced = lead.endswith(":") and not titles.is_other_matter(lead)
    return announced and _under_sure_title(sentences, first)


def _allowed(items: Sequence[SentenceWords], *, sure: bool) -> tuple[int, list[Applicants | None]]:
    """How many of the items are of the list, and what it says."""
    codes: set[str] = set()
    for number, item in enumerate(items):
        does, named = list_lines.read(_opening(item), codes, sure=sure)
        if does is Line.ENDS:
            items = items[:number]
            break
        if does in (Line.SAYS, Line.UNKNOWN):
            doubtful = sure and does is Line.UNKNOWN and _is_doubtful(items)
            return len(items), [None] if doubtful else []
        codes.update(named)
    # An unknown name alone may be no name at all.
    told = codes - {OTHER} or (sure and all(opens_with_a_name(item.text) for item in items))
    return len(items), [Applicants(tuple(sorted(codes)))] if told and codes else []


def _opening(item: SentenceWords) -> SentenceWords:
    """An item that announces criteria, without its colon: "Les entreprises :"."""
    bare = item.cut(item.sentence.text.rstrip(" :"))
    return bare if bare.text != item.text and opens_with_a_name(item.text) else item


def _is_doubtful(items: Sequence[SentenceWords]) -> bool:
    """It names somebody we know: a condition is set, by words that may say more or less."""
    return not any(is_vague(item.text) for item in items) and bool(named_in(items[0].text))


def _refused(items: Sequence[SentenceWords]) -> Applicants | None:
    codes: set[str] = set()
    for item in items:
        if not item.has_exception:
            codes.update(audience.refused_codes(item.text))
    return Applicants(tuple(sorted(codes)), negated=True) if codes else None
