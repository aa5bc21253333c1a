"""``pvd-aides reports``: the errors that visitors report."""

from collections.abc import Iterator

import click

from indexer.commands.french import fail
from indexer.commands.opening import open_from_environment
from indexer.commands.report_text import printable
from pvd_aides.adapters.clock import PARIS
from pvd_aides.services.reports.close_report import close_report
from pvd_aides.services.reports.list_reports import ListedReport, list_reports

_CONTACT = 200


@click.group(
    "reports",
    invoke_without_command=True,
    short_help="Liste les erreurs signalées par des visiteurs.",
)
@click.option("--all", "with_closed", is_flag=True, help="Celles qui sont closes aussi.")
@click.pass_context
def reports(context: click.Context, with_closed: bool) -> None:
    """Les erreurs que des visiteurs signalent sur les aides, la plus récente d'abord.

    Avec PVD_AIDES_OPERATOR_MAIL, elles sont aussi écrites à cette adresse.
    """
    if context.invoked_subcommand is not None:
        return
    portal, settings = open_from_environment()
    listed = list_reports(portal, with_closed=with_closed)
    if not listed:
        click.echo("Aucune erreur signalée.")
    for one in listed:
        for line in _lines(one, settings.site.base_url):
            click.echo(printable(line))


@reports.command("close", short_help="Clôt une erreur signalée.")
@click.argument("number", type=int, metavar="NUMÉRO")
@click.option("--by", required=True, metavar="NOM", help="Qui s'en est occupé.")
@click.option("--note", default="", metavar="TEXTE", help="Ce qui a été fait.")
def close(number: int, by: str, note: str) -> None:
    """Clôt une erreur, au nom de qui s'en est occupé. Elle est effacée un an plus tard."""
    if not by.strip() or len(by) > 120:
        fail("--by attend un nom, de 120 caractères au plus.", 2)
    portal, _ = open_from_environment()
    if not close_report(portal, number, by.strip(), note.strip()):
        fail(f"Aucune erreur ouverte n'a le numéro {number}.")
    click.echo(f"L'erreur n° {number} est close.")


def _lines(one: ListedReport, base_url: str) -> Iterator[str]:
    yield f"n° {one.id}  {one.created.astimezone(PARIS):%d/%m/%Y %H:%M}  {one.kind}"
    yield f"  aide      {one.name}"
    yield f"            {base_url}/aides/{one.slug}/"
    yield f"  source    {one.source}"
    contact = " ".join(one.contact.split())
    if contact or one.page:
        short = contact if len(contact) <= _CONTACT else f"{contact[:_CONTACT]}…"
        yield f"  porteur   {' '.join(filter(None, (short, one.page)))}"
    for line in one.text.splitlines():
        yield f"  > {line}"
    if one.address:
        yield f"  répondre  {one.address}"
    if one.closed:
        note = f" : {one.note}" if one.note else ""
        yield f"  close le {one.closed.astimezone(PARIS):%d/%m/%Y} par {one.closed_by}{note}"
