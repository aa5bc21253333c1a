"""``pvd-aides search``: the search box, in a terminal."""

import json

import click

from indexer.commands.opening import open_from_environment
from pvd_aides.domain.vocabulary import STATUSES
from pvd_aides.services.search_offers import SearchRow, search_offers

DEFAULT_LIMIT = 20
MOST_RESULTS = 10_000


@click.command("search", short_help="Cherche des aides.")
@click.argument("text", metavar="TEXTE")
@click.option(
    "--status",
    type=click.Choice(("open", "closed", "all")),
    default="open",
    show_default=True,
    help="Aides ouvertes ou à venir, closes, ou toutes.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, MOST_RESULTS),
    metavar="N",
    default=DEFAULT_LIMIT,
    show_default=True,
    help="Combien de résultats au plus.",
)
@click.option("--json", "as_json", is_flag=True, help="Un tableau JSON, et rien d'autre.")
def search(text: str, status: str, limit: int, as_json: bool) -> None:
    """Cherche comme la page de recherche, dans le même ordre.

    Les mots restreignent, une virgule élargit, des guillemets font une expression, un signe moins
    exclut :

    \b
      pvd-aides search "rénovation école"
      pvd-aides search '"tiers-lieu", fablab -industrie' --status all --json
    """
    portal, _ = open_from_environment()
    page = search_offers(portal, [("text", text), ("status", status)], limit)
    for problem in page.problems:
        click.echo(problem.message, err=True)
    if as_json:
        click.echo(json.dumps([_as_json(row) for row in page.rows], ensure_ascii=False))
        return
    total = page.result.total
    click.echo(f"{total} aide{'s' if total > 1 else ''} pour « {text} »")
    for row in page.rows:
        offer = row.published.offer
        backers = ", ".join(backer.name for backer in offer.financers) or "porteur inconnu"
        click.echo(f"- {offer.name} ({backers}) [{STATUSES.label(row.hit.status)}]")
        click.echo(f"  /aides/{row.published.slug}/")


def _as_json(row: SearchRow) -> dict[str, str | float]:
    return {
        "slug": row.published.slug,
        "score": row.hit.score,
        "name": row.published.offer.name,
        "status": row.hit.status,
        "source": row.published.offer.source,
    }
