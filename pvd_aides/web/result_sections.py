"""Results parted by how surely they apply to the place searched."""

from dataclasses import dataclass
from itertools import groupby

from pvd_aides.domain.territory import Relation
from pvd_aides.services.search_offers import SearchPage, SearchRow
from pvd_aides.web.cards import Card, card
from pvd_aides.web.links import Links

_HEADINGS = {
    Relation.COVERS: "Sur tout votre territoire",
    Relation.INSIDE: "Dans votre territoire, pour une partie seulement",
    Relation.UNRESOLVED: "À vérifier : le territoire de ces aides n'est pas précis",
}


@dataclass(frozen=True, slots=True)
class Section:
    """``heading`` is empty when the results are all of one kind."""

    heading: str
    cards: list[Card]


def sections(page: SearchPage, links: Links) -> list[Section]:
    """The page's results in their order; with a project, verdicts part them already."""
    is_parted = not page.is_project and any(
        count and relation is not Relation.COVERS for relation, count in page.result.relations
    )
    parts = groupby(page.rows, key=_heading if is_parted else lambda _row: "")
    return [Section(heading, [_card(row, page, links) for row in rows]) for heading, rows in parts]


def _heading(row: SearchRow) -> str:
    return _HEADINGS.get(row.hit.relation or Relation.UNKNOWN, _HEADINGS[Relation.UNRESOLVED])


def _card(row: SearchRow, page: SearchPage, links: Links) -> Card:
    address = links.offer(row.published.slug, page.query)
    return card(row.published, address, row.hit.status, row.hit.relation, row.verdict, row.marks)
