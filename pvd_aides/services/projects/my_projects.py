"""Projects attached to an address, as their owner finds them again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.projects.links import add_project_link
from pvd_aides.catalogue.projects.projects import attach_address, projects_of_address
from pvd_aides.catalogue.projects.tables import ProjectRow
from pvd_aides.domain.project import OWNER
from pvd_aides.services.context import Portal

_LABEL = "Ouvert depuis « Mes recherches »"


@dataclass(frozen=True, slots=True)
class MyProject:
    """``used``: when it was last opened or written, to the day."""

    id: int
    name: str
    used: datetime


def my_projects(portal: Portal, address: str) -> list[MyProject]:
    """Every project attached to the address, the oldest first."""
    with portal.sessions() as session:
        rows = projects_of_address(session, address)
        return [MyProject(row.id, row.name, row.touched) for row in rows]


def reopen_project(portal: Portal, address: str, number: int) -> str | None:
    """The token of a new link of the owner, as those made before are kept nowhere; None if the
    project is not the address's."""
    with writing(portal.sessions) as session:
        row = _own(session, address, number)
        return add_project_link(session, row.id, OWNER, portal.now(), _LABEL) if row else None


def leave_project(portal: Portal, address: str, number: int) -> None:
    """Take the address off the project, which goes on under its links."""
    with writing(portal.sessions) as session:
        row = _own(session, address, number)
        if row is not None:
            attach_address(session, row.id, None)


def _own(session: Session, address: str, number: int) -> ProjectRow | None:
    row = session.get(ProjectRow, number)
    return row if row is not None and row.address == address else None
