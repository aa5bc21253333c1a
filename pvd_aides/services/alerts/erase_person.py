"""Forget an address: at once, everywhere."""

from pvd_aides.catalogue.alerts.personal import erase_address
from pvd_aides.catalogue.alerts.quotas import forget_subject
from pvd_aides.catalogue.database import wipe_deleted, writing
from pvd_aides.catalogue.reports.personal import erase_from_reports
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.alerts.quotas import subject_of
from pvd_aides.services.projects.personal import erase_from_projects


def erase_person(alerts: Alerts, address: str) -> None:
    """Remove searches, ledger, mails and their files, links and sessions of an address.

    Its projects go on without it: they may be shared. What it reported stays as the offer and the
    kind of error, without its words.

    Mails already delivered are in their reader's box; their unsubscribe links still answer. A mail
    claimed by a running sender at that very moment may still leave, or leave its file, which
    erasing again or the daily purge removes.
    """
    with writing(alerts.portal.sessions) as session:
        numbers = erase_address(session, address)
        numbers += erase_from_reports(session, address)
        erase_from_projects(session, address)
        forget_subject(session, subject_of(alerts, "address", address))
    wipe_deleted(alerts.portal.sessions)
    alerts.transport.forget(numbers, address)
