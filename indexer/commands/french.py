"""Click speaking French, and failures that are one clear line."""

from typing import Any, NoReturn

import click
from flask.cli import FlaskGroup
from sqlalchemy.exc import SQLAlchemyError

from indexer.database_errors import database_reason
from indexer.sources import SourceError
from indexer.system_errors import refusal
from pvd_aides.config import SettingsError

_WORDS = {
    "Usage: ": "Emploi : ",
    "Usage:": "Emploi :",
    "Commands": "Commandes",
    "Show this message and exit.": "Affiche cette aide.",
    "Error: {message}": "Erreur : {message}",
    "Try '{command} {option}' for help.": "« {command} {option} » en dit plus.",
    "No such command {name!r}.": "Commande inconnue : {name}.",
    "No such option {name!r}.": "Option inconnue : {name}.",
    "No such option: {name}": "Option inconnue : {name}",
    "Missing command.": "Il manque une commande.",
    "Missing argument": "Il manque l'argument",
    "Missing option": "Il manque l'option",
    "Invalid value for {param_hint}: {message}": "Valeur refusée pour {param_hint} : {message}",
    "{value!r} is not a valid {number_type}.": "« {value} » n'est pas un nombre.",
    "{value!r} is not {choice}.": "« {value} » n'est pas {choice}.",
    "{value!r} is not one of {choices}.": "« {value} » n'est pas parmi {choices}.",
    "Got unexpected extra argument ({args})": "Un mot de trop : {args}. Mettez le texte entre "
    "guillemets.",
    "Got unexpected extra arguments ({args})": "Des mots de trop : {args}. Mettez le texte entre "
    "guillemets.",
    "Did you mean {possibility}?": "Vouliez-vous écrire {possibility} ?",
    "(Did you mean one of: {possibilities}?)": "Vouliez-vous écrire {possibilities} ?",
    "{value} is not in the range {range}.": "{value} n'est pas dans l'intervalle {range}.",
    "Option {name!r} requires an argument.": "L'option {name} attend une valeur.",
    "{name} {filename!r} does not exist.": "« {filename} » n'existe pas.",
    "{name} {filename!r} is a directory.": "« {filename} » est un dossier.",
    "{name} {filename!r} is not readable.": "« {filename} » ne peut pas être lu.",
    "Aborted!": "Interrompu.",
    "default: {default}": "par défaut : {default}",
}


def _translate(message: str) -> str:
    return _WORDS.get(message, message)


def _translate_number(one: str, many: str, count: int) -> str:
    return _translate(one if count == 1 else many)


def speak_french() -> None:
    """Put French words in click's messages.

    Click asks gettext, which wants compiled catalogues and the user's locale; the portal's
    operators read French whatever their machine's locale. An unknown message stays as it is.
    """
    modules = (click.core, click.exceptions, click.formatting, click.decorators, click.types)
    for module in modules:
        if hasattr(module, "_"):
            setattr(module, "_", _translate)  # noqa: B010 - mypy knows no such name
        if hasattr(module, "ngettext"):
            setattr(module, "ngettext", _translate_number)  # noqa: B010 - the same


class FrenchGroup(FlaskGroup):
    """Flask's group of commands. Listing them does not open the portal; failures are one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return click.Group.list_commands(self, ctx)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return click.Group.get_command(self, ctx, name)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (SettingsError, SourceError) as error:
            fail(str(error))
        except SQLAlchemyError as error:
            fail(f"La base de données refuse : {database_reason(error)}")
        except BrokenPipeError:
            raise  # « | head »: click ends quietly
        except OSError as error:
            fail(f"Le système refuse : {refusal(error)}")


def fail(message: str, code: int = 1) -> NoReturn:
    """End the command with a message on stderr."""
    click.echo(f"Erreur : {message}", err=True)
    raise click.exceptions.Exit(code)
