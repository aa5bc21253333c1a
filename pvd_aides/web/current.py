"""The running portal's parts, for views."""

from dataclasses import replace
from typing import cast

from flask import current_app

from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.context import Portal

EXTENSION = "pvd_aides"
ALERTS = "pvd_aides_alerts"


def portal() -> Portal:
    """What the app was wired with."""
    return cast("Portal", current_app.extensions[EXTENSION])


def alerts() -> Alerts:
    """Alerts of the running portal."""
    return replace(cast("Alerts", current_app.extensions[ALERTS]), portal=portal())
