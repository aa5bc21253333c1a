"""Write to the address of a project that nobody uses any more, before it is removed."""

from pvd_aides.catalogue.alerts.links import MAGIC_LINK, add_link
from pvd_aides.catalogue.alerts.outbox import IDLE as IDLE_MAIL
from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.projects.projects import mark_warned, to_warn
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.alerts.post_mail import post_mail
from pvd_aides.services.projects.personal import IDLE, WARNED


def warn_idle_projects(alerts: Alerts) -> int:
    """One mail for each project idle for three years, written as the warning is; how many. Its link
    opens « Mes recherches » until the project goes."""
    moment = alerts.portal.now()
    with writing(alerts.portal.sessions) as session:
        rows = to_warn(session, moment - IDLE)
        for row in rows:
            address = row.address or ""
            token = add_link(session, MAGIC_LINK, address, moment, expires=moment + WARNED)
            post_mail(
                alerts,
                session,
                IDLE_MAIL,
                address,
                "Un projet que vous n'ouvrez plus sera supprimé dans 30 jours",
                project=row.name,
                manage_url=alerts.open_url(token),
            )
            mark_warned(session, row.id, moment)
        return len(rows)
