"""All conditions an offer sets in its texts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pvd_aides.domain.eligibility.conditions import (
    AUDIENCE,
    EXCLUDED_SPENDING,
    MEMBERSHIP,
    MINIMUM_COST,
    MINIMUM_SHARE,
    POPULATION,
    Applicants,
    Condition,
    Evidence,
    Value,
)
from pvd_aides.domain.eligibility.reading import (
    applicant_lists,
    assurance,
    audience,
    cost,
    membership,
    population,
    share,
    spending,
    untitled_lists,
)
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords
from pvd_aides.domain.eligibility.reading.sentences import Sentence, enumerations, sentences
from pvd_aides.domain.offer import Offer

# No sentence of a real text is longer; what is longer is no list of applicants.
_LONGEST_SENTENCE = 3_000
READ_FIELDS = ("eligibility", "description")

_Rules = tuple[tuple[str, Callable[[SentenceWords], Sequence[Value | None]]], ...]
_RULES: _Rules = (
    (POPULATION, population.read),
    (MEMBERSHIP, membership.read),
    (MINIMUM_COST, cost.read),
    (MINIMUM_SHARE, share.read),
    (EXCLUDED_SPENDING, spending.read),
)
_WHO: _Rules = ((AUDIENCE, audience.read),)


def conditions_of(offer: Offer) -> tuple[Condition, ...]:
    """Conditions of the eligibility text, then of the description, in their order.

    They depend on the offer alone: an index may keep them.
    """
    return tuple(
        condition for field in READ_FIELDS for condition in read_text(field, getattr(offer, field))
    )


def read_text(field: str, html: str) -> tuple[Condition, ...]:
    """Conditions of one HTML text, in their order, each kind and value once per sentence."""
    parts = sentences(html)
    words_of = {part: SentenceWords(part) for part in parts}
    found = [*_from_sentences(field, [*words_of.values()], _RULES)]
    told = enumerations(parts)
    if any(part.end - part.start > _LONGEST_SENTENCE for part in told):
        return tuple(found)
    words = [words_of.get(part) or SentenceWords(part) for part in told]
    found += [*_from_sentences(field, words, _WHO), *_from_lists(field, words)]
    if not any(each.kind == AUDIENCE and not _refuses(each) for each in found):
        found += _from_untitled(field, words)
    found.sort(key=lambda condition: condition.evidence.start)
    also = set[str]().union(*map(audience.also_named, words, [*words[1:], None]))
    return tuple(map(_assured, _without_rivals(found, also)))


def _assured(condition: Condition) -> Condition:
    said = condition.value
    if not isinstance(said, Applicants) or assurance.is_assured(said, condition.evidence.sentence):
        return condition
    return replace(condition, value=None)


def _without_rivals(found: Sequence[Condition], also: set[str]) -> list[Condition]:
    """A text that names different applicants in different places holds several aids in one:
    which set counts is then not sure; neither is a set that another sentence adds to."""
    sets = {each.value for each in found if isinstance(each.value, Applicants) and _allows(each)}
    if len(sets) < 2 and all(also <= set(each.any_of) for each in sets):
        return list(found)
    return [replace(each, value=None) if _allows(each) else each for each in found]


def _refuses(condition: Condition) -> bool:
    return isinstance(condition.value, Applicants) and condition.value.negated


def _allows(condition: Condition) -> bool:
    return isinstance(condition.value, Applicants) and not condition.value.negated


def _from_sentences(
    field: str, words: Sequence[SentenceWords], rules: _Rules
) -> Iterator[Condition]:
    for sentence in words:
        for kind, read in rules:
            for value in read(sentence):
                yield Condition(kind, value, _evidence(field, (sentence.sentence,)))


def _from_lists(field: str, words: Sequence[SentenceWords]) -> Iterator[Condition]:
    for first, last, value in applicant_lists.read(words):
        yield Condition(AUDIENCE, value, _evidence(field, _parts(words, first, last)))


def _from_untitled(field: str, words: Sequence[SentenceWords]) -> Iterator[Condition]:
    for first, last, value in untitled_lists.read(words):
        yield Condition(AUDIENCE, value, _evidence(field, _parts(words, first, last)))


def _parts(words: Sequence[SentenceWords], first: int, last: int) -> list[Sentence]:
    return [part.sentence for part in words[first : last + 1]]


def _evidence(field: str, parts: Sequence[Sentence]) -> Evidence:
    text = " ; ".join(part.text.rstrip(" ;,.") for part in parts) if parts[1:] else parts[0].text
    return Evidence(field, parts[0].start, parts[-1].end, text)
