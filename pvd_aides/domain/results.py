"""What a search gives: hits, exact counts, and facets that leave out their own filter."""

from dataclasses import dataclass
from typing import NamedTuple

from pvd_aides.domain.eligibility.conditions import Condition
from pvd_aides.domain.eligibility.findings import Answer
from pvd_aides.domain.territory import Relation
from pvd_aides.domain.text_reading import TextReading

_AS_TYPED = TextReading()


class Hit(NamedTuple):
    """One offer found. ``relation`` is None when no place was searched, ``verdict`` (a code of
    ANSWERS) when no project was held against the offers; ``conditions`` are then those the index
    read in its texts."""

    offer_id: int
    score: float
    status: str
    relation: Relation | None = None
    verdict: str | None = None
    conditions: tuple[Condition, ...] = ()


# Hundreds are made for each page: a tuple takes a fifth of the time of a frozen dataclass.
class FacetValue(NamedTuple):
    """One value of a facet. ``count`` is the number of results if this value alone were chosen
    in its facet, all other filters kept."""

    code: str
    label: str
    count: int  # type: ignore[assignment] # nobody counts what a value holds
    chosen: bool = False
    children: tuple["FacetValue", ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """All values of one facet, chosen first, then by count, then by label; nothing is cut here
    but values that would find nothing and are not chosen.

    ``field`` is the field of ``Query`` it filters (``themes`` holds categories as children,
    ``aid_groups`` holds aid types as children).
    """

    field: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """How many offers one hard criterion excludes the project from.

    ``criterion`` is a code of CRITERIA. Of ``count`` offers, ``alone`` are excluded by nothing
    else. ``audiences`` (for the criterion of that name) counts those reserved to each audience,
    most first; an offer open to several counts in each.
    """

    criterion: str
    count: int
    alone: int
    audiences: tuple[FacetValue, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """What another project would change among the same offers: how many more are *éligible* and
    *à vérifier* (fewer: below zero), what is lost taken off; and ``total``, the offers its search
    shows."""

    eligible: int
    to_check: int
    total: int

    @property
    def is_gain(self) -> bool:
        """More that is *éligible*, or as much with more that is *à vérifier*."""
        return (self.eligible, self.to_check) > (0, 0)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of hits, the exact total, the facets, and the index generation that answered.

    With a project, ``facet("verdicts")`` counts each answer, and ``refusals`` tells what excludes
    it from the *non éligible* ones, most offers first; both whatever verdicts are wanted.
    ``reading`` tells how the text was understood.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: tuple[Facet, ...]
    generation: str
    # How many of ``total`` stand in each relation to the place searched; empty without a place.
    relations: tuple[tuple[Relation, int], ...] = ()
    refusals: tuple[Refusal, ...] = ()
    reading: TextReading = _AS_TYPED

    @property
    def not_eligible(self) -> int:
        """How many offers of the search are *non éligible*; 0 without a project."""
        facet = next((facet for facet in self.facets if facet.field == "verdicts"), None)
        values = facet.values if facet else ()
        return sum(value.count for value in values if value.code == Answer.NOT_ELIGIBLE)

    def facet(self, field: str) -> Facet:
        """The facet of a query field. Raises KeyError if there is none."""
        for facet in self.facets:
            if facet.field == field:
                return facet
        raise KeyError(field)
