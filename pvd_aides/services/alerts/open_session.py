"""Open one's searches: by a link asked for, or by that of a mail."""

from datetime import timedelta

from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.links import (
    MAGIC_LINK,
    MAIL_LINK,
    add_link,
    end_session,
    end_sessions_of,
    find_link,
    session_address,
    start_session,
    use_link,
)
from pvd_aides.catalogue.alerts.outbox import MAGIC, NOTHING
from pvd_aides.catalogue.alerts.subscriptions import subscriptions_of
from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.projects.projects import projects_of_address
from pvd_aides.catalogue.reports.personal import reports_of_address
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.alerts.post_mail import deliver_at_once, post_mail
from pvd_aides.services.alerts.quotas import may_write_to
from pvd_aides.services.alerts.save_search import MAGIC_WITHIN

SESSION = timedelta(hours=12)
# Links of old mails do not open anything any more; they unsubscribe for ever.
MAIL_LINK_OPENS = timedelta(days=90)


def send_magic_link(alerts: Alerts, address: str) -> None:
    """Write to the address, known or not: to one that is not, that there is nothing. The page that
    asked shows the same, after the same work."""
    moment = alerts.portal.now()
    with writing(alerts.portal.sessions) as session:
        if may_write_to(alerts, session, address):
            token = add_link(session, MAGIC_LINK, address, moment, expires=moment + MAGIC_WITHIN)
            post_mail(
                alerts,
                session,
                MAGIC if _is_known(session, address) else NOTHING,
                address,
                "Vos recherches enregistrées",
                manage_url=alerts.open_url(token),
            )
    deliver_at_once(alerts)


def _is_known(session: Session, address: str) -> bool:
    # All are looked at, known or not: the time taken tells nothing.
    searches, projects = subscriptions_of(session, address), projects_of_address(session, address)
    return bool([*searches, *projects, *reports_of_address(session, address)])


def can_open(alerts: Alerts, token: str) -> bool:
    """Whether the link opens anything. Changes nothing: mail programs open links themselves."""
    with alerts.portal.sessions() as session:
        moment = alerts.portal.now()
        if find_link(session, MAGIC_LINK, token, moment) is not None:
            return True
        link = find_link(session, MAIL_LINK, token, moment)
        return link is not None and moment - link.created <= MAIL_LINK_OPENS


def open_session(alerts: Alerts, token: str) -> str | None:
    """The token of a new session; None if the link opens nothing. A magic link serves once."""
    moment = alerts.portal.now()
    with writing(alerts.portal.sessions) as session:
        link = find_link(session, MAGIC_LINK, token, moment)
        if link is not None:
            address = link.address
            use_link(session, link)
        else:
            link = find_link(session, MAIL_LINK, token, moment)
            if link is None or moment - link.created > MAIL_LINK_OPENS:
                return None
            address = link.address
        return start_session(session, address, moment, moment + SESSION)


def whose_session(alerts: Alerts, token: str) -> str | None:
    """The address of a session still open."""
    with alerts.portal.sessions() as session:
        return session_address(session, token, alerts.portal.now())


def close_session(alerts: Alerts, token: str) -> None:
    with writing(alerts.portal.sessions) as session:
        end_session(session, token)


def close_all_sessions(alerts: Alerts, address: str) -> None:
    """Close the sessions of an address on every machine."""
    with writing(alerts.portal.sessions) as session:
        end_sessions_of(session, address)
