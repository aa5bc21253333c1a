"""Lists of who may apply: a title ("Bénéficiaires :") and the lines under it."""

from collections.abc import Iterator, Sequence

from pvd_aides.domain.eligibility.conditions import OTHER, Applicants
from pvd_aides.domain.eligibility.reading import audience
from pvd_aides.domain.eligibility.reading.applicant_words import audiences_of
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords


def read(
    sentences: Sequence[SentenceWords],
) -> Iterator[tuple[int, int, Applicants | None]]:
    """First and last number of the sentences of each list, and what it says."""
    number = 0
    while number < len(sentences):
        last = _last(sentences, number)
        lead = sentences[number].lead
        items = sentences[number : last + 1]
        if audience.is_list_title(lead):
            value = _allowed(items)
            if value:
                yield number, last, value
        elif audience.is_refusal_title(lead):
            refused = _refused(items)
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


def _allowed(items: Sequence[SentenceWords]) -> Applicants | None:
    codes: set[str] = set()
    listed = audience.is_sure_title(items[0].lead)
    for item in items:
        said = audience.read(item)
        if said and all(value and value.negated for value in said):
            continue
        if item.is_soft or item.has_exception or said or ":" in item.text:
            return None
        named = audiences_of(item.text, listed=listed)
        if not named:
            return None
        codes.update(named)
    return Applicants(tuple(sorted(codes))) if codes - {OTHER} else None


def _refused(items: Sequence[SentenceWords]) -> Applicants | None:
    codes: set[str] = set()
    for item in items:
        if not item.has_exception:
            codes.update(audience.refused_codes(item.text))
    return Applicants(tuple(sorted(codes)), negated=True) if codes else None
