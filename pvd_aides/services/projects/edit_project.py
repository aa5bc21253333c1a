"""Write of a project or of an offer it follows, without ever losing what another wrote."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.projects.followed import followed_offer, write_followed
from pvd_aides.catalogue.projects.projects import touch_project, write_project
from pvd_aides.domain.project import EDIT, FollowFacts, ProjectFacts
from pvd_aides.services.context import Portal
from pvd_aides.services.projects.access import NoProjectError, project_for
from pvd_aides.services.projects.open_project import facts_kept, follow_kept

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Conflict(Generic[T]):
    """Somebody else wrote meanwhile: nothing was written. ``kept`` is what they wrote, ``version``
    what to write upon once both were read."""

    kept: T
    version: int
    is_removed: bool = False


def edit_project(
    portal: Portal, token: str, version: int, facts: ProjectFacts
) -> Conflict[ProjectFacts] | None:
    """None when it is written, or is already what is kept. Raises NoProjectError and
    NotAllowedError."""
    with writing(portal.sessions) as session:
        project, _ = project_for(session, token, EDIT)
        if facts_kept(project) == facts:
            return None
        if not write_project(session, project.id, version, facts):
            session.refresh(project)
            return Conflict(facts_kept(project), project.version)
        touch_project(session, project.id, portal.now())
        return None


def edit_followed(
    portal: Portal, token: str, id: int, version: int, facts: FollowFacts
) -> Conflict[FollowFacts] | None:
    """None when it is written, or is already what is kept. Raises NoProjectError, for an offer that
    the project never followed too, and NotAllowedError."""
    with writing(portal.sessions) as session:
        project, _ = project_for(session, token, EDIT)
        row = followed_offer(session, project.id, id)
        if row is None:
            raise NoProjectError
        if follow_kept(row) == facts and row.removed is None:
            return None
        if not write_followed(session, row.id, version, facts):
            session.refresh(row)
            return Conflict(follow_kept(row), row.version, row.removed is not None)
        touch_project(session, project.id, portal.now())
        return None
