"""Apply the retention that is promised: see docs/personal-data.md."""

from dataclasses import dataclass
from datetime import timedelta

from pvd_aides.catalogue.alerts.outbox import PROJECT, drop_bodies
from pvd_aides.catalogue.alerts.personal import (
    delete_ended,
    delete_expired,
    delete_lone_mails,
    delete_unconfirmed,
    forget_changes,
    last_mail,
    mails_with_bodies,
)
from pvd_aides.catalogue.alerts.quotas import forget_uses
from pvd_aides.catalogue.database import wipe_deleted, writing
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.alerts.quotas import KEPT
from pvd_aides.services.alerts.save_search import CONFIRM_WITHIN
from pvd_aides.services.projects.personal import purge_projects
from pvd_aides.services.projects.warn_idle import warn_idle_projects
from pvd_aides.services.reports.personal import purge_reports

BODIES = timedelta(days=30)
ENDED = timedelta(days=30)
JOURNAL = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Purged:
    """How many searches, mails' bodies, projects and reported errors were removed."""

    unconfirmed: int
    ended: int
    bodies: int
    projects: int
    reports: int


def purge_personal(alerts: Alerts) -> Purged:
    """Remove what is too old, and warn whoever has a project about to be. Doing it again removes
    nothing more."""
    moment = alerts.portal.now()
    with writing(alerts.portal.sessions) as session:
        unconfirmed = delete_unconfirmed(session, moment - CONFIRM_WITHIN)
        ended = delete_ended(session, moment - ENDED)
        bodies = drop_bodies(session, moment - BODIES)
        lone = delete_lone_mails(session, moment - BODIES)
        lone += delete_lone_mails(session, moment - CONFIRM_WITHIN, PROJECT)
        delete_expired(session, moment)
        forget_uses(session, moment - KEPT)
        forget_changes(session, moment - JOURNAL)
        reports = purge_reports(session, moment)
    projects = purge_projects(alerts.portal)
    wipe_deleted(alerts.portal.sessions)
    # The last mail of all may be among them: nothing then tells that its file is an old one.
    alerts.transport.forget(lone)
    alerts.transport.forget_all_but(*_kept(alerts))
    warn_idle_projects(alerts)
    return Purged(unconfirmed, ended, len(bodies), projects, reports)


def _kept(alerts: Alerts) -> tuple[set[int], int]:
    with alerts.portal.sessions() as session:
        return mails_with_bodies(session), last_mail(session)
