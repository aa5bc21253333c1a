"""Close a reported error, once it is dealt with."""

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.reports.reports import close
from pvd_aides.services.context import Portal


def close_report(portal: Portal, id: int, by: str, note: str = "") -> bool:
    """Close a report in somebody's name; false if there is no such open one."""
    with writing(portal.sessions) as session:
        return close(session, id, by, note, portal.now())
