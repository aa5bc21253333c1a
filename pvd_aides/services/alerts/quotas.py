"""Nobody can be flooded with mails they did not ask for, nor the portal with requests."""

import hmac
from datetime import timedelta
from hashlib import sha256

from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.quotas import add_use, uses_since
from pvd_aides.catalogue.database import writing
from pvd_aides.services.alerts.context import Alerts

# Mails somebody can make us send by typing an address, for that address.
PER_ADDRESS = ((3, timedelta(hours=1)), (6, timedelta(days=1)))
# What may be asked from one IP, whatever the addresses: a town hall shares one.
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
MAIL, PROJECT, DOCUMENT, REPORT = "ip", "project", "document", "report"
PER_IP = {
    MAIL: ((30, _HOUR), (100, _DAY)),
    PROJECT: ((60, _HOUR), (200, _DAY)),
    # A PDF of hundreds of pages keeps a processor busy for seconds.
    DOCUMENT: ((60, _HOUR), (300, _DAY)),
    REPORT: ((20, _HOUR), (60, _DAY)),
}
# What may be asked by everybody together: many machines must not fill the database either.
PER_SITE = {REPORT: ((500, _DAY),)}
_Limits = tuple[tuple[int, timedelta], ...]
# Uses older than any of these count for nothing.
KEPT = timedelta(days=1)


class TooManyRequestsError(Exception):
    """From this IP, or from everybody, whatever the addresses: says nothing of any of them."""


def count_ip(alerts: Alerts, ip: str, what: str = MAIL) -> None:
    """Count one request of an IP for a mail, a project, a document or a report. Raises
    TooManyRequestsError beyond PER_IP."""
    _count(alerts, subject_of(alerts, what, ip), PER_IP[what])


def count_for_all(alerts: Alerts, what: str) -> None:
    """Count one request, whoever makes it. Raises TooManyRequestsError beyond PER_SITE."""
    _count(alerts, subject_of(alerts, what, "everybody"), PER_SITE[what])


def may_write_to(alerts: Alerts, session: Session, address: str) -> bool:
    """Count one mail asked for an address; false beyond PER_ADDRESS, and it must not be sent."""
    subject, moment = subject_of(alerts, "address", address), alerts.portal.now()
    if any(uses_since(session, subject, moment - span) >= most for most, span in PER_ADDRESS):
        return False
    add_use(session, subject, moment)
    return True


def _count(alerts: Alerts, subject: str, limits: _Limits) -> None:
    moment = alerts.portal.now()
    with writing(alerts.portal.sessions) as session:
        if any(uses_since(session, subject, moment - span) >= most for most, span in limits):
            raise TooManyRequestsError
        add_use(session, subject, moment)


def subject_of(alerts: Alerts, kind: str, value: str) -> str:
    """A keyed hash: the table names neither addresses nor IPs."""
    return hmac.new(alerts.secret.encode(), f"{kind} {value}".encode(), sha256).hexdigest()
