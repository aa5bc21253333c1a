"""``pvd-aides offer edit``: a text in an editor, or from a file, becomes corrections."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import click

from indexer.commands.finding import SLUG, find_desk
from indexer.commands.french import fail
from indexer.commands.opening import open_from_environment
from indexer.commands.signing import check_signature, signature, signed
from indexer.editing.differences import collision_notes, difference_lines, names_of
from indexer.editing.drafts import Drafts
from indexer.editing.reading import EditTextError, read_edit
from indexer.editing.writing import offer_text
from pvd_aides.domain.editing import Edit, FieldChange
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.text import readable
from pvd_aides.services.context import Portal
from pvd_aides.services.editing.open_desk import Desk, offer_at
from pvd_aides.services.editing.save_edit import EditRefusedError, save_edit


@dataclass(frozen=True, slots=True)
class _Work:
    """An offer on its editor's table, and the file its text is in."""

    portal: Portal
    desk: Desk
    drafts: Drafts
    path: Path


@click.command("edit", short_help="Corrige une aide.")
@SLUG
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FICHIER",
    help="Le texte corrigé (TOML) ; sans lui, $VISUAL ou $EDITOR s'ouvre.",
)
@signed
def edit(slug: str, source: Path | None, editor: str | None, reason: str | None) -> None:
    """Ouvre l'aide en TOML dans un éditeur, ou lit un fichier, et garde les champs changés.

    Une correction tient jusqu'à ce que le partenaire change le même champ. Ne rien changer n'écrit
    rien.
    """
    check_signature(editor, reason)
    portal, settings = open_from_environment()
    desk = find_desk(portal, slug)
    drafts = Drafts(settings.storage.data_dir / "modifications")
    path = source or drafts.new(desk.slug, offer_text(desk))
    with _keeping(path, desk.slug):
        if source is None:
            click.edit(filename=str(path))
        _save(_Work(portal, desk, drafts, path), editor, reason)
    drafts.forget(path)


@contextmanager
def _keeping(path: Path, slug: str) -> Iterator[None]:
    """Whatever goes wrong, say where the text is."""
    try:
        yield
    except EditTextError as error:
        fail(f"rien n'est enregistré.\n{error}\n{_resume(path, slug)}")
    except click.ClickException:
        # Only the opening of an editor raises it, in English.
        what = "l'éditeur ne s'est pas ouvert, ou a échoué : $VISUAL ou $EDITOR en choisit un."
        fail(f"{what}\n{_resume(path, slug)}")
    except click.exceptions.Exit:
        raise  # what is to be said was said
    except BaseException:
        click.echo(_resume(path, slug), err=True)
        raise


def _save(work: _Work, editor: str | None, reason: str | None) -> None:
    made = _read(work)
    lines = list(difference_lines(made))
    if not lines:
        click.echo("Rien n'a changé, rien n'est écrit.")
        return
    for line in lines:
        click.echo(readable(line))
    try:
        changes = save_edit(work.portal, work.desk.slug, made, signature(editor, reason))
    except EditRefusedError as error:
        _refuse(work, made, error)
    _tell(work.desk.slug, changes)


def _read(work: _Work) -> Edit:
    try:
        text = work.path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise EditTextError(["le fichier n'est pas un texte en UTF-8."]) from error

    def at(version: str) -> Offer | None:
        return offer_at(work.portal, work.desk, version)

    return read_edit(text, work.desk, at, work.portal.gazetteer)


def _refuse(work: _Work, made: Edit, error: EditRefusedError) -> None:
    """Somebody else was there first: the editor's values are put in a text of today's offer."""
    if not error.collisions:
        raise EditTextError(
            [f"{names_of(error.incoherent)} : ne va pas avec les autres dates ou taux de la fiche."]
        ) from error
    today = find_desk(work.portal, work.desk.slug)
    notes = list(collision_notes(error.collisions, made, today))
    wanted = replace(today.shown, **made.values)
    path = work.drafts.new(today.slug, offer_text(today, wanted, notes))
    work.drafts.forget(work.path)
    told = "\n".join(readable(line) for line in notes)
    resume = _resume(path, today.slug)
    fail(f"la fiche a changé entre-temps, rien n'est enregistré.\n{told}\n{resume}")


def _tell(slug: str, changes: tuple[FieldChange, ...]) -> None:
    if changes:
        click.echo(f"{slug} est corrigée.")
    else:
        click.echo(f"{slug} disait déjà cela : rien n'est écrit.")


def _resume(path: Path, slug: str) -> str:
    return (
        f"Votre texte est gardé dans {path}\n"
        f"Relisez-le, puis : pvd-aides offer edit {slug} --from {path}"
    )
