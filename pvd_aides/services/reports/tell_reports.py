"""Write to the operator about what visitors report: one mail for many, never a flood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.outbox import REPORTS
from pvd_aides.catalogue.reports.reports import ReportedOffer, reported_offers
from pvd_aides.catalogue.reports.tables import ReportRow
from pvd_aides.catalogue.reports.telling import last_told, mark_told, untold
from pvd_aides.domain.french import quantity
from pvd_aides.domain.vocabulary import REPORT_KINDS
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.alerts.post_mail import post_mail

# However many reports come, no more than four mails a day.
EVERY = timedelta(hours=6)
SHOWN = 20
_EXCERPT = 300


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report of the mail. The visitor's address is left out: ``pvd-aides reports`` shows it."""

    number: int
    name: str
    address: str
    kind: str
    text: str
    wants_answer: bool


def tell_reports(alerts: Alerts, session: Session) -> int:
    """Write the mail of the reports nobody was told of, in the transaction given; how many mails.
    None without an operator's address, nor before EVERY has passed since the last."""
    moment = alerts.portal.now()
    last = last_told(session)
    # A clock put back must not silence the portal until it has caught up.
    is_early = last is not None and last <= moment < last + EVERY
    reports = [] if alerts.operator is None or is_early else untold(session)
    if alerts.operator is None or not reports:
        return 0
    offers = reported_offers(session, reports[:SHOWN])
    mail_id = post_mail(
        alerts,
        session,
        REPORTS,
        alerts.operator,
        f"{quantity(len(reports), 'erreur signalée', 'erreurs signalées')} par des visiteurs",
        lines=[_line(alerts, report, offers) for report in reports[:SHOWN]],
        others=max(0, len(reports) - SHOWN),
    )
    mark_told(reports, mail_id, moment)
    return 1


def _line(alerts: Alerts, report: ReportRow, offers: Mapping[int, ReportedOffer]) -> ReportLine:
    offer, text = offers[report.offer_id], " ".join(report.text.split())
    return ReportLine(
        number=report.id,
        name=offer.offer.name,
        address=alerts.offer_url(offer.slug),
        kind=REPORT_KINDS.label(report.kind),
        text=text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1].rstrip()}…",
        wants_answer=report.address is not None,
    )
