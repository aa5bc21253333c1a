"""The complete page of one facet: all its values, searchable without a script."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request

from pvd_aides.services.list_facet_values import FacetPage, list_facet_values
from pvd_aides.web.address_input import line_of, pairs_of
from pvd_aides.web.current import portal
from pvd_aides.web.facet_views import CHILD_FIELDS, Choice, choices
from pvd_aides.web.links import Pairs
from pvd_aides.web.project_links import links_of

facets = Blueprint("facets", __name__)

QUESTION = "q"


@dataclass(frozen=True, slots=True)
class FacetPageView:
    """``pairs``: the search in progress; ``kept``: it without this facet, whose values are the
    checkboxes."""

    label: str
    wanted: str
    values: tuple[Choice, ...]
    total: int
    pairs: Pairs
    kept: Pairs
    back: str

    @property
    def shown(self) -> int:
        return len(self.values)


@facets.get("/aides/filtres/<slug:field>/", endpoint="facet")
def show(field: str) -> str:
    """All values of a facet for the search of the address, or those that hold the text ``q``."""
    pairs = pairs_of(request)
    wanted = line_of(pairs, QUESTION)
    try:
        found = list_facet_values(portal(), pairs, field, wanted)
    except KeyError:
        abort(404)
    return render_template("pages/facet.html", page=_view(found))


def _view(page: FacetPage) -> FacetPageView:
    query, links, field = page.search.query, links_of(page.search), page.facet.field
    others: dict[str, tuple[str, ...]] = dict.fromkeys(_fields(field), ())
    return FacetPageView(
        label=page.facet.label,
        wanted=page.looked_for[:80],
        values=choices(field, page.facet.values, links),
        total=page.total,
        pairs=links.pairs(query.with_()),
        kept=links.pairs(query.with_(**others)),
        back=links.search(query.with_()),
    )


def _fields(field: str) -> Iterable[str]:
    return filter(None, (field, CHILD_FIELDS.get(field)))
