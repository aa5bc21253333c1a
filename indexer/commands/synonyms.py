"""``pvd-aides synonyms``: the lists of words that editors keep."""

from pathlib import Path

import click

from indexer.commands.opening import open_from_environment
from pvd_aides.adapters.graded_queries import load_graded_queries
from pvd_aides.adapters.word_files import WordListError, read_word_lists
from pvd_aides.domain.word_lists import WordLists
from pvd_aides.services.check_synonyms import Comparison, compare_lists
from pvd_aides.services.open_portal import WORDS

_RELEVANCE = WORDS.with_name("relevance")
_BUNDLED = "bundled"
_SHOWN = 15


@click.group("synonyms", short_help="Vérifie les listes de mots de la recherche.")
def synonyms() -> None:
    """Les listes de fixtures/words/ : ce que les gens tapent, et ce que disent les aides.

    Une ligne changée sert dès la recherche suivante, sans refaire l'index.
    """


@synonyms.command("check", short_help="Dit ce que des listes changent aux recherches notées.")
@click.argument(
    "folder",
    metavar="[DOSSIER]",
    required=False,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
def check(folder: Path | None) -> None:
    """Vérifie les listes du DOSSIER (names.toml, concepts.toml) et les compare à celles en usage.

    Sans DOSSIER, vérifie les listes en usage et dit ce qu'elles apportent. Rien n'est écrit. Les
    recherches notées sont celles de fixtures/relevance/, sur les aides de ce portail.
    """
    lists = _read(folder or WORDS)
    before = _read(WORDS) if folder else WordLists()
    portal, _ = open_from_environment()
    compared = compare_lists(portal, load_graded_queries(_RELEVANCE, _BUNDLED), before, lists)
    click.echo(f"{len(lists.concepts)} mots, {len(lists.names)} sigles et noms : listes lisibles.")
    _tell(compared, "avec ces listes" if folder else "avec les listes en usage")


def _read(folder: Path) -> WordLists:
    try:
        return read_word_lists(folder)
    except WordListError as error:
        lines = "\n".join(f"- {problem}" for problem in error.problems)
        raise click.ClickException(f"Ces listes de mots ne conviennent pas :\n{lines}") from error


def _tell(compared: list[Comparison], after: str) -> None:
    changed = [one for one in compared if abs(one.after - one.before) > 0.0005]
    worse = sum(one.after < one.before for one in changed)
    before_mean = sum(one.before for one in compared) / len(compared)
    after_mean = sum(one.after for one in compared) / len(compared)
    click.echo(f"{len(compared)} recherches notées, nDCG@10 {before_mean:.3f} -> {after_mean:.3f}")
    click.echo(f"{len(changed) - worse} meilleures et {worse} moins bonnes {after}.")
    for one in sorted(changed, key=lambda one: one.after - one.before)[:_SHOWN]:
        click.echo(f"  {one.before:.2f} -> {one.after:.2f}  {one.text}")
    if len(changed) > _SHOWN:
        click.echo(f"  ... et {len(changed) - _SHOWN} autres")
