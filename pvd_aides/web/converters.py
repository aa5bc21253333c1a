"""Shapes of address parts: what cannot be one is a page that does not exist."""

from flask import Flask
from werkzeug.routing import BaseConverter


class SlugConverter(BaseConverter):
    """Letters, digits, hyphens and underscores: the slugs of the peer and ours."""

    regex = r"[A-Za-z0-9][A-Za-z0-9_-]{0,249}"
    part_isolating = True


class SecretConverter(BaseConverter):
    """A secret of 256 bits, as links hold it."""

    regex = r"[A-Za-z0-9_-]{43}"
    part_isolating = True


def add_converters(app: Flask) -> None:
    """Let addresses have parts of these shapes, ``slug`` and ``secret``."""
    app.url_map.converters["secret"] = SecretConverter
    app.url_map.converters["slug"] = SlugConverter
