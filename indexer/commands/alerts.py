"""``pvd-aides alerts`` and ``pvd-aides mail``: plan the news due, send the mails that wait."""

import click

from indexer.commands.opening import open_alerts_from_environment
from pvd_aides.domain.french import quantity
from pvd_aides.services.alerts.plan_alerts import Planned, plan_alerts
from pvd_aides.services.alerts.send_mail import Sent, send_mail
from pvd_aides.services.tell_operator import tell_operator


@click.group("alerts", short_help="Prévient les recherches enregistrées.")
def alerts() -> None:
    """Les nouvelles des recherches enregistrées.

    Chaque nouvelle est inscrite une fois et une seule, avec le message qui la dit.
    """


@alerts.command("send", short_help="Écrit les nouvelles dues et envoie les messages.")
def send_news() -> None:
    """Écrit les nouvelles dues, puis envoie les messages qui attendent.

    À lancer toutes les cinq minutes, ou plus rarement : rien n'est perdu ni envoyé deux fois, et
    ce qui a été manqué est rattrapé en un message.
    """
    opened = open_alerts_from_environment()
    click.echo(planned_line(plan_alerts(opened)))
    tell_operator(opened)
    click.echo(sent_line(send_mail(opened)))


@click.group("mail", short_help="Envoie les messages qui attendent.")
def mail() -> None:
    """Les messages à envoyer, par un relais ou en fichiers .eml."""


@mail.command("send", short_help="Envoie les messages qui attendent.")
def send_waiting() -> None:
    """Envoie les messages qui attendent, reprend ceux qu'un arrêt a laissés en route."""
    click.echo(sent_line(send_mail(open_alerts_from_environment())))


def planned_line(done: Planned) -> str:
    """What was planned, in one line."""
    return (
        f"{quantity(done.changes, 'changement', none='aucun')}, "
        f"{quantity(done.searches, 'recherche examinée', 'recherches examinées', 'aucune')}, "
        f"{quantity(done.mails, 'message écrit', 'messages écrits', 'aucun')}."
    )


def sent_line(done: Sent) -> str:
    """What was sent, in one line."""
    return (
        f"{_mails(done.sent, 'envoyé')}, {_mails(done.delayed, 'retardé')}, "
        f"{_mails(done.refused, 'refusé')}."
    )


def _mails(count: int, what: str) -> str:
    return quantity(count, f"message {what}", f"messages {what}s", "aucun")
