"""A visitor says what is wrong with an offer's page."""

from dataclasses import dataclass

from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.reports.reports import add_report, reported_offer, same_reports
from pvd_aides.domain.text import words
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.alerts.post_mail import deliver_at_once
from pvd_aides.services.alerts.quotas import REPORT, count_for_all, count_ip
from pvd_aides.services.reports.tell_reports import tell_reports

MOST_CHARACTERS = 2000


@dataclass(frozen=True, slots=True)
class Report:
    """What was said: a code of REPORT_KINDS, a text that may be empty, an address to answer to."""

    kind: str
    text: str
    address: str | None = None


def report_error(alerts: Alerts, slug: str, report: Report, ip: str) -> bool | None:
    """Keep a report, and write to the operator if it is time to. Whether it is new: the same thing
    said again of the same offer is not. None if there is no such offer.

    The answer does not depend on the address, which would tell who has written: said again with
    another address, it is kept, since somebody else waits for an answer.
    Raises TooManyRequestsError.
    """
    count_ip(alerts, ip, REPORT)
    count_for_all(alerts, REPORT)
    moment = alerts.portal.now()
    with writing(alerts.portal.sessions) as session:
        offer = reported_offer(session, slug)
        if offer is None:
            return None
        said = words(report.text)
        same = [
            row for row in same_reports(session, offer.id, report.kind) if words(row.text) == said
        ]
        if not same or report.address not in {None, *(row.address for row in same)}:
            add_report(session, offer.id, report.kind, report.text, report.address, moment)
            tell_reports(alerts, session)
    deliver_at_once(alerts)
    return not same
