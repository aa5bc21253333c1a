"""Fingerprinted names of the front-end assets, read once from the manifest of their build."""

import json
from pathlib import Path

from flask import Flask, current_app, url_for

DIST = "dist"
_KEY = "pvd_aides_assets"


class MissingAssetsError(RuntimeError):
    """The assets were never built; the message says how."""


def read_manifest(static_folder: Path) -> dict[str, str]:
    """Fingerprinted name by plain name. Raises MissingAssetsError when there is no manifest."""
    path = static_folder / DIST / "manifest.json"
    try:
        manifest: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as problem:
        message = "Les feuilles de style manquent : lancez « make assets »."
        raise MissingAssetsError(message) from problem
    return manifest


def add_assets(app: Flask) -> None:
    """Give templates ``asset``. Raises MissingAssetsError when the assets were never built."""
    app.extensions[_KEY] = read_manifest(Path(str(app.static_folder)))
    app.jinja_env.globals["asset"] = asset


def asset(name: str) -> str:
    """The address of an asset."""
    return url_for("static", filename=f"{DIST}/{current_app.extensions[_KEY][name]}")
