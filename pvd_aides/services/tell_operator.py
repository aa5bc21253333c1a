"""Write to whoever runs the portal what they should know: reported errors, paused sources."""

from pvd_aides.catalogue.database import writing
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.pulls.tell_pauses import tell_pauses
from pvd_aides.services.reports.tell_reports import tell_reports


def tell_operator(alerts: Alerts) -> int:
    """Put in the outbox what the operator was not told yet; how many mails. None without an
    operator's address. Told implies written: both are one transaction."""
    if alerts.operator is None:
        return 0
    with writing(alerts.portal.sessions) as session:
        return tell_reports(alerts, session) + tell_pauses(alerts, session)
