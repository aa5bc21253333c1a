"""Put a mail in the outbox."""

from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.outbox import Draft, add_mails
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.alerts.message_id import new_message_id
from pvd_aides.services.alerts.send_mail import send_mail


def post_mail(
    alerts: Alerts,
    session: Session,
    kind: str,
    address: str,
    subject: str,
    *,
    subscription_id: int | None = None,
    **values: object,
) -> int:
    """Write the mail of this kind, from its templates; its number."""
    text, html = alerts.templates.render(kind, subject=subject, **values)
    draft = Draft(kind, address, subject, text, html, subscription_id)
    (number,) = add_mails(session, [(draft, new_message_id(alerts))], alerts.portal.now())
    return number


def deliver_at_once(alerts: Alerts) -> None:
    """Where mails are files of this machine nobody waits for a worker; a relay may be slow, and its
    time must say nothing to who watches the clock."""
    if alerts.transport.is_local:
        send_mail(alerts, at_most=5)
