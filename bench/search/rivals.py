"""What every engine is asked: terms already analysed, values to filter by, values to count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bench.search.corpus import DAY
from pvd_aides.domain.query import Query
from pvd_aides.domain.status import status_on
from pvd_aides.domain.vocabulary import AID_TYPES, CATEGORIES
from pvd_aides.search.filters import FACET_FIELDS
from pvd_aides.search.rows import Row
from pvd_aides.search.text_query import parse_text

# All that our page counts.
FACETS = (
    *("themes", "categories", "backers", "audiences", "aid_groups", "aid_types", "steps"),
    *("destinations", "programmes", "statuses", "scales"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as engines other than ours take it."""

    terms: tuple[str, ...]
    phrase: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, query: Query) -> "Asked":
        clauses = [clause for one in parse_text(query.text) for clause in one.wanted]
        filters = {name: getattr(query, name) for name in FACETS if getattr(query, name)}
        return cls(
            tuple(clause.terms[0] for clause in clauses if not clause.is_phrase),
            next((clause.terms for clause in clauses if clause.is_phrase), ()),
            filters | {"statuses": query.wanted_statuses},
        )

    def filters_by(self, name: str) -> bool:
        """Whether the facet a value of this field stands in is filtered by."""
        return any(self.is_one_facet(name, other) for other in self.filters)

    @staticmethod
    def is_one_facet(one: str, other: str) -> bool:
        """Two levels of one facet leave out each other's filter."""
        return one == other or any(
            one in fields and other in fields for fields in FACET_FIELDS.values()
        )


def facet_values(row: Row, name: str) -> Iterable[str]:
    if name == "statuses":
        return (status_on(row, DAY),)
    if name == "scales":
        return (row.scale,)
    if name == "themes":
        return {CATEGORIES[code].group or "" for code in row.categories}
    if name == "aid_groups":
        return {AID_TYPES[code].group or "" for code in row.aid_types}
    values: tuple[str, ...] = getattr(row, name)
    return dict.fromkeys(values)
