"""Secret links to projects: only hashes are kept, so that a stolen database opens nothing."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.links import new_token, token_hash
from pvd_aides.catalogue.projects.tables import ProjectLinkRow, ProjectRow


def add_project_link(
    session: Session, project_id: int, role: str, moment: datetime, label: str = ""
) -> str:
    """The token of a new link; it is kept nowhere."""
    token = new_token()
    session.add(
        ProjectLinkRow(
            hash=token_hash(token), project_id=project_id, role=role, label=label, created=moment
        )
    )
    session.flush()
    return token


def project_of_link(session: Session, token: str) -> tuple[ProjectRow, ProjectLinkRow] | None:
    """The project a link opens, and the link; None for one that never was or was revoked."""
    query = (
        select(ProjectRow, ProjectLinkRow)
        .join(ProjectLinkRow, ProjectLinkRow.project_id == ProjectRow.id)
        .where(ProjectLinkRow.hash == token_hash(token))
    )
    found = session.execute(query).one_or_none()
    return (found[0], found[1]) if found else None


def links_of(session: Session, project_id: int) -> Sequence[ProjectLinkRow]:
    query = select(ProjectLinkRow).where(ProjectLinkRow.project_id == project_id)
    return session.scalars(query.order_by(ProjectLinkRow.id)).all()


def revoke_link(session: Session, project_id: int, id: int) -> None:
    """Close a link of the project; nothing happens if it is closed already."""
    session.execute(
        delete(ProjectLinkRow).where(
            ProjectLinkRow.id == id, ProjectLinkRow.project_id == project_id
        )
    )
