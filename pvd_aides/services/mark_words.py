"""The words of a search marked in what it found."""

from collections.abc import Set
from dataclasses import dataclass

from pvd_aides.domain.offer import Offer
from pvd_aides.search.highlight import Run, Segment, highlighted, passage
from pvd_aides.search.plain_text import plain_text


@dataclass(frozen=True, slots=True)
class Marks:
    """The name of an offer in parts, and the passage that says most of what was looked for: ()
    when its texts say nothing of it."""

    name: tuple[Segment, ...]
    passage: tuple[Segment, ...]


def mark_words(offer: Offer, runs: Set[Run]) -> Marks | None:
    """None when nothing was looked for."""
    if not runs:
        return None
    shown = passage(_flat(offer.description), runs) or passage(_flat(offer.eligibility), runs)
    return Marks(highlighted(offer.name, runs), shown)


def _flat(html: str) -> str:
    return " ".join(plain_text(html).split())
