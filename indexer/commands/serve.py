"""``pvd-aides serve``: the portal behind Gunicorn."""

import os
import socket
from typing import Any, cast

import click
from flask import Flask
from flask.cli import ScriptInfo
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from indexer.commands.french import fail
from indexer.system_errors import reason
from pvd_aides.config import ServerSettings, Settings, load
from pvd_aides.services.context import Portal


@click.command("serve", short_help="Sert le portail et affiche son adresse.")
@click.pass_context
def serve(context: click.Context) -> None:
    """Sert le portail avec Gunicorn et affiche son adresse en dernier.

    PORT choisit le port (8000 sinon) et PVD_AIDES_HOST l'interface (127.0.0.1 sinon). Un portail
    en marche montre en quelques secondes ce qu'un « pvd-aides pull » vient d'apporter.
    """
    settings = load(os.environ)
    _check_port(settings.server)
    app = context.ensure_object(ScriptInfo).load_app()
    # Workers are forked from this process: each opens its own connections.
    portal = cast("Portal", app.extensions["pvd_aides"])
    portal.sessions.kw["bind"].dispose()
    _Server(app, settings).run()


def _check_port(server: ServerSettings) -> None:
    """Say at once what Gunicorn would say after five tries."""
    family = socket.AF_INET6 if ":" in server.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((server.host, server.port))
        except OSError as error:
            fail(
                f"{server.host}:{server.port} ne peut pas être ouvert ({reason(error)}). "
                "PORT choisit un autre port."
            )


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn set by our settings, not by its command line."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        server = self._settings.server
        options: dict[str, Any] = {
            "bind": f"{server.host}:{server.port}",
            "workers": server.workers,
            "threads": server.threads,
            "timeout": server.timeout,
            "preload_app": True,
            "loglevel": "warning",
            # Gunicorn's own limit (4 094 bytes) answers in English, and a form with every box
            # ticked comes near it: the portal reads long addresses, or refuses them, in French.
            "limit_request_line": 0,
            "when_ready": lambda _arbiter: self._tell(),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._app

    def _tell(self) -> None:
        server = self._settings.server
        click.echo(f"Le portail est prêt : http://{server.host}:{server.port}/")
