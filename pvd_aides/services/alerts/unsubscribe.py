"""Silence, at the first word, for ever."""

from pvd_aides.catalogue.alerts.links import MAIL_LINK, find_link
from pvd_aides.catalogue.alerts.subscriptions import end_subscription
from pvd_aides.catalogue.database import writing
from pvd_aides.services.alerts.context import Alerts

UNSUBSCRIBED = "désabonnement demandé"


def unsubscribe(alerts: Alerts, token: str) -> None:
    """End the search whose mail held this token. Never fails and never tells: a token of an erased
    search, or of none, is answered the same."""
    moment = alerts.portal.now()
    with writing(alerts.portal.sessions) as session:
        link = find_link(session, MAIL_LINK, token, moment)
        if link is not None and link.subscription_id is not None:
            end_subscription(session, link.subscription_id, UNSUBSCRIBED, moment)
