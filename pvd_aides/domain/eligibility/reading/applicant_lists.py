"""Lists of who may apply: a title ("Bénéficiaires :") and the lines under it."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pvd_aides.domain.eligibility.conditions import OTHER, Applicants
from pvd_aides.domain.eligibility.reading import audience
from pvd_aides.domain.eligibility.reading.applicant_words import (
    audiences_of,
    is_vague,
    named_in,
    opens_with_a_name,
)
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords

# An item that says what those named before must do.
_REQUIREMENT = re.compile(
    r"[^a-z]*(?:les?|l'|ces?|ils?|elles?) ?(?:candidats?|porteurs?|beneficiaires?|demandeurs?"
    r"|projets?|entreprises?|structures?|etablissements?)?\b[^.;:,]{0,30}\b(?:doi(?:t|vent)"
    r"|devr(?:a|ont))\b"
)

# An item that goes on describing those named before: "Ayant leur siège en ...", "De moins de ...".
_DESCRIBES = re.compile(
    r"[^a-z]*(?:de (?:plus|moins) d|dont\b|a jour\b|n'|ne (?:\w+ )?\w+ant\b|ayant\b"
    r"|situee?s?\b|en conformite"
    r"|qui\b|(?!etablissant)[a-z]+ant (?:d|un|le|la|au|en|pas|plus|leur|sur|a )|inscrite?s?\b"
    r"|eligibles? au\b|autonomes?\b|immatricule|proposant\b|statut\b)"
)


def describes_only(text: str) -> bool:
    """The folded item names nobody: it says more of those named before it."""
    return bool(_DESCRIBES.match(text))


def read(
    sentences: Sequence[SentenceWords],
) -> Iterator[tuple[int, int, Applicants | None]]:
    """First and last number of the sentences of each list, and what it says.

    ``None`` for a list that names somebody and that no rule is sure of.
    """
    number = 0
    while number < len(sentences):
        lead = sentences[number].lead
        last = _last(sentences, number)
        if audience.is_list_title(lead):
            sure = audience.is_sure_title(lead) or _under_sure_title(sentences, number)
            last = _last_line(sentences, last) if sure else last
            items = sentences[number : last + 1]
            if sure and len(items) == 1:
                items = [_without_criteria(items[0], sentences[last + 1 :])]
            for value in _allowed(items, sure=sure):
                yield number, last, None if _goes_on(items, sentences[last + 1 :]) else value
        elif audience.is_refusal_title(lead):
            refused = _refused(sentences[number : last + 1])
            if refused:
                yield number, last, refused
        number = last + 1


def _last(sentences: Sequence[SentenceWords], first: int) -> int:
    """The last sentence under the same lead as the first."""
    lead = sentences[first].sentence.lead
    last = first
    while lead and last + 1 < len(sentences) and sentences[last + 1].sentence.lead == lead:
        last += 1
    return last


def _last_line(sentences: Sequence[SentenceWords], last: int) -> int:
    """Lines of a list that is not marked as one: each only names applicants."""
    if sentences[last].sentence.item:
        return last
    while last + 1 < len(sentences) and _is_line_of_names(sentences[last + 1]):
        last += 1
    return last


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
    if len(items) == 1 and after and _is_more_of_it(items[0], after[0]):
        return True
    return text.endswith(":") and (is_vague(text) or opens_with_a_name(text))


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
    return before.sentence.text == sentences[first].sentence.lead and audience.is_sure_title(
        before.lead
    )


def _allowed(items: Sequence[SentenceWords], *, sure: bool) -> list[Applicants | None]:
    codes: set[str] = set()
    for item in items:
        said = audience.read(item)
        if said and all(value and value.negated for value in said):
            continue
        if codes and (_REQUIREMENT.match(item.text) or describes_only(item.text)):
            continue
        named = () if said else audiences_of(item.text, listed=sure)
        if not named:
            return [None] if sure and not said and _is_doubtful(items) else []
        codes.update(named)
    # An unknown name alone may be no name at all.
    told = codes - {OTHER} or all(opens_with_a_name(item.text) for item in items)
    return [Applicants(tuple(sorted(codes)))] if told and codes else []


def _is_doubtful(items: Sequence[SentenceWords]) -> bool:
    """It names somebody we know: a condition is set, by words that may say more or less."""
    return not any(is_vague(item.text) for item in items) and bool(named_in(items[0].text))


def _refused(items: Sequence[SentenceWords]) -> Applicants | None:
    codes: set[str] = set()
    for item in items:
        if not item.has_exception:
            codes.update(audience.refused_codes(item.text))
    return Applicants(tuple(sorted(codes)), negated=True) if codes else None
