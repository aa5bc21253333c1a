"""What a search gives: hits, exact counts, and facets that leave out their own filter."""

from dataclasses import dataclass

from pvd_aides.domain.territory import Relation


@dataclass(frozen=True, slots=True)
class Hit:
    """One offer found. ``relation`` is None when no place was searched."""

    offer_id: int
    score: float
    status: str
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet. ``count`` is the number of results if this value alone were chosen
    in its facet, all other filters kept."""

    code: str
    label: str
    count: int
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
class SearchResult:
    """One page of hits, the exact total, the facets, and the index generation that answered."""

    hits: tuple[Hit, ...]
    total: int
    facets: tuple[Facet, ...]
    generation: str
    # How many of ``total`` stand in each relation to the place searched; empty without a place.
    relations: tuple[tuple[Relation, int], ...] = ()

    def facet(self, field: str) -> Facet:
        """The facet of a query field. Raises KeyError if there is none."""
        for facet in self.facets:
            if facet.field == field:
                return facet
        raise KeyError(field)
