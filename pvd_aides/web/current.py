"""The running portal's parts, for views."""

from typing import cast

from flask import current_app

from pvd_aides.services.context import Portal

EXTENSION = "pvd_aides"


def portal() -> Portal:
    """What the app was wired with."""
    return cast("Portal", current_app.extensions[EXTENSION])
