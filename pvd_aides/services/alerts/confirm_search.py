"""An address says yes to what was asked in its name."""

from dataclasses import dataclass

from pvd_aides.catalogue.alerts.journal import last_change
from pvd_aides.catalogue.alerts.links import CONFIRM_LINK, MAIL_LINK, add_link, find_link
from pvd_aides.catalogue.alerts.search_codec import decode_search
from pvd_aides.catalogue.alerts.subscriptions import ACTIVE, PENDING
from pvd_aides.catalogue.alerts.tables import SubscriptionRow
from pvd_aides.catalogue.database import writing
from pvd_aides.domain.saved_search import period_of
from pvd_aides.services.alerts.context import Alerts, search_words
from pvd_aides.services.alerts.notice_changes import notice_changes


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """The search a link confirms, in words."""

    search: str
    frequency: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """``token`` opens the searches of the address, as the links of its mails do."""

    search: str
    frequency: str
    token: str


def look_at_confirmation(alerts: Alerts, token: str) -> ToConfirm | None:
    """What the link would confirm; None if it is unknown, expired or of no more use. Changes
    nothing: mail programs open links by themselves."""
    with alerts.portal.sessions() as session:
        link = find_link(session, CONFIRM_LINK, token, alerts.portal.now())
        row = link and session.get(SubscriptionRow, link.subscription_id)
        if not row or row.state not in (PENDING, ACTIVE):
            return None
        words = search_words(alerts.portal, decode_search(row.search))
        return ToConfirm(words, row.frequency)


def confirm_search(alerts: Alerts, token: str) -> Confirmed | None:
    """The search speaks from now on, of what changes from now on. Confirming again changes nothing;
    None if the link is unknown, expired, or its search was ended since."""
    portal = alerts.portal
    # What changed before this moment is no news to who has just looked.
    notice_changes(portal)
    moment = portal.now()
    with writing(portal.sessions) as session:
        link = find_link(session, CONFIRM_LINK, token, moment)
        row = link and session.get(SubscriptionRow, link.subscription_id)
        if not row or row.state not in (PENDING, ACTIVE):
            return None
        if row.state == PENDING:
            row.state, row.confirmed = ACTIVE, moment
            row.cursor, row.period = last_change(session), period_of(row.frequency, moment)
        own = add_link(session, MAIL_LINK, row.address, moment, subscription_id=row.id)
        words = search_words(portal, decode_search(row.search))
        return Confirmed(words, row.frequency, own)
