"""``pvd-aides db``: the database's schema."""

import click

from indexer.commands.opening import open_from_environment


@click.group("db", short_help="Met la base de données à jour.")
def db() -> None:
    """La base de données : SQLite dans le dossier de données, ou PostgreSQL.

    PVD_AIDES_DATABASE_URL désigne une base PostgreSQL (postgresql://utilisateur@machine/base).
    """


@db.command("upgrade", short_help="Crée la base, ou la met au schéma de cette version.")
def upgrade() -> None:
    """Crée la base et l'index s'ils manquent, ou met la base au schéma de cette version."""
    open_from_environment()
    click.echo("La base est à jour.")
