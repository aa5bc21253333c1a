"""Links that share a project: made, listed, revoked by its owner; and its end."""

from dataclasses import dataclass
from datetime import datetime

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.projects.links import add_project_link, links_of, revoke_link
from pvd_aides.catalogue.projects.projects import delete_projects
from pvd_aides.domain.project import OWNER
from pvd_aides.services.context import Portal
from pvd_aides.services.projects.access import project_for


@dataclass(frozen=True, slots=True)
class SharedLink:
    """A link without its secret, which is kept nowhere. ``is_this_one``: the one in use."""

    id: int
    role: str
    label: str
    created: datetime
    is_this_one: bool


def shared_links(portal: Portal, token: str) -> list[SharedLink]:
    """Every link of the project, for its owner. Raises NoProjectError and NotAllowedError."""
    with portal.sessions() as session:
        project, own = project_for(session, token, OWNER)
        return [
            SharedLink(row.id, row.role, row.label, row.created, row.id == own.id)
            for row in links_of(session, project.id)
        ]


def share_project(portal: Portal, token: str, role: str, label: str) -> str:
    """The token of a new link, told this once. Raises NoProjectError and NotAllowedError."""
    with writing(portal.sessions) as session:
        project, _ = project_for(session, token, OWNER)
        return add_project_link(session, project.id, role, portal.now(), label)


def unshare_project(portal: Portal, token: str, id: int) -> None:
    """Revoke another link: it opens nothing from now on. The link in use is left, or nobody could
    open the project. Raises NoProjectError and NotAllowedError."""
    with writing(portal.sessions) as session:
        project, own = project_for(session, token, OWNER)
        if id != own.id:
            revoke_link(session, project.id, id)


def delete_project(portal: Portal, token: str) -> None:
    """Remove the project, its words and its links, for good. Raises NoProjectError and
    NotAllowedError."""
    with writing(portal.sessions) as session:
        project, _ = project_for(session, token, OWNER)
        delete_projects(session, [project.id])
