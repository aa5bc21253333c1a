"""The identity of a mail, given once and never changed."""

from urllib.parse import urlsplit
from uuid import uuid4

from pvd_aides.services.alerts.context import Alerts


def new_message_id(alerts: Alerts) -> str:
    """``<...@host>`` for a new mail."""
    return f"<{uuid4().hex}@{urlsplit(alerts.base_url).hostname or 'localhost'}>"
