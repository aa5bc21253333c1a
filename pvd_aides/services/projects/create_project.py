"""Keep a project under a new secret link, with its profile and a first offer if there is one."""

from urllib.parse import urlencode

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.offers import offer_by_slug
from pvd_aides.catalogue.projects.followed import follow
from pvd_aides.catalogue.projects.links import add_project_link
from pvd_aides.catalogue.projects.projects import add_project
from pvd_aides.domain import profile_address
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.project import OWNER, ProjectFacts, first_facts, follow_profile
from pvd_aides.services.context import Portal


def create_project(portal: Portal, name: str, profile: Profile, slug: str = "") -> str:
    """The token of the owner's link, told this once. The cost and the spending of the profile
    begin the plan; a slug that is no offer's is left out."""
    facts = follow_profile(ProjectFacts(name=name), Profile(), profile)
    written = urlencode(profile_address.render(profile))
    with writing(portal.sessions) as session:
        row = add_project(session, facts, written, portal.now())
        published = offer_by_slug(session, slug) if slug else None
        if published:
            offer = published.offer
            told = (published.id, offer.name)
            follow(session, row.id, told, first_facts(offer), portal.now())
        return add_project_link(session, row.id, OWNER, portal.now())
