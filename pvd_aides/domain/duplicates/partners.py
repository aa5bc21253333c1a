"""Partners that are one, under two of the names sources give them."""

import re

from pvd_aides.domain.offer import Backer, Offer
from pvd_aides.domain.text import words

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_SMALL = frozenset(("d", "de", "des", "du", "et", "l", "la", "le", "les"))
_SAME_WORDS = (
    (re.compile(r"\bconseil regional\b"), "region"),
    (re.compile(r"\bconseil (?:departemental|general)\b"), "departement"),
)


def full_names(offer: Offer) -> frozenset[str]:
    """Names of its partners without what stands in brackets."""
    return frozenset(filter(None, (_full(backer) for backer in offer.backers)))


def have_one_in_common(one: Offer, other: Offer) -> bool:
    """Whether both name the same partner, by its full name or the acronym in brackets."""
    return not _every_name(one).isdisjoint(_every_name(other))


def _every_name(offer: Offer) -> frozenset[str]:
    acronyms = (_bare(text) for one in offer.backers for text in _IN_BRACKETS.findall(one.name))
    return full_names(offer) | frozenset(filter(None, acronyms))


def _full(backer: Backer) -> str:
    return _bare(_IN_BRACKETS.sub(" ", backer.name))


def _bare(name: str) -> str:
    text = words(name)
    for pattern, same in _SAME_WORDS:
        text = pattern.sub(same, text)
    return " ".join(word for word in text.split() if word not in _SMALL)
