"""Everything held on an address, for whom it is about."""

from collections.abc import Mapping
from typing import Any

import msgspec

from pvd_aides.catalogue.alerts.personal import items_of, mails_of, mutes_of, sessions_of
from pvd_aides.catalogue.alerts.subscriptions import subscriptions_of
from pvd_aides.catalogue.offers import offers_by_id
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.projects.personal import projects_held
from pvd_aides.services.reports.personal import reports_held


def export_person(alerts: Alerts, address: str) -> bytes:
    """JSON with French names. Secret links and sessions are kept as hashes: only their dates are
    told."""
    with alerts.portal.sessions() as session:
        searches = []
        for row in subscriptions_of(session, address):
            items = items_of(session, row.id)
            muted = mutes_of(session, row.id)
            names = offers_by_id(session, {*muted, *(item.offer_id for item in items)})
            searches.append(
                {
                    "recherche": msgspec.json.decode(row.search),
                    "portail": row.portal,
                    "fréquence": row.frequency,
                    "avertir 14 jours avant la date limite": row.closing,
                    "état": row.state,
                    "raison": row.reason,
                    "enregistrée": row.created,
                    "consentement": row.consented,
                    "confirmée": row.confirmed,
                    "nouvelles envoyées": [
                        {"aide": _name(names, item.offer_id), "changement": item.change}
                        for item in items
                    ],
                    "aides masquées": [_name(names, offer) for offer in muted],
                }
            )
        told: dict[str, Any] = {
            "adresse": address,
            "recherches": searches,
            "projets": projects_held(session, address),
            "erreurs signalées": reports_held(session, address),
            "messages": [
                {
                    "objet": mail.subject,
                    "texte": mail.text,
                    "état": mail.state,
                    "créé": mail.created,
                    "envoyé": mail.sent,
                }
                for mail in mails_of(session, address)
            ],
            "sessions ouvertes": [one.created for one in sessions_of(session, address)],
        }
    return msgspec.json.format(msgspec.json.encode(told), indent=2)


def _name(names: Mapping[int, PublishedOffer], offer_id: int) -> str:
    found = names.get(offer_id)
    return found.offer.name if found else f"aide retirée ({offer_id})"
