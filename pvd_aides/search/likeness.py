"""What an offer is about, as a text to search others by."""

from collections import Counter, defaultdict
from math import log

from pvd_aides.domain.offer import Offer
from pvd_aides.search.analysis import terms
from pvd_aides.search.fields import WEIGHTS, texts_of
from pvd_aides.search.telling import SAID_OF_ALL, weight_of
from pvd_aides.search.text_tree import AtLeast, Node, Part, Statistics, Term

# Its most telling words say what an offer is about; the rest says how it is written.
_TERMS = 16
# An offer alike has that part of what they tell: fewer, and « rénover » alone would be enough.
_LEAST = 0.3
# Who pays and who may ask are not what it is about.
_SUBJECT = ("name", "categories", "description")


def like(offer: Offer, statistics: Statistics) -> Node | None:
    """What offers on the same subject have; None for an offer whose words no other has."""
    said: dict[str, float] = defaultdict(float)
    texts = texts_of(offer)
    for field in _SUBJECT:
        for term, times in Counter(terms(texts[field])).items():
            # The tenth time a word stands in a description tells little more than the second.
            said[term] += WEIGHTS[field] * (1 + log(times))
    telling = {
        term: weight * weight_of(term) * _rarity(term, statistics)
        for term, weight in said.items()
        if term not in SAID_OF_ALL and not term.isdigit() and statistics.frequency(term) > 1
    }
    best = sorted(telling, key=lambda term: (-telling[term], term))[:_TERMS]
    if not best:
        return None
    parts = tuple(Part(Term(term, weight_of(term)), telling[term]) for term in best)
    return AtLeast(parts, _LEAST * sum(part.need for part in parts))


def _rarity(term: str, statistics: Statistics) -> float:
    return log(1 + statistics.size / statistics.frequency(term))
