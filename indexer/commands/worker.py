"""``pvd-aides worker``: everything that is due, in one process."""

import signal
from threading import Event

import click

from indexer.commands.opening import open_from_environment
from indexer.sources import declared_sources
from indexer.worker import jobs_of, turn, work
from pvd_aides.services.alerts.open_alerts import open_alerts


@click.command("worker", short_help="Relève, prévient et envoie quand il le faut.")
@click.option("--once", is_flag=True, help="Fait un seul tour, puis s'arrête.")
@click.option("--no-pull", is_flag=True, help="Laisse les sources telles quelles.")
def worker(once: bool, no_pull: bool) -> None:
    """Un processus qui fait tout ce qui est dû, pour qui ne veut pas de cron.

    Il relève chaque source quand son moment est venu (« manual » : la première fois), écrit les
    nouvelles des recherches enregistrées, envoie les messages, visite chaque heure quelques
    adresses des aides et applique chaque jour les durées de conservation. Plusieurs peuvent
    tourner en même temps ; un arrêt ne perd rien.
    """
    portal, settings = open_from_environment()
    alerts = open_alerts(portal, settings.site, settings.mail)
    sources = [] if no_pull else list(declared_sources().values())
    jobs = jobs_of(alerts, sources, settings.feeds)
    if once:
        turn(jobs, portal.now)
        return
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    click.echo("Le processus tourne ; Ctrl-C l'arrête.", err=True)
    work(jobs, portal.now, stop)
