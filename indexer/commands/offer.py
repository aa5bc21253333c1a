"""``pvd-aides offer``: look at an offer as an editor, correct it, withdraw it, publish it again."""

import click

from indexer.commands.finding import SLUG, find_desk
from indexer.commands.offer_edit import edit
from indexer.commands.opening import open_from_environment
from indexer.commands.signing import check_signature, signature, signed
from indexer.editing.desk_lines import conflict_lines
from indexer.editing.writing import offer_text
from pvd_aides.domain.text import readable
from pvd_aides.services.editing.open_desk import conflicting
from pvd_aides.services.editing.withdraw_offer import Change, publish_offer, withdraw_offer


@click.group("offer", short_help="Montre, corrige, retire ou remet une aide.")
def offer() -> None:
    """Corriger les aides : docs/editing.md dit comment.

    SLUG est la fin de l'adresse d'une aide (/aides/SLUG/), ancienne ou actuelle. Ce qui est fait,
    par qui et pourquoi se lit dans l'historique public de l'aide.
    """


@offer.command("show", short_help="Montre une aide, ses corrections et son historique.")
@SLUG
def show(slug: str) -> None:
    """Écrit l'aide en TOML, avec ses sources, ses corrections, ses conflits et son historique.

    Le texte, modifié et gardé dans un fichier, est ce que « offer edit --from » relit.
    """
    portal, _ = open_from_environment()
    click.echo(offer_text(find_desk(portal, slug)), nl=False)


@offer.command("conflicts", short_help="Liste les corrections que leur source a contredites.")
def conflicts() -> None:
    """Les champs corrigés que leur partenaire a changés depuis : les deux valeurs.

    « offer edit » en garde une, ou en écrit une troisième. Les visiteurs lisent en attendant celle
    du partenaire.
    """
    portal, _ = open_from_environment()
    desks = conflicting(portal)
    for desk in desks:
        for line in conflict_lines(desk):
            click.echo(readable(line))
    if not desks:
        click.echo("Aucun conflit.")


@offer.command("withdraw", short_help="Retire une aide du portail, quoi qu'apportent ses sources.")
@SLUG
@signed
def withdraw(slug: str, editor: str | None, reason: str | None) -> None:
    """Retire une aide : sa page dit qu'elle ne l'est plus (410), les recherches l'oublient.

    Elle le reste aux relevés suivants, jusqu'à « offer publish ».
    """
    check_signature(editor, reason)
    portal, _ = open_from_environment()
    desk = find_desk(portal, slug)
    if withdraw_offer(portal, desk.slug, signature(editor, reason)) is Change.SAME:
        click.echo(f"{desk.slug} est déjà retirée.")
    else:
        click.echo(f"{desk.slug} est retirée.")


@offer.command("publish", short_help="Remet une aide retirée.")
@SLUG
@signed
def publish(slug: str, editor: str | None, reason: str | None) -> None:
    """Annule « offer withdraw »."""
    check_signature(editor, reason)
    portal, _ = open_from_environment()
    desk = find_desk(portal, slug)
    match publish_offer(portal, desk.slug, signature(editor, reason)):
        case Change.DONE:
            click.echo(f"{desk.slug} est publiée.")
        case Change.SAME:
            click.echo(f"{desk.slug} est déjà publiée.")
        case Change.ABSENT:
            click.echo(f"{desk.slug} n'est pas retirée, mais sa source ne la publie plus.")


offer.add_command(edit)
