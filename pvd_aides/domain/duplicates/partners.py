"""Partners that are one, under two of the names sources give them."""

import re

from pvd_aides.domain.offer import Offer
from pvd_aides.domain.text import words

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_SMALL = frozenset(("d", "de", "des", "du", "et", "l", "la", "le", "les"))
_SAME_WORDS = (
    (re.compile(r"\bconseil regional\b"), "region"),
    (re.compile(r"\bconseil (?:departemental|general)\b"), "departement"),
)


def have_one_in_common(one: Offer, other: Offer) -> bool:
    """Whether both name the same partner, by its full name or the acronym in brackets."""
    return not _every_name(one).isdisjoint(_every_name(other))


def _every_name(offer: Offer) -> frozenset[str]:
    acronyms = (text for one in offer.backers for text in _IN_BRACKETS.findall(one.name))
    full = (_IN_BRACKETS.sub(" ", one.name) for one in offer.backers)
    return frozenset(filter(None, map(_bare, (*full, *acronyms))))


def _bare(name: str) -> str:
    text = words(name)
    for pattern, same in _SAME_WORDS:
        text = pattern.sub(same, text)
    return " ".join(word for word in text.split() if word not in _SMALL)
