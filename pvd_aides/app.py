"""Wires the portal: an ordered list of named steps, nothing else."""

import os
from collections.abc import Callable

from flask import Flask

from pvd_aides.config import ROOT, Settings, load
from pvd_aides.services.alerts.open_alerts import open_alerts
from pvd_aides.services.open_portal import open_portal
from pvd_aides.web.assets import add_assets
from pvd_aides.web.blueprints import BLUEPRINTS
from pvd_aides.web.converters import add_converters
from pvd_aides.web.current import ALERTS, EXTENSION
from pvd_aides.web.errors import add_errors
from pvd_aides.web.headers import add_headers
from pvd_aides.web.redirections import add_redirections
from pvd_aides.web.templating import add_templating

Step = Callable[[Flask, Settings], None]


def create_app(settings: Settings | None = None) -> Flask:
    """The portal, ready to serve. Without settings they come from the environment.

    Raises SettingsError for settings that cannot be used, MissingAssetsError before the first
    build of the assets.
    """
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder="static")
    wired = settings or load(os.environ)
    for step in STEPS:
        step(app, wired)
    return app


def open_data(app: Flask, settings: Settings) -> None:
    """Database, index, territories and clock."""
    app.extensions[EXTENSION] = open_portal(settings.storage)


def open_mail(app: Flask, settings: Settings) -> None:
    """Saved searches and their mails."""
    portal = app.extensions[EXTENSION]
    app.extensions[ALERTS] = open_alerts(portal, settings.site, settings.mail)


def templates(app: Flask, settings: Settings) -> None:
    """What templates are given."""
    add_templating(app, settings.site.theme)


def assets(app: Flask, _settings: Settings) -> None:
    """Style sheets, icons, fonts."""
    add_assets(app)


def pages(app: Flask, _settings: Settings) -> None:
    """Every address the portal answers."""
    add_converters(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)


def errors(app: Flask, _settings: Settings) -> None:
    """Pages of the errors, words of the redirections."""
    add_errors(app)
    add_redirections(app)


def headers(app: Flask, _settings: Settings) -> None:
    """Security and caching."""
    add_headers(app)


STEPS: tuple[Step, ...] = (open_data, open_mail, templates, assets, pages, errors, headers)
