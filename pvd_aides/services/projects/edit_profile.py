"""Describe a kept project again: where, who, what, when, how much."""

from hashlib import sha256
from urllib.parse import urlencode

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.projects.projects import touch_project, write_profile, write_project
from pvd_aides.domain import profile_address
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.project import EDIT, follow_profile
from pvd_aides.services.context import Portal
from pvd_aides.services.projects.access import project_for
from pvd_aides.services.projects.open_project import facts_kept, profile_kept


def profile_version(profile: Profile) -> str:
    """Names what a form was made from. It is of what is read, cost included: who edits the notes
    meanwhile is in nobody's way."""
    return sha256(_written(profile).encode()).hexdigest()[:16]


def edit_profile(portal: Portal, token: str, version: str, profile: Profile) -> Profile | None:
    """None when it is written, or is already what is kept; else the profile that somebody else
    wrote since ``version`` was read, and nothing is written. Offers followed stay. Raises
    NoProjectError and NotAllowedError."""
    with writing(portal.sessions) as session:
        project, _ = project_for(session, token, EDIT)
        kept = profile_kept(project)
        if kept == profile:
            return None
        if profile_version(kept) != version:
            return kept
        facts = follow_profile(facts_kept(project), kept, profile)
        if facts != facts_kept(project):
            write_project(session, project.id, project.version, facts)
        write_profile(session, project.id, _written(profile))
        touch_project(session, project.id, portal.now())
        return None


def _written(profile: Profile) -> str:
    return urlencode(profile_address.render(profile))
