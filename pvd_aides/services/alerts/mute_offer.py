"""No more news of one offer in one search."""

from pvd_aides.catalogue.alerts.ledger import mute
from pvd_aides.catalogue.alerts.links import MAIL_LINK, find_link
from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.offers import offers_by_id
from pvd_aides.services.alerts.context import Alerts


def look_at_mute(alerts: Alerts, token: str, offer_id: int) -> str | None:
    """Name of the offer the link would mute; None if link or offer are unknown. Changes nothing."""
    with alerts.portal.sessions() as session:
        link = find_link(session, MAIL_LINK, token, alerts.portal.now())
        offer = offers_by_id(session, [offer_id]).get(offer_id)
        return offer.offer.name if link and link.subscription_id and offer else None


def mute_offer(alerts: Alerts, token: str, offer_id: int) -> str | None:
    """Mute, and the offer's name; None if link or offer are unknown. Again changes nothing."""
    name = look_at_mute(alerts, token, offer_id)
    if name is None:
        return None
    with writing(alerts.portal.sessions) as session:
        link = find_link(session, MAIL_LINK, token, alerts.portal.now())
        if link is None or link.subscription_id is None:
            return None
        mute(session, link.subscription_id, offer_id)
    return name
