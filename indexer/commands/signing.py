"""Who edits and why: both are published, and asked for at a terminal when they are missing."""

import sys
from collections.abc import Callable
from typing import Any

import click

from indexer.commands.french import fail
from pvd_aides.catalogue.editing.tables import MOST_NAME, MOST_REASON
from pvd_aides.domain.editing import Signature
from pvd_aides.domain.text import readable

_BY = click.option("--by", "editor", metavar="NOM", help="Qui corrige ; le nom est public.")
_REASON = click.option("--reason", metavar="TEXTE", help="Pourquoi ; le motif est public.")


def signed(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that leaves a trace in an offer's history."""
    return _BY(_REASON(command))


def check_signature(editor: str | None, reason: str | None) -> None:
    """End the command at once if what is missing can be asked of nobody, or is too long."""
    if not (editor and reason) and not sys.stdin.isatty():
        fail("il faut dire qui corrige (--by NOM) et pourquoi (--reason TEXTE).", 2)
    for value, most, option in ((editor, MOST_NAME, "--by"), (reason, MOST_REASON, "--reason")):
        if value is not None and not 0 < len(_line(value)) <= most:
            fail(f"{option} : un texte de {most} caractères au plus.", 2)


def signature(editor: str | None, reason: str | None) -> Signature:
    """The signature, asked for as far as it was not given."""
    if not (editor and reason):
        click.echo("Le nom et le motif seront publics, dans l'historique de la fiche.")
    return Signature(
        _line(editor) if editor else _asked("Votre nom (public)", MOST_NAME),
        _line(reason) if reason else _asked("Motif (public)", MOST_REASON),
    )


def _asked(question: str, most: int) -> str:
    answer = ""
    while not 0 < len(answer) <= most:
        answer = _line(click.prompt(question, type=str))
    return answer


def _line(text: str) -> str:
    return " ".join(readable(text).split())
