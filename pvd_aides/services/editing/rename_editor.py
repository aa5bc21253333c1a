"""Take an editor's name out of the public history; what was done and when stays."""

from pvd_aides.catalogue.database import wipe_deleted, writing
from pvd_aides.catalogue.editing import acts
from pvd_aides.services.context import Portal

NOBODY = "l'équipe du portail"


def rename_editor(portal: Portal, name: str, shown: str = NOBODY) -> int:
    """Sign everything of that name otherwise, at once and for good; how many acts named them."""
    with writing(portal.sessions) as session:
        count = acts.rename_editor(session, name, shown)
    wipe_deleted(portal.sessions)
    return count
