"""Texts of mails, from templates: one for plain text, one for HTML."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


class MailTemplates:
    """Templates named ``<kind>.txt`` and ``<kind>.html`` in a folder."""

    def __init__(self, folder: Path, **shared: object) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=lambda name: name is not None and name.endswith(".html"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.globals.update(shared)

    def render(self, kind: str, **values: Any) -> tuple[str, str]:
        """Plain text and HTML. Raises jinja2.UndefinedError for a value that is missing."""
        text = self._environment.get_template(f"{kind}.txt").render(values)
        html = self._environment.get_template(f"{kind}.html").render(values)
        return text, html
