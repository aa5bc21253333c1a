"""How the territories of two records stand to one another, from their codes and names alone."""

from enum import Enum

from pvd_aides.domain.offer import OfferTerritory
from pvd_aides.domain.text import words


class Areas(Enum):
    """``APART``: surely two places; ``DIFFERENT``: not said alike, which may be one place."""

    MEET = "meet"
    UNKNOWN = "unknown"
    DIFFERENT = "different"
    APART = "apart"


def compare(one: OfferTerritory | None, other: OfferTerritory | None) -> Areas:
    """Whether they name a place in common; UNKNOWN when one of them says nothing."""
    if one is None or other is None:
        return Areas.UNKNOWN
    if _parts(one) & _parts(other):
        return Areas.MEET
    known, others = _codes(one), _codes(other)
    scales = {scale for scale, _code in known | others}
    # Two scales may hold one another: only the same one tells them apart.
    return Areas.APART if known and others and len(scales) == 1 else Areas.DIFFERENT


def _parts(area: OfferTerritory) -> frozenset[str]:
    """The places it is made of: a list of names is as many places."""
    names = (words(name) for name in area.name.split(","))
    codes = (f"{scale}:{code}" for scale, code in _codes(area))
    return frozenset((*filter(None, names), *codes))


def _codes(area: OfferTerritory) -> frozenset[tuple[str, str]]:
    """``department:60+department:02`` is two places, ``60`` one of the area's scale."""
    if not area.code:
        return frozenset()
    pairs = (part.rpartition(":") for part in area.code.split("+"))
    return frozenset((scale or area.scale, code) for scale, _mark, code in pairs)
