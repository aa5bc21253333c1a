"""Facets as the search form shows them: cut with a word about it, chosen values first."""

from collections.abc import Iterable
from dataclasses import dataclass

from pvd_aides.domain.query import Query
from pvd_aides.domain.results import Facet, FacetValue
from pvd_aides.domain.vocabulary import DESTINATIONS, STEPS, ClosedList
from pvd_aides.web.links import Links

# Beyond LONG values a facet shows the chosen ones and the first SHOWN.
LONG = 30
SHOWN = 20
# Fields of the second level of a facet.
CHILD_FIELDS = {"themes": "categories", "aid_groups": "aid_types"}
# Lists whose values are explained in a line.
_HINTED: dict[str, ClosedList] = {"steps": STEPS, "destinations": DESTINATIONS}
# Facets one sees without unfolding them.
_UNFOLDED = ("verdicts", "themes", "aid_groups")


@dataclass(frozen=True, slots=True)
class Choice:
    """One checkbox. ``name`` is its parameter; ``open`` shows its children."""

    id: str
    name: str
    code: str
    label: str
    count: int
    chosen: bool
    hint: str = ""
    children: tuple["Choice", ...] = ()

    @property
    def open(self) -> bool:
        return any(child.chosen for child in self.children)


@dataclass(frozen=True, slots=True)
class FacetView:
    """``left_out`` counts the values to be found at ``address`` only."""

    field: str
    label: str
    values: tuple[Choice, ...]
    chosen: int
    open: bool
    left_out: int
    address: str


def facet_views(facets: Iterable[Facet], query: Query, links: Links) -> list[FacetView]:
    """The facets that have something to choose."""
    return [_view(facet, query, links) for facet in facets if facet.values]


def _view(facet: Facet, query: Query, links: Links) -> FacetView:
    values = facet.values
    chosen = sum(value.chosen for value in _all(values))
    if len(values) > LONG:
        kept = sum(1 for value in values if value.chosen)
        values = values[: kept + SHOWN]
    return FacetView(
        field=facet.field,
        label=facet.label,
        values=choices(facet.field, values, links),
        chosen=chosen,
        open=bool(chosen) or facet.field in _UNFOLDED,
        left_out=len(facet.values) - len(values),
        address=links.facet(facet.field, query),
    )


def choices(field: str, values: Iterable[FacetValue], links: Links) -> tuple[Choice, ...]:
    """The checkboxes of these values and of their children."""
    return tuple(
        Choice(
            id=f"{field}-{value.code}",
            name=links.parameter(field, value.code),
            code=value.code,
            label=value.label,
            count=value.count,
            chosen=value.chosen,
            hint=_hint(field, value.code),
            children=choices(CHILD_FIELDS.get(field, field), value.children, links),
        )
        for value in values
    )


def _hint(field: str, code: str) -> str:
    values = _HINTED.get(field)
    return values[code].hint if values and code in values else ""


def _all(values: Iterable[FacetValue]) -> list[FacetValue]:
    return [one for value in values for one in (value, *value.children)]
