"""What was joined and why, and what looks as if it should be."""

from dataclasses import dataclass

from pvd_aides.catalogue.joins.reading import (
    JoinedOffer,
    SourceRecord,
    groups_of,
    joined_offers,
    live_members,
)
from pvd_aides.domain.duplicates import Grouping, near_misses
from pvd_aides.services.context import Portal


@dataclass(frozen=True, slots=True)
class Near:
    """Two records shown apart, how alike their titles are, and what keeps them apart (codes of
    ``domain.duplicates.NearMiss``)."""

    one: SourceRecord
    other: SourceRecord
    likeness: float
    kept_apart_by: tuple[str, ...]


def list_duplicates(portal: Portal) -> list[JoinedOffer]:
    """Every offer shown from records of several sources that were found to be one."""
    with portal.sessions() as session:
        return joined_offers(session)


def list_near(portal: Portal) -> list[Near]:
    """Records of two sources that look like one offer and are shown apart, the likest first."""
    with portal.sessions() as session:
        members, records = live_members(session)
        groups = groups_of(session, records)
    return [
        Near(records[miss.pair[0]], records[miss.pair[1]], miss.likeness, miss.kept_apart_by)
        for miss in near_misses(members, Grouping(groups))
    ]
