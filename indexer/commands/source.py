"""``pvd-aides source``: try a partner's feed before it becomes a source."""

import os
from dataclasses import replace
from pathlib import Path

import click

from indexer.commands.french import fail
from indexer.commands.opening import open_from_environment
from indexer.commands.preview_text import preview_lines
from indexer.connectors.mapping import MappingError
from indexer.connectors.protocol import FeedError
from indexer.feed_sample import guess_kind, take_sample
from indexer.first_mapping import first_mapping
from indexer.open_feed import limits_of
from indexer.preview import preview
from indexer.reading import SourceReader
from indexer.sources import ad_hoc_source
from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.config import load
from pvd_aides.services.open_portal import TERRITORIES
from pvd_aides.services.pulls.pauses import resume_source

_ADDRESS = click.argument("address", metavar="FICHIER_OU_URL")
_KIND = click.option("--connector", "kind", metavar="GENRE", help="Genre du flux (deviné sinon).")


@click.group("source", short_help="Essaie le flux d'un partenaire, ou reprend une source en pause.")
def source() -> None:
    """Essaie le flux d'un partenaire sans rien écrire dans le portail, ou reprend une source.

    docs/partner-feed.md mène du fichier d'un partenaire à une source déclarée.
    """


@source.command("preview", short_help="Montre les aides qu'un flux donnerait.")
@_ADDRESS
@_KIND
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help="Quel champ est lequel (.toml).",
)
@click.option("--allow-private", is_flag=True, help="Accepte une adresse de votre propre réseau.")
def preview_source(
    address: str, kind: str | None, mapping: Path | None, allow_private: bool
) -> None:
    """Montre vingt aides telles qu'elles seraient, et tout ce qui n'a pas trouvé sa place.

    Rien n'est écrit : ni base, ni index, ni fichier.
    """
    settings = load(os.environ)
    limits = limits_of(settings.feeds)
    reader = SourceReader(Path.cwd(), limits, allow_private)
    try:
        tried = ad_hoc_source(kind or guess_kind(reader, address), address, mapping, "essai")
        tried = replace(tried, allow_private=allow_private)
        seen = preview(
            tried, load_gazetteer(TERRITORIES), token=settings.feeds.at_token, limits=limits
        )
    except (FeedError, MappingError) as error:
        fail(str(error))
    for line in preview_lines(seen):
        click.echo(line)


@source.command("new", short_help="Écrit une première correspondance d'après un flux.")
@_ADDRESS
@_KIND
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help="Le fichier à écrire (sinon, le nom du flux avec .toml, dans ce dossier).",
)
@click.option("--allow-private", is_flag=True, help="Accepte une adresse de votre propre réseau.")
def new_source(address: str, kind: str | None, target: Path | None, allow_private: bool) -> None:
    """Lit quelques fiches et écrit un fichier de correspondance à compléter.

    Ce qui est deviné d'après les titres est marqué « À VÉRIFIER » ; aucun fichier n'est remplacé.
    """
    limits = limits_of(load(os.environ).feeds)
    reader = SourceReader(Path.cwd(), limits, allow_private)
    path = target or Path(f"{Path(address.rstrip('/').partition('?')[0]).stem}.toml")
    try:
        kind = kind or guess_kind(reader, address)
        text = first_mapping(take_sample(reader, address, kind))
    except FeedError as error:
        fail(str(error))
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        fail(f"{path} existe déjà : donnez un autre nom (--to).")
    click.echo(f"{path} est écrit. Vérifiez chaque ligne « À VÉRIFIER », puis :")
    click.echo(f"  pvd-aides source preview {address} --connector {kind} --mapping {path}")


@source.command("resume", short_help="Reprend une source mise en pause.")
@click.argument("name", metavar="SOURCE")
def resume(name: str) -> None:
    """Une source qui échoue trois fois de suite n'est plus relevée : ceci la reprend."""
    portal, _ = open_from_environment()
    if not resume_source(portal, name):
        fail(f"« {name} » n'est pas en pause.")
    click.echo(f"{name} sera relevée de nouveau.")
