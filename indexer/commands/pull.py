"""``pvd-aides pull``: bring sources in, and what changed into the index."""

import sys
from pathlib import Path

import click

from indexer.commands.french import fail
from indexer.commands.opening import open_from_environment
from indexer.commands.report_text import detail_lines, table_lines
from indexer.due import due_of
from indexer.ingest import Progress, ingest
from indexer.open_feed import limits_of
from indexer.paused import paused_reports
from indexer.report import Report
from indexer.sources import Source, ad_hoc_source, chosen_sources, declared_sources
from pvd_aides.config import FeedSettings
from pvd_aides.services.alerts.open_alerts import open_alerts
from pvd_aides.services.context import Portal
from pvd_aides.services.refresh_index import refresh_index
from pvd_aides.services.tell_operator import tell_operator

_EVERY = 25


@click.command("pull", short_help="Relève les sources et met l'index à jour.")
@click.argument("names", metavar="[SOURCE ...]", nargs=-1)
@click.option("--connector", "kind", metavar="GENRE", help="Genre du flux, avec --from.")
@click.option("--from", "address", metavar="FICHIER_OU_URL", help="Flux à relever une fois.")
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help="Quel champ est lequel (.toml).",
)
@click.option("--as", "name", metavar="NOM", help="Nom de la source (sinon, celui du fichier).")
@click.option(
    "--accept-fewer", is_flag=True, help="Un flux qui a perdu plus de la moitié est le bon."
)
@click.option("--due", is_flag=True, help="Seulement les sources dont c'est le moment.")
@click.option(
    "--all", "every", is_flag=True, help="Toutes les sources déclarées, comme sans nom de source."
)
def pull(
    names: tuple[str, ...],
    every: bool,
    kind: str | None,
    address: str | None,
    mapping: Path | None,
    name: str | None,
    accept_fewer: bool,
    due: bool,
) -> None:
    """Relève les sources nommées, ou toutes celles de fixtures/sources.toml (--all, ou rien).

    Un flux peut aussi être relevé à la main, sans être déclaré :

    \b
      pvd-aides pull --connector aides-territoires --from aides.json
      pvd-aides pull --connector table --from aides.csv --mapping aides.toml --as essai

    Le même nom désigne la même source : relever deux fois le même contenu n'écrit rien. La clé de
    l'API d'Aides-territoires se donne par PVD_AIDES_AT_TOKEN.

    --due ne relève que les sources « daily » et « weekly » dont le moment est venu : de quoi
    l'appeler chaque heure depuis cron ou systemd.

    Une source en pause après trois échecs n'est relevée que si elle est nommée.

    À la fin, un tableau dit combien d'aides ont été lues, créées, modifiées, laissées inchangées
    ou rejetées, et pourquoi. Le code de retour n'est 0 que si chaque source a pu être lue en
    entier ; les autres sources sont relevées de toute façon.
    """
    if every and (names or kind or address):
        fail("--all relève toutes les sources déclarées : sans nom de source, ni --from.", 2)
    sources = _sources(names, kind, address, mapping, name)
    portal, settings = open_from_environment()
    if due:
        sources = due_of(portal, sources)
    resting = paused_reports(portal, [] if names or address else sources)
    awake = [source for source in sources if source.name not in resting]
    reports = [*resting.values(), *_pull_all(portal, awake, settings.feeds, accept_fewer)]
    if refresh_index(portal):
        click.echo("Index reconstruit.", err=True)
    tell_operator(open_alerts(portal, settings.site, settings.mail))
    for report in reports:
        _tell(report)
    for line in table_lines(reports):
        click.echo(line)
    if any(report.failure for report in reports):
        raise click.exceptions.Exit(1)


def _sources(
    names: tuple[str, ...],
    kind: str | None,
    address: str | None,
    mapping: Path | None,
    name: str | None,
) -> list[Source]:
    by_hand = (kind, address, mapping, name)
    if kind and address and not names:
        return [ad_hoc_source(kind, address, mapping, name)]
    if any(by_hand):
        fail("Pour un flux donné à la main, il faut --connector et --from, sans nom de source.", 2)
    return chosen_sources(names, declared_sources())


def _pull_all(
    portal: Portal, sources: list[Source], feeds: FeedSettings, accept_fewer: bool
) -> list[Report]:
    """A bar on a terminal, plain lines in a log."""
    if not sys.stderr.isatty():
        return [_pull_one(portal, source, feeds, _silently, accept_fewer) for source in sources]
    with click.progressbar(length=len(sources), label="Sources", file=sys.stderr) as bar:

        def show(read: int) -> None:
            if read % _EVERY == 0:
                bar.label = f"{name} : {read} lues"
                bar.render_progress()

        reports = []
        for source in sources:
            name = source.name
            reports.append(_pull_one(portal, source, feeds, show, accept_fewer))
            bar.update(1)
    return reports


def _silently(_read: int) -> None:
    """Nothing to show between two lines of a log."""


def _pull_one(
    portal: Portal, source: Source, feeds: FeedSettings, progress: Progress, accept_fewer: bool
) -> Report:
    in_a_log = progress is _silently
    if in_a_log:
        click.echo(f"{source.name} : lecture de {source.address}", err=True)
    report = ingest(
        portal,
        source,
        token=feeds.at_token,
        limits=limits_of(feeds),
        progress=progress,
        accepts_fewer=accept_fewer,
    )
    if in_a_log:
        state = "échec" if report.failure else "terminé"
        click.echo(f"{source.name} : {state}, {report.read} lues", err=True)
    return report


def _tell(report: Report) -> None:
    lines = list(detail_lines(report))
    if lines:
        click.echo(f"{report.source}")
    for line in lines:
        click.echo(f"  {line}")
