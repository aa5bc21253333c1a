"""``pvd-aides index``: build, check, look at the index and go back."""

import click

from indexer.commands.opening import open_from_environment
from pvd_aides.adapters.clock import PARIS
from pvd_aides.search.engine import IndexStatus
from pvd_aides.services.check_index import check_index
from pvd_aides.services.index_generations import kept_generations, rollback_index
from pvd_aides.services.rebuild_index import rebuild_index


@click.group("index", short_help="Construit, vérifie ou décrit l'index de recherche.")
def index() -> None:
    """L'index de recherche se refait à partir du catalogue, à tout moment et sans arrêt.

    Une construction interrompue ne change rien : l'index précédent continue de servir.
    """


@index.command("build", short_help="Reconstruit l'index à partir du catalogue.")
def build() -> None:
    """Reconstruit l'index à partir du catalogue."""
    portal, _ = open_from_environment()
    click.echo("Construction de l'index...", err=True)
    _tell(rebuild_index(portal))


@index.command("check", short_help="Compare l'index et le catalogue.")
def check() -> None:
    """Compare l'index et le catalogue ; le code de retour est 1 s'ils diffèrent."""
    portal, _ = open_from_environment()
    differences = check_index(portal)
    for line in differences:
        click.echo(line)
    if differences:
        raise click.exceptions.Exit(1)
    click.echo("L'index et le catalogue disent la même chose.")


@index.command("status", short_help="Dit ce que contient l'index et depuis quand.")
def status() -> None:
    """Dit ce que contient l'index et depuis quand."""
    portal, _ = open_from_environment()
    _tell(portal.engine.status())


@index.command("list", short_help="Liste les générations gardées de l'index.")
def list_() -> None:
    """Liste les générations gardées de l'index ; la première est celle qui répond."""
    portal, _ = open_from_environment()
    for number, found in enumerate(kept_generations(portal)):
        role = "répond" if number == 0 else "gardée"
        moment = found.built_at.astimezone(PARIS)
        click.echo(
            f"{role}  {found.generation}  {moment:%d/%m/%Y à %H:%M:%S}  {found.offers} aides"
        )


@index.command("rollback", short_help="Revient à la génération précédente de l'index.")
def rollback() -> None:
    """Revient à la génération précédente de l'index ; une seconde fois, à la plus récente.

    Le catalogue reste tel qu'il est : la prochaine collecte qui apporte du nouveau, ou
    « pvd-aides index build », construit une nouvelle génération à partir de lui.
    """
    portal, _ = open_from_environment()
    found = rollback_index(portal)
    if found is None:
        click.echo("Pas d'autre génération à laquelle revenir : rien n'a changé.", err=True)
        raise click.exceptions.Exit(1)
    click.echo("La génération précédente répond de nouveau :")
    _tell(found)


def _tell(found: IndexStatus | None) -> None:
    if found is None:
        click.echo("Pas d'index : « pvd-aides index build » en construit un.")
        return
    moment = found.built_at.astimezone(PARIS)
    click.echo(f"aides       {found.offers}")
    click.echo(f"construit   {moment:%d/%m/%Y à %H:%M:%S}")
    click.echo(f"taille      {found.bytes / 1000:.0f} ko")
    click.echo(f"génération  {found.generation}")
