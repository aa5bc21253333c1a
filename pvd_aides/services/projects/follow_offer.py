"""Follow an offer in a project, take it off, put it back."""

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.offers import offer_by_slug
from pvd_aides.catalogue.projects.followed import follow, remove_followed
from pvd_aides.catalogue.projects.projects import touch_project
from pvd_aides.domain.project import EDIT, first_facts
from pvd_aides.services.context import Portal
from pvd_aides.services.projects.access import project_for


def follow_offer(portal: Portal, token: str, slug: str) -> bool:
    """Whether that offer exists; following it twice changes nothing. Raises NoProjectError and
    NotAllowedError."""
    with writing(portal.sessions) as session:
        project, _ = project_for(session, token, EDIT)
        published = offer_by_slug(session, slug)
        if published is None:
            return False
        told = (published.id, published.offer.name)
        follow(session, project.id, told, first_facts(published.offer), portal.now())
        touch_project(session, project.id, portal.now())
        return True


def unfollow_offer(portal: Portal, token: str, id: int, version: int) -> bool:
    """Whether it was taken off: not if somebody wrote of it since. Its words are kept, and can be
    put back. Raises NoProjectError and NotAllowedError."""
    with writing(portal.sessions) as session:
        project, _ = project_for(session, token, EDIT)
        touch_project(session, project.id, portal.now())
        return remove_followed(session, project.id, id, version, portal.now())
