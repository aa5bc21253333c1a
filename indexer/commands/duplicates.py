"""``pvd-aides duplicates``: what was joined from several sources; a person joins or splits."""

from collections.abc import Callable, Iterator

import click

from indexer.commands.french import fail
from indexer.commands.opening import open_from_environment
from indexer.commands.report_text import printable
from pvd_aides.adapters.clock import PARIS
from pvd_aides.catalogue.joins.reading import JoinedOffer, SourceRecord, Tie
from pvd_aides.services.context import Portal
from pvd_aides.services.duplicates.decide import DecisionError, Person, join_offers, split_offer
from pvd_aides.services.duplicates.list_duplicates import Near, list_duplicates, list_near
from pvd_aides.services.refresh_index import refresh_index

_RULES = {
    "person": "décidé par une personne",
    "peer_page": "même fiche Aides-territoires",
    "address": "même page, même titre",
}
_APART = {
    "number": "deux numéros d'Aides-territoires",
    "territory": "territoire",
    "deadline": "dates limites éloignées",
    "edition": "années différentes dans les titres",
    "aid_type": "natures d'aide différentes",
    "page": "pages",
    "title": "titre",
    "partner": "porteur",
    "doubt": "plusieurs fiches conviendraient",
}
_by = click.option("--by", required=True, metavar="NOM", help="Qui le décide.")
_reason = click.option("--reason", required=True, metavar="TEXTE", help="Pourquoi.")


@click.group(
    "duplicates",
    invoke_without_command=True,
    short_help="Dit quelles aides de plusieurs sources sont réunies, en réunit, en sépare.",
)
@click.option("--near", is_flag=True, help="Plutôt les aides qui se ressemblent, montrées à part.")
@click.option("--most", type=click.IntRange(1, 10_000), default=20, metavar="N", help="(20.)")
@click.pass_context
def duplicates(context: click.Context, near: bool, most: int) -> None:
    """Les aides que plusieurs sources publient, montrées une seule fois : par quelle règle, depuis
    quand, et de quelle fiche chacune est montrée.

    --near montre ce qui se ressemble sans être réuni, le plus ressemblant d'abord, et ce qui en
    empêche : à regarder, puis à réunir s'il le faut.
    """
    if context.invoked_subcommand is not None:
        return
    portal, _ = open_from_environment()
    for line in _near_lines(list_near(portal), most) if near else _lines(list_duplicates(portal)):
        click.echo(printable(line))


@duplicates.command("join", short_help="Réunit deux aides, pour toujours.")
@click.argument("slug", metavar="SLUG")
@click.argument("other", metavar="SLUG")
@_by
@_reason
def join(slug: str, other: str, by: str, reason: str) -> None:
    """Montre deux aides comme une seule, quoi que dise la règle, jusqu'à ce qu'on les sépare.

    SLUG est la fin de l'adresse d'une page : /aides/<slug>/.
    """
    _decide(
        lambda portal: join_offers(portal, slug, other, Person(by, reason)),
        "Réunies.",
        "Déjà réunies par une personne : rien n'est changé.",
    )


@duplicates.command("split", short_help="Sépare une aide de celles qui lui sont réunies.")
@click.argument("slug", metavar="SLUG")
@click.argument("record", required=False, metavar="[FICHE]")
@_by
@_reason
def split(slug: str, record: str | None, by: str, reason: str) -> None:
    """Montre une fiche à part, à son adresse d'avant, quoi que dise la règle.

    FICHE est « source/identifiant », ou la source seule ; elle peut manquer s'il n'y en a que deux.
    """
    _decide(
        lambda portal: split_offer(portal, slug, record, Person(by, reason)),
        "Séparées.",
        "Déjà séparées par une personne : rien n'est changé.",
    )


def _decide(decide: Callable[[Portal], bool], done: str, same: str) -> None:
    portal, _ = open_from_environment()
    try:
        is_new = decide(portal)
    except DecisionError as error:
        fail(str(error))
    # Also when nothing is new: a command killed before the index is then caught up.
    refresh_index(portal)
    click.echo(done if is_new else same)


def _lines(offers: list[JoinedOffer]) -> Iterator[str]:
    if not offers:
        yield "Aucune aide n'est réunie."
    for offer in offers:
        yield f"{offer.slug} : {offer.name}"
        for record in offer.records:
            yield f"  {_record(record)}"
        for tie in offer.ties:
            yield f"  {_tie(tie)}"


def _record(record: SourceRecord) -> str:
    told = [" (montrée)" if record.is_shown else "", " (retirée)" if record.archived else ""]
    return f"{record.name}{''.join(told)} : {record.offer.name}"


def _tie(tie: Tie) -> str:
    since = f"{tie.since.astimezone(PARIS):%d/%m/%Y}"
    why = f"{tie.by} : {tie.reason}" if tie.rule == "person" else tie.told
    return f"réunies le {since}, {_RULES[tie.rule]} ({why}) : {tie.one.name} et {tie.other.name}"


def _near_lines(near: list[Near], most: int) -> Iterator[str]:
    if not near:
        yield "Aucune autre aide ne se ressemble d'une source à l'autre."
    for one in near[:most]:
        apart = ", ".join(_APART[code] for code in one.kept_apart_by)
        yield f"{one.likeness:.0%} : {apart}"
        for record in (one.one, one.other):
            yield f"  {record.slug} ({record.name}) : {record.offer.name}"
    if len(near) > most:
        yield f"{len(near) - most} autres : --most {len(near)} les montre toutes."
