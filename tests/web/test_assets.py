"""What the build of the assets made: light, complete, and without the State's mark by default."""

import re
from pathlib import Path

import pytest

from pvd_aides.config import ROOT
from pvd_aides.web.assets import MissingAssetsError, read_manifest

STATIC = ROOT / "pvd_aides/static"
DIST = STATIC / "dist"
_ADDRESS = re.compile(r"""url\(["']?(?!["']?data:)([^"')]+)""")


def sheet(theme: str) -> str:
    return (DIST / read_manifest(STATIC)[f"{theme}.css"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["neutre", "etat"])
def test_a_sheet_names_only_files_that_are_there(theme: str) -> None:
    addresses = _ADDRESS.findall(sheet(theme))
    assert addresses
    assert [name for name in addresses if not (DIST / name).is_file()] == []


def test_the_neutral_theme_is_light_and_without_the_mark_of_the_state() -> None:
    css = sheet("neutre")
    assert len(css.encode()) < 72_000
    for mark in ("Marianne", "@font-face", "fr-logo", "#000091", "#e1000f"):
        assert mark not in css


def test_the_theme_of_the_state_has_its_typeface_and_mark() -> None:
    css = sheet("etat")
    assert css.count("@font-face") == 3
    assert ".fr-logo" in css
    assert "woff2" in css


@pytest.mark.parametrize("theme", ["neutre", "etat"])
def test_the_dark_scheme_follows_the_system_without_a_script(theme: str) -> None:
    css = sheet(theme)
    assert "data-fr-theme" not in css
    assert "prefers-color-scheme: dark" in css


def test_icons_in_use_are_in_the_sheet() -> None:
    css = sheet("neutre")
    for component in ("fr-badge--success", "fr-alert--warning", "fr-tag--dismiss", "fr-select"):
        assert component in css


def test_assets_never_built_are_said(tmp_path: Path) -> None:
    with pytest.raises(MissingAssetsError, match="make assets"):
        read_manifest(tmp_path)
