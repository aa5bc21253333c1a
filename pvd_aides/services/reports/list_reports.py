"""The reported errors, for whoever runs the portal."""

from dataclasses import dataclass
from datetime import datetime

from pvd_aides.catalogue.reports.reports import newest_reports, reported_offers
from pvd_aides.domain.vocabulary import REPORT_KINDS
from pvd_aides.search.plain_text import plain_text
from pvd_aides.services.context import Portal


@dataclass(frozen=True, slots=True)
class ListedReport:
    """One report. ``address`` is the visitor's; ``contact`` what the offer says of whom to ask,
    ``page`` its page at the partner's; ``closed`` with who closed it and their note."""

    id: int
    created: datetime
    kind: str
    text: str
    address: str | None
    name: str
    slug: str
    source: str
    contact: str
    page: str
    closed: datetime | None
    closed_by: str
    note: str


def list_reports(portal: Portal, *, with_closed: bool = False) -> list[ListedReport]:
    """Open reports, or all, the newest first."""
    with portal.sessions() as session:
        rows = newest_reports(session, with_closed=with_closed)
        offers = reported_offers(session, rows)
    listed = []
    for row in rows:
        found = offers[row.offer_id]
        listed.append(
            ListedReport(
                id=row.id,
                created=row.created,
                kind=REPORT_KINDS.label(row.kind),
                text=row.text,
                address=row.address,
                name=found.offer.name,
                slug=found.slug,
                source=found.source,
                contact=plain_text(found.offer.contact),
                page=found.offer.origin_url,
                closed=row.closed,
                closed_by=row.closed_by,
                note=row.note,
            )
        )
    return listed
