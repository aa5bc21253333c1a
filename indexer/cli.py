"""The one command, ``pvd-aides``."""

import click

from indexer.commands.alerts import alerts, mail
from indexer.commands.db import db
from indexer.commands.duplicates import duplicates
from indexer.commands.french import FrenchGroup, speak_french
from indexer.commands.index import index
from indexer.commands.links import links
from indexer.commands.offer import offer
from indexer.commands.privacy import privacy
from indexer.commands.pull import pull
from indexer.commands.reports import reports
from indexer.commands.runs import runs
from indexer.commands.search import search
from indexer.commands.serve import serve
from indexer.commands.source import source
from indexer.commands.synonyms import synonyms
from indexer.commands.worker import worker
from pvd_aides.app import create_app

_HELP = """Le portail des aides pour les petites villes : relever, chercher, servir.

Toute commande crée la base et l'index s'ils manquent. Les aides fournies avec le portail arrivent
avec « pvd-aides pull ».

\b
Réglages, par l'environnement :
  PVD_AIDES_DATA_DIR      dossier des données (var/ sinon)
  PVD_AIDES_DATABASE_URL  base PostgreSQL (SQLite dans le dossier des données sinon)
  PVD_AIDES_AT_TOKEN      clé de l'API d'Aides-territoires
  PORT                    port du portail (8000 sinon)

\b
Premiers pas :
  pvd-aides pull                   relève toutes les sources déclarées
  pvd-aides search "friche"        cherche dans le terminal
  pvd-aides serve                  sert le portail
"""


def main() -> None:
    """Entry point of the console script."""
    speak_french()
    cli(prog_name="pvd-aides")


cli = FrenchGroup(
    name="pvd-aides",
    create_app=create_app,
    add_default_commands=False,
    add_version_option=False,
    load_dotenv=False,
    set_debug_flag=False,
    help=_HELP,
    context_settings={"auto_envvar_prefix": None, "max_content_width": 100},
)
# Flask's own options (--app, --debug, --env-file) choose an application: there is only one here.
cli.params = [param for param in cli.params if not isinstance(param, click.Option)]
_COMMANDS = (
    *(pull, runs, source, offer, duplicates, index, search, synonyms, serve),
    *(db, alerts, mail, worker, privacy, reports, links),
)
for command in _COMMANDS:
    cli.add_command(command)


if __name__ == "__main__":
    main()
