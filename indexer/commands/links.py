"""``pvd-aides links``: the addresses of offers that lead nowhere any more."""

import sys
from collections.abc import Iterator
from itertools import groupby

import click

from indexer.commands.french import fail
from indexer.commands.opening import open_from_environment
from indexer.commands.report_text import printable
from pvd_aides.adapters.clock import PARIS
from pvd_aides.domain.french import quantity
from pvd_aides.services.context import Portal
from pvd_aides.services.links.check_links import (
    PACE,
    Checked,
    Pace,
    Visited,
    agent_of,
    check_links,
    is_problem,
)
from pvd_aides.services.links.dead_links import DeadLink, dead_links
from pvd_aides.services.pulls.hold_source import SourceHeldError


@click.group(
    "links", invoke_without_command=True, short_help="Liste les liens morts, ou vérifie les liens."
)
@click.pass_context
def links(context: click.Context) -> None:
    """Les adresses d'origine et de dépôt des aides qui ne mènent plus à rien, par source.

    Un lien est mort quand sa page, ou son site, n'existait plus lors de deux visites, à un jour
    d'intervalle au moins.
    """
    if context.invoked_subcommand is not None:
        return
    portal, _ = open_from_environment()
    found = dead_links(portal)
    if not found:
        click.echo("Aucun lien mort connu.")
    for source, dead in groupby(found, key=lambda link: link.source):
        click.echo(source)
        for link in dead:
            for line in _lines(link):
                click.echo(printable(line))


@links.command("check", short_help="Visite les adresses des aides.")
@click.option(
    "--days",
    type=click.IntRange(1, 365),
    default=PACE.days,
    show_default=True,
    metavar="N",
    help="Seulement celles qui n'ont pas été visitées depuis N jours.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    default=PACE.pages,
    show_default=True,
    metavar="N",
    help="Combien d'adresses au plus.",
)
@click.option(
    "--max-minutes",
    type=click.FloatRange(0.1, 50),
    default=PACE.minutes,
    show_default=True,
    metavar="N",
    help="Combien de temps au plus.",
)
@click.option(
    "--pause",
    type=click.FloatRange(0.5, 600),
    default=PACE.pause,
    show_default=True,
    metavar="SECONDES",
    help="Entre deux demandes à un même site.",
)
def check(days: int, limit: int, max_minutes: float, pause: float) -> None:
    """Visite poliment les adresses des aides, les plus anciennes d'abord, et retient la réponse.

    Un site à la fois, jamais deux demandes de suite au même sans pause, jamais une adresse qui
    n'est pas publique. Un arrêt ne perd rien : la fois suivante reprend où celle-ci en était.
    """
    portal, settings = open_from_environment()
    pace = Pace(pause=pause, days=days, pages=limit, minutes=max_minutes)
    agent = agent_of(settings.site.base_url)
    try:
        done = (
            _with_bar(portal, agent, pace) if sys.stderr.isatty() else _in_log(portal, agent, pace)
        )
    except SourceHeldError as error:
        fail(f"Les liens sont déjà en cours de vérification ({error.owner}).")
    visited = quantity(done.visited, "adresse visitée", "adresses visitées", "Aucune")
    left = quantity(done.left, "reste à visiter", "restent à visiter", "aucune ne")
    click.echo(f"{visited}, {left}.")


def _in_log(portal: Portal, agent: str, pace: Pace) -> Checked:
    return check_links(portal, agent, pace, tell=_tell)


def _with_bar(portal: Portal, agent: str, pace: Pace) -> Checked:
    """A bar on a terminal, the problems after it."""
    problems: list[Visited] = []
    with click.progressbar(length=0, label="Liens", file=sys.stderr) as bar:

        def begin(pages: int) -> None:
            bar.length = pages

        def tell(visited: Visited) -> None:
            problems.append(visited)
            bar.update(1)

        done = check_links(portal, agent, pace, begin=begin, tell=tell)
    for visited in problems:
        _tell(visited)
    return done


def _tell(visited: Visited) -> None:
    if is_problem(visited):
        state = "mort" if visited.health.is_dead else "à revoir"
        click.echo(printable(f"{state} : {visited.visit.reason}"))


def _lines(link: DeadLink) -> Iterator[str]:
    since, last = (f"{moment.astimezone(PARIS):%d/%m/%Y}" for moment in (link.since, link.last))
    yield f"  {link.reason}"
    yield f"    aide /aides/{link.slug}/, depuis le {since}, revu le {last}"
