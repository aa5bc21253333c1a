"""Everything an editor is told of an offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.journal import contents
from pvd_aides.catalogue.editing.acts import acts_of
from pvd_aides.catalogue.editing.corrections import corrected_ids, corrections_of
from pvd_aides.catalogue.editing.desk import (
    RecordLine,
    Standing,
    record_lines,
    slugs_of,
    standing,
)
from pvd_aides.catalogue.tables import PUBLISHED
from pvd_aides.domain.editing import Act, Conflict, Correction, apply_corrections
from pvd_aides.domain.offer import Offer
from pvd_aides.services.context import Portal

_MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class Desk:
    """An offer in any state. ``shown`` is what visitors read, ``version`` its name; ``corrections``
    by the act that made each; ``archived`` and ``withdrawn``: since when."""

    id: int
    slug: str
    is_published: bool
    archived: datetime | None
    withdrawn: datetime | None
    shown: Offer
    version: str
    corrections: Mapping[Correction, Act]
    conflicts: tuple[Conflict, ...]
    records: tuple[RecordLine, ...]
    acts: tuple[Act, ...]


def open_desk(portal: Portal, slug: str) -> Desk | None:
    """The offer at this slug, or former slug; None if there never was one."""
    with portal.sessions() as session:
        found = standing(session, slug)
        return _desk(session, found) if found else None


def conflicting(portal: Portal) -> list[Desk]:
    """Offers with a correction that its partner has answered with another value."""
    with portal.sessions() as session:
        slugs = slugs_of(session, corrected_ids(session))
        desks = [_desk(session, found) for slug in slugs if (found := standing(session, slug))]
    return [desk for desk in desks if desk.conflicts]


def offer_at(portal: Portal, desk: Desk, version: str) -> Offer | None:
    """What the offer showed under that version; None if it never did."""
    with portal.sessions() as session:
        return contents(session, [(desk.id, version)]).get((desk.id, version))


def near_slugs(portal: Portal, slug: str) -> list[str]:
    """Slugs that look like this one: those that hold it first."""
    with portal.sessions() as session:
        slugs = slugs_of(session)
    holding = [one for one in slugs if slug and slug in one]
    close = get_close_matches(slug, slugs, n=_MOST_NEAR)
    return list(dict.fromkeys([*holding[:_MOST_NEAR], *close]))[:_MOST_NEAR]


def _desk(session: Session, found: Standing) -> Desk:
    row = found.row
    acts = acts_of(session, row.id)
    corrections = corrections_of(session, row.id)
    return Desk(
        id=row.id,
        slug=row.slug,
        is_published=row.state == PUBLISHED,
        archived=row.archived,
        withdrawn=row.withdrawn,
        shown=found.shown,
        version=found.version,
        corrections={one: acts[number] for one, number in corrections.items()},
        conflicts=apply_corrections(found.partner, corrections).conflicts,
        records=tuple(record_lines(session, row)),
        acts=tuple(acts.values()),
    )
