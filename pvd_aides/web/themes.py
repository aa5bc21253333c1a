"""Themes and their categories, with how many offers each has."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from pvd_aides.domain.query import Query
from pvd_aides.services.known_names import known_names
from pvd_aides.services.list_themes import list_themes
from pvd_aides.web.current import portal
from pvd_aides.web.links import Links

themes = Blueprint("themes", __name__)


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    code: str
    label: str
    address: str
    count: int
    children: tuple["ThemeEntry", ...] = ()


@dataclass(frozen=True, slots=True)
class ThemesView:
    themes: list[ThemeEntry]


@themes.get("/thematiques/", endpoint="themes")
def show() -> str:
    """Every theme and its categories, those without offers too."""
    links = Links(known_names(portal()))
    entries = [
        ThemeEntry(
            theme.code,
            theme.label,
            links.search(Query(themes=(theme.code,))),
            theme.count,
            tuple(
                ThemeEntry(
                    child.code,
                    child.label,
                    links.search(Query(categories=(child.code,))),
                    child.count,
                )
                for child in theme.children
            ),
        )
        for theme in list_themes(portal())
    ]
    return render_template("pages/themes.html", page=ThemesView(entries))
