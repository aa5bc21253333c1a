"""Say whose project it is: its owner gives an address, which says yes."""

from pvd_aides.catalogue.alerts.links import add_link, find_link, project_purpose, use_link
from pvd_aides.catalogue.alerts.outbox import PROJECT
from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.projects.projects import attach_address
from pvd_aides.catalogue.projects.tables import ProjectRow
from pvd_aides.domain.project import OWNER
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.alerts.post_mail import deliver_at_once, post_mail
from pvd_aides.services.alerts.quotas import may_write_to
from pvd_aides.services.alerts.save_search import CONFIRM_WITHIN
from pvd_aides.services.context import Portal
from pvd_aides.services.projects.access import project_for


def ask_address(alerts: Alerts, token: str, address: str) -> None:
    """Send the mail that confirms; an address that was written to too often gets none. Raises
    NoProjectError and NotAllowedError."""
    moment = alerts.portal.now()
    with writing(alerts.portal.sessions) as session:
        project, _ = project_for(session, token, OWNER)
        if may_write_to(alerts, session, address):
            purpose = project_purpose(project.id)
            link = add_link(session, purpose, address, moment, expires=moment + CONFIRM_WITHIN)
            post_mail(
                alerts,
                session,
                PROJECT,
                address,
                "Confirmez votre adresse pour retrouver un projet",
                project=project.name,
                confirm_url=alerts.project_url(project.id, link),
            )
    deliver_at_once(alerts)


def look_at_address(alerts: Alerts, project_id: int, token: str) -> str | None:
    """Name of the project the link attaches; None if it is unknown, used, or expired. Changes
    nothing: mail programs open links by themselves."""
    with alerts.portal.sessions() as session:
        link = find_link(session, project_purpose(project_id), token, alerts.portal.now())
        row = session.get(ProjectRow, project_id) if link else None
        return row.name if row else None


def confirm_address(alerts: Alerts, project_id: int, token: str) -> str | None:
    """Name of the project, which is the address's from now on; None if the link is unknown, used,
    or expired. It serves once: an address taken off since does not come back by an old mail."""
    with writing(alerts.portal.sessions) as session:
        link = find_link(session, project_purpose(project_id), token, alerts.portal.now())
        row = session.get(ProjectRow, project_id) if link else None
        if link is None or row is None:
            return None
        attach_address(session, row.id, link.address)
        use_link(session, link)
        return row.name


def detach_address(portal: Portal, token: str) -> None:
    """The project is nobody's again; its links go on. Raises NoProjectError and NotAllowedError."""
    with writing(portal.sessions) as session:
        project, _ = project_for(session, token, OWNER)
        attach_address(session, project.id, None)
