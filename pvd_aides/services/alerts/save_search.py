"""Keep a search for an address, once the address has said yes."""

from datetime import timedelta

from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.links import CONFIRM_LINK, MAGIC_LINK, add_link
from pvd_aides.catalogue.alerts.outbox import ALREADY, CONFIRM
from pvd_aides.catalogue.alerts.subscriptions import (
    ACTIVE,
    PAUSED,
    PENDING,
    add_subscription,
    find_subscription,
)
from pvd_aides.catalogue.alerts.tables import SubscriptionRow
from pvd_aides.catalogue.database import writing
from pvd_aides.domain.saved_search import FREQUENCIES, SavedSearch
from pvd_aides.services.alerts.context import Alerts, search_words
from pvd_aides.services.alerts.post_mail import deliver_at_once, post_mail
from pvd_aides.services.alerts.quotas import may_write_to

CONFIRM_WITHIN = timedelta(days=7)
MAGIC_WITHIN = timedelta(minutes=20)


def save_search(
    alerts: Alerts, address: str, search: SavedSearch, frequency: str, *, closing: bool = False
) -> None:
    """Send the mail that confirms, or that says the search is kept already.

    One or the other, the same is done in the same time: nothing tells whether an address is known.
    An address that was written to too often gets nothing more today.
    """
    with writing(alerts.portal.sessions) as session:
        if may_write_to(alerts, session, address):
            _keep(alerts, session, address, search, frequency, closing)
    deliver_at_once(alerts)


def _keep(
    alerts: Alerts,
    session: Session,
    address: str,
    search: SavedSearch,
    frequency: str,
    closing: bool,
) -> None:
    moment = alerts.portal.now()
    row = find_subscription(session, address, alerts.portal_slug, search)
    if row is not None and row.state in (ACTIVE, PAUSED):
        _say_already(alerts, session, row, search)
        return
    if row is None:
        row = add_subscription(
            session,
            address,
            alerts.portal_slug,
            search,
            frequency=frequency,
            closing=closing,
            moment=moment,
        )
    else:
        row.state, row.reason, row.ended = PENDING, "", None
        row.frequency, row.closing = frequency, closing
        row.created = row.consented = moment
    _ask(alerts, session, row, search)


def _ask(alerts: Alerts, session: Session, row: SubscriptionRow, search: SavedSearch) -> None:
    moment = alerts.portal.now()
    token = add_link(
        session,
        CONFIRM_LINK,
        row.address,
        moment,
        subscription_id=row.id,
        expires=moment + CONFIRM_WITHIN,
    )
    post_mail(
        alerts,
        session,
        CONFIRM,
        row.address,
        "Confirmez votre recherche enregistrée",
        subscription_id=row.id,
        search=search_words(alerts.portal, search),
        frequency=FREQUENCIES.label(row.frequency),
        confirm_url=alerts.confirm_url(token),
    )


def _say_already(
    alerts: Alerts, session: Session, row: SubscriptionRow, search: SavedSearch
) -> None:
    moment = alerts.portal.now()
    token = add_link(session, MAGIC_LINK, row.address, moment, expires=moment + MAGIC_WITHIN)
    post_mail(
        alerts,
        session,
        ALREADY,
        row.address,
        "Cette recherche est déjà enregistrée",
        subscription_id=row.id,
        search=search_words(alerts.portal, search),
        manage_url=alerts.open_url(token),
    )
