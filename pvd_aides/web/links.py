"""Addresses of searches: the address and the query are one thing."""

from urllib.parse import urlencode

from flask import url_for

from pvd_aides.domain.address import Known, render
from pvd_aides.domain.query import Query

Pairs = list[tuple[str, str]]

# Names a place has in an address; the first is the one written.
PERIMETERS = ("perimeter", "perimeter_id")


class Links:
    """Writes addresses of searches with the names of the generation that answered.

    ``said`` are the parameters of a project, which every address carries.
    """

    def __init__(self, known: Known, said: Pairs | None = None) -> None:
        self._known = known
        self._said = said or []

    def pairs(self, query: Query) -> Pairs:
        return [*render(query, self._known), *self._said]

    def search(self, query: Query) -> str:
        """The search page of that query."""
        return with_pairs(url_for("search.search"), self.pairs(query))

    def facet(self, field: str, query: Query) -> str:
        """The complete page of a facet, the search kept."""
        return with_pairs(url_for("facets.facet", field=field), self.pairs(query.with_()))

    def offer(self, slug: str, query: Query) -> str:
        """The page of an offer; with a project it keeps it, and the search one comes from."""
        path = url_for("offers.offer", slug=slug)
        return with_pairs(path, self.pairs(query)) if self._said else path

    def parameter(self, field: str, code: str) -> str:
        """The name a value of a field has in an address."""
        return self.pairs(Query().with_(**{field: (code,)}))[0][0]


def with_pairs(path: str, pairs: Pairs) -> str:
    """The path with these parameters, bare when there are none."""
    return f"{path}?{urlencode(pairs)}" if pairs else path
