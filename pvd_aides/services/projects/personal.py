"""What projects owe to people: an address erased, what is held of it told, idle projects removed.

Parts of ``alerts.erase_person``, ``alerts.export_person`` and ``alerts.purge_personal``: the first
two work in the transaction that they are given.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.projects.projects import (
    delete_projects,
    forget_project_address,
    idle_projects,
    projects_of_address,
)
from pvd_aides.services.context import Portal

IDLE = timedelta(days=3 * 365)
WARNED = timedelta(days=30)


def erase_from_projects(session: Session, address: str) -> None:
    """Projects of an address go on without it, for those who share them: their owner deletes them
    with their own link."""
    forget_project_address(session, address)


def projects_held(session: Session, address: str) -> list[dict[str, Any]]:
    """Each project of an address, with French names."""
    return [
        {"projet": row.name, "notes": row.note, "créé": row.created, "utilisé": row.touched}
        for row in projects_of_address(session, address)
    ]


def purge_projects(portal: Portal) -> int:
    """Remove projects idle for three years, those with an address thirty days after its warning;
    how many. Doing it again removes nothing more."""
    moment = portal.now()
    with writing(portal.sessions) as session:
        ids = idle_projects(session, moment - IDLE, moment - WARNED)
        delete_projects(session, ids)
    return len(ids)
