"""The portal as commands open it."""

import os

from pvd_aides.config import Settings, load
from pvd_aides.services.context import Portal
from pvd_aides.services.open_portal import open_portal


def open_from_environment() -> tuple[Portal, Settings]:
    """The portal of this environment; what is missing is created. Raises SettingsError."""
    settings = load(os.environ)
    return open_portal(settings.storage), settings
