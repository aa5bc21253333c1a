"""Every partner, with how many offers it has."""

from dataclasses import dataclass

from pvd_aides.domain.query import ALL_STATUSES, Query
from pvd_aides.domain.text import fold
from pvd_aides.services.context import Portal

_WIDE = ("national", "europe")


@dataclass(frozen=True, slots=True)
class Partner:
    """Who offers or handles aids. ``open`` counts those a default search shows, ``total`` the
    closed ones too; ``is_national``: one of the open ones is for the whole country or Europe."""

    slug: str
    name: str
    open: int
    total: int
    is_national: bool = False

    @property
    def query(self) -> Query:
        """The search its ``open`` counts."""
        return Query(backers=(self.slug,))


def list_partners(portal: Portal) -> list[Partner]:
    """Partners of all published offers, by name."""
    day = portal.today()
    everything = portal.engine.search(Query(statuses=ALL_STATUSES), day, limit=0)
    shown = portal.engine.search(Query(), day, limit=0)
    wide = portal.engine.search(Query(scales=_WIDE), day, limit=0)
    opened = {value.code: value.count for value in shown.facet("backers").values}
    national = {value.code for value in wide.facet("backers").values if value.count}
    partners = [
        Partner(v.code, v.label, opened.get(v.code, 0), v.count, v.code in national)
        for v in everything.facet("backers").values
    ]
    return sorted(partners, key=lambda partner: (fold(partner.name), partner.slug))
