"""Who may do what with a project: the secret link says it."""

from sqlalchemy.orm import Session

from pvd_aides.catalogue.projects.links import project_of_link
from pvd_aides.catalogue.projects.tables import ProjectLinkRow, ProjectRow
from pvd_aides.domain.project import EDIT, OWNER, READ

_RANKS = {READ: 0, EDIT: 1, OWNER: 2}


class NoProjectError(Exception):
    """The link opens nothing: it never did, or it was revoked, or the project is gone."""


class NotAllowedError(Exception):
    """The link opens the project, but does not allow this."""


def project_for(
    session: Session, token: str, role: str = READ
) -> tuple[ProjectRow, ProjectLinkRow]:
    """The project and the link, if it allows as much as ``role``. Raises NoProjectError and
    NotAllowedError."""
    found = project_of_link(session, token)
    if found is None:
        raise NoProjectError
    if _RANKS[found[1].role] < _RANKS[role]:
        raise NotAllowedError
    return found
