"""A mail as it travels: two bodies, a stable identity, a way out."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime


def build_message(
    *,
    sender: tuple[str, str],
    address: str,
    subject: str,
    text: str,
    html: str,
    message_id: str,
    created: datetime,
    unsubscribe: str | None,
) -> EmailMessage:
    """The same bytes for the same mail but for MIME boundaries. ``sender`` is a name and an
    address; ``unsubscribe`` the address that RFC 8058's one click posts to.

    Raises ValueError for an address that cannot stand in a header.
    """
    message = EmailMessage(policy=SMTP)
    name, mailbox = sender
    message["From"] = Address(name, addr_spec=mailbox)
    message["To"] = Address(addr_spec=address)
    message["Subject"] = subject
    message["Date"] = format_datetime(created)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "fr"
    if unsubscribe:
        message["List-Unsubscribe"] = f"<{unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return message
