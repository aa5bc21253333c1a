"""Keeping projects."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from pvd_aides.catalogue.projects.tables import FollowedOfferRow, ProjectLinkRow, ProjectRow
from pvd_aides.domain.project import ProjectFacts, values_of


def add_project(
    session: Session, facts: ProjectFacts, profile: str, moment: datetime
) -> ProjectRow:
    row = ProjectRow(**values_of(facts), profile=profile, created=moment, touched=moment)
    session.add(row)
    session.flush()
    return row


def write_project(session: Session, id: int, version: int, facts: ProjectFacts) -> bool:
    """Whether it was written: not if another version is kept by now."""
    done = session.execute(
        update(ProjectRow)
        .where(ProjectRow.id == id, ProjectRow.version == version)
        .values(**values_of(facts), version=version + 1)
        .execution_options(synchronize_session="fetch")
        .returning(ProjectRow.id)
    )
    return done.scalar_one_or_none() is not None


def write_profile(session: Session, id: int, profile: str) -> None:
    """In a transaction that read the profile it replaces."""
    session.execute(update(ProjectRow).where(ProjectRow.id == id).values(profile=profile))


def touch_project(session: Session, id: int, moment: datetime) -> None:
    """It was used: it is not idle."""
    session.execute(
        update(ProjectRow).where(ProjectRow.id == id).values(touched=moment, warned=None)
    )


def delete_projects(session: Session, ids: Sequence[int]) -> None:
    """Remove projects with their followed offers and their links."""
    for table in (ProjectLinkRow, FollowedOfferRow):
        session.execute(delete(table).where(table.project_id.in_(ids)))
    session.execute(delete(ProjectRow).where(ProjectRow.id.in_(ids)))


def attach_address(session: Session, id: int, address: str | None) -> None:
    """Say whose project it is, or nobody's."""
    session.execute(update(ProjectRow).where(ProjectRow.id == id).values(address=address))


def projects_of_address(session: Session, address: str) -> Sequence[ProjectRow]:
    query = select(ProjectRow).where(ProjectRow.address == address).order_by(ProjectRow.id)
    return session.scalars(query).all()


def forget_project_address(session: Session, address: str) -> None:
    """Erase an address: its projects go on without it."""
    session.execute(update(ProjectRow).where(ProjectRow.address == address).values(address=None))


def idle_projects(session: Session, idle_since: datetime, warned_before: datetime) -> Sequence[int]:
    """Numbers of the projects that nobody opened nor wrote since then: those of nobody, and those
    whose address was warned before."""
    query = select(ProjectRow.id).where(
        ProjectRow.touched < idle_since,
        or_(ProjectRow.address.is_(None), ProjectRow.warned < warned_before),
    )
    return session.scalars(query.order_by(ProjectRow.id)).all()


def to_warn(session: Session, idle_since: datetime) -> Sequence[ProjectRow]:
    """Projects of an address that nobody opened nor wrote since then, not warned of yet."""
    query = select(ProjectRow).where(
        ProjectRow.touched < idle_since,
        ProjectRow.address.is_not(None),
        ProjectRow.warned.is_(None),
    )
    return session.scalars(query.order_by(ProjectRow.id)).all()


def mark_warned(session: Session, id: int, moment: datetime) -> None:
    session.execute(update(ProjectRow).where(ProjectRow.id == id).values(warned=moment))
