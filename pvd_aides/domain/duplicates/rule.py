"""When two records of different sources are one offer: what must be shared, what forbids it.

A wrong join hides an offer, a missed one only shows it twice: what is in doubt stays apart.
``docs/decisions/0014`` tells the rule, ``bench/results/duplicates.md`` what it is worth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256

from pvd_aides.domain.duplicates.addresses import pages, peer_pages
from pvd_aides.domain.duplicates.partners import have_one_in_common
from pvd_aides.domain.duplicates.territories import Areas, compare
from pvd_aides.domain.duplicates.titles import title_key, titles, years
from pvd_aides.domain.offer import Offer

# Records marked under another version are looked at again.
VERSION = 1

# A date pushed back reaches two sources some weeks apart; two editions are months apart.
SAME_EDITION = timedelta(days=31)


class Rule(StrEnum):
    """Why two records are one offer, from the surest."""

    PERSON = "person"
    PEER_PAGE = "peer_page"
    ADDRESS = "address"


class Contradiction(StrEnum):
    """What makes two records two offers whatever they share."""

    NUMBER = "number"
    TERRITORY = "territory"
    DEADLINE = "deadline"
    EDITION = "edition"
    AID_TYPE = "aid_type"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a record may share with its twin in another source. ``told``: what it is, in words of
    the records."""

    rule: Rule
    text: str
    told: str

    @property
    def digest(self) -> str:
        """The same for equal marks, short enough for an index."""
        return sha256(f"{self.rule} {self.text}".encode()).hexdigest()[:32]


def marks(offer: Offer) -> tuple[Mark, ...]:
    """Everything of a record that may tell its twin; the surest first, each once."""
    found = (*_peer_pages(offer), *_addresses(offer))
    return tuple({(one.rule, one.text): one for one in found}.values())


def same_offer(one: Offer, other: Offer, shared: Mark) -> bool:
    """Whether two records of different sources that share a mark are one offer.

    Sources name one partner in many ways: of a page below a home page, and of one territory that
    both tell, the same title is enough.
    """
    if contradictions(one, other):
        return False
    if shared.rule == Rule.PEER_PAGE:
        return True
    areas = compare(one.territory, other.territory)
    if areas is Areas.MEET and "/" in shared.text.partition(" ")[0]:
        return True
    return areas is not Areas.DIFFERENT and have_one_in_common(one, other)


def contradictions(one: Offer, other: Offer) -> tuple[Contradiction, ...]:
    """What they say that cannot be of one offer. What one of them leaves unsaid forbids nothing."""
    said = {
        Contradiction.TERRITORY: compare(one.territory, other.territory) is Areas.APART,
        Contradiction.DEADLINE: _are_far(one, other),
        Contradiction.EDITION: bool(years(one) and years(other)) and years(one) != years(other),
        Contradiction.AID_TYPE: _are_of_other_types(one, other),
    }
    return tuple(what for what, is_said in said.items() if is_said)


def _peer_pages(offer: Offer) -> Iterator[Mark]:
    for slug in sorted(peer_pages(offer)):
        yield Mark(Rule.PEER_PAGE, slug, slug)


def _addresses(offer: Offer) -> Iterator[Mark]:
    for page in sorted(pages(offer)):
        for title in titles(offer):
            if key := title_key(offer, title):
                yield Mark(Rule.ADDRESS, f"{page} {key}", f"{page}, « {title} »")


def _are_far(one: Offer, other: Offer) -> bool:
    if one.deadline is None or other.deadline is None:
        return False
    return abs(one.deadline - other.deadline) > SAME_EDITION


def _are_of_other_types(one: Offer, other: Offer) -> bool:
    """« Autre » is a type that says nothing."""
    types, others = set(one.aid_types), set(other.aid_types)
    if not types or not others or "other" in types | others:
        return False
    return types.isdisjoint(others)
