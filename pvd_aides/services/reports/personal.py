"""What reports owe to people: told, and removed when they are too old.

Parts of ``alerts.export_person`` and ``alerts.purge_personal``, in the transaction they are given.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from pvd_aides.catalogue.reports.personal import delete_old_reports, reports_of_address
from pvd_aides.catalogue.reports.reports import reported_offers
from pvd_aides.domain.vocabulary import REPORT_KINDS

CLOSED = timedelta(days=365)
# However long nobody closes it.
MADE = timedelta(days=2 * 365)


def reports_held(session: Session, address: str) -> list[dict[str, Any]]:
    """Each report made with an address, with French names."""
    rows = reports_of_address(session, address)
    offers = reported_offers(session, rows)
    return [
        {
            "aide": offers[row.offer_id].offer.name,
            "erreur": REPORT_KINDS.label(row.kind),
            "texte": row.text,
            "signalée": row.created,
            "close": row.closed,
            "note": row.note,
        }
        for row in rows
    ]


def purge_reports(session: Session, moment: datetime) -> int:
    """Remove reports that are too old; how many."""
    return delete_old_reports(session, moment - CLOSED, moment - MADE)
