"""Offers that a project follows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pvd_aides.catalogue.projects.tables import FollowedOfferRow
from pvd_aides.domain.project import FollowFacts, values_of


def followed_of(session: Session, project_id: int) -> Sequence[FollowedOfferRow]:
    """Every offer the project follows or followed, in the order they were added."""
    query = select(FollowedOfferRow).where(FollowedOfferRow.project_id == project_id)
    return session.scalars(query.order_by(FollowedOfferRow.id)).all()


def followed_offer(session: Session, project_id: int, id: int) -> FollowedOfferRow | None:
    query = select(FollowedOfferRow).where(FollowedOfferRow.id == id)
    return session.scalars(query.where(FollowedOfferRow.project_id == project_id)).one_or_none()


def follow(
    session: Session,
    project_id: int,
    offer: tuple[int, str],
    facts: FollowFacts,
    moment: datetime,
) -> FollowedOfferRow:
    """Follow an offer (its number, its name). One followed already is left as it is, one removed
    is put back with its words."""
    offer_id, name = offer
    query = select(FollowedOfferRow).where(
        FollowedOfferRow.project_id == project_id, FollowedOfferRow.offer_id == offer_id
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        row = FollowedOfferRow(
            project_id=project_id, offer_id=offer_id, name=name, added=moment, **values_of(facts)
        )
        session.add(row)
    row.removed = None
    session.flush()
    return row


def write_followed(session: Session, id: int, version: int, facts: FollowFacts) -> bool:
    """Whether it was written: not if another version is kept by now. Writing puts back."""
    return _change(session, id, version, removed=None, **values_of(facts))


def remove_followed(
    session: Session, project_id: int, id: int, version: int, moment: datetime
) -> bool:
    """Take it off the project, its words kept; not if another version is kept by now."""
    row = followed_offer(session, project_id, id)
    return row is not None and _change(session, row.id, version, removed=moment)


def _change(session: Session, id: int, version: int, **values: object) -> bool:
    done = session.execute(
        update(FollowedOfferRow)
        .where(FollowedOfferRow.id == id, FollowedOfferRow.version == version)
        .values(**values, version=version + 1)
        .execution_options(synchronize_session="fetch")
        .returning(FollowedOfferRow.id)
    )
    return done.scalar_one_or_none() is not None
