"""The portal as commands open it."""

import os

from pvd_aides.config import Settings, load
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.alerts.open_alerts import open_alerts
from pvd_aides.services.context import Portal
from pvd_aides.services.open_portal import open_portal


def open_from_environment() -> tuple[Portal, Settings]:
    """The portal of this environment; what is missing is created. Raises SettingsError."""
    settings = load(os.environ)
    return open_portal(settings.storage), settings


def open_alerts_from_environment() -> Alerts:
    """Alerts of the portal of this environment. Raises SettingsError."""
    portal, settings = open_from_environment()
    return open_alerts(portal, settings.site, settings.mail)
