"""``pvd-aides privacy``: apply the retention, tell or erase what is held on an address."""

import click

from indexer.commands.french import fail
from indexer.commands.opening import open_alerts_from_environment, open_from_environment
from pvd_aides.catalogue.editing.tables import MOST_NAME
from pvd_aides.domain.email_address import read_address
from pvd_aides.domain.french import quantity
from pvd_aides.services.alerts.erase_person import erase_person
from pvd_aides.services.alerts.export_person import export_person
from pvd_aides.services.alerts.purge_personal import purge_personal
from pvd_aides.services.editing.rename_editor import NOBODY, rename_editor


@click.group("privacy", short_help="Applique les durées de conservation.")
def privacy() -> None:
    """Les données personnelles : docs/personal-data.md dit ce qui est gardé et pour combien."""


@privacy.command("purge", short_help="Efface ce qui n'a plus à être gardé.")
def purge() -> None:
    """Efface les recherches non confirmées et le texte des vieux messages. À lancer chaque jour."""
    done = purge_personal(open_alerts_from_environment())
    click.echo(f"recherches non confirmées  {done.unconfirmed}")
    click.echo(f"recherches arrêtées        {done.ended}")
    click.echo(f"textes de messages         {done.bodies}")
    click.echo(f"projets délaissés          {done.projects}")
    click.echo(f"erreurs signalées          {done.reports}")


@privacy.command("export", short_help="Dit tout ce qui est gardé sur une adresse.")
@click.argument("address", metavar="ADRESSE")
def export(address: str) -> None:
    """Écrit en JSON tout ce qui est gardé sur une adresse."""
    click.echo(export_person(open_alerts_from_environment(), _read(address)).decode())


@privacy.command("erase", short_help="Efface tout ce qui est gardé sur une adresse.")
@click.argument("address", metavar="ADRESSE")
def erase(address: str) -> None:
    """Efface les recherches, les messages et les liens d'une adresse, tout de suite."""
    erase_person(open_alerts_from_environment(), _read(address))
    click.echo("Effacé.")


@privacy.command("editor", short_help="Ôte un nom de l'historique public des aides.")
@click.argument("name", metavar="NOM")
@click.option("--as", "shown", metavar="NOM", default=NOBODY, help=f"À la place : {NOBODY}.")
def editor(name: str, shown: str) -> None:
    """Remplace un nom, écrit comme il a été donné, dans les signatures et les motifs.

    Ce qui a été fait, et quand, reste.
    """
    if not 0 < len(shown.strip()) <= MOST_NAME:
        fail(f"--as : un texte de {MOST_NAME} caractères au plus.", 2)
    portal, _ = open_from_environment()
    count = rename_editor(portal, name, shown.strip())
    if not count:
        fail(f"personne n'a signé « {name} ».")
    click.echo(f"Remplacé dans {quantity(count, 'ligne')} d'historique.")


def _read(typed: str) -> str:
    address = read_address(typed)
    if address is None:
        fail("ce n'est pas une adresse électronique.", 2)
    return address
