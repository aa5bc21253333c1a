"""The home page."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from pvd_aides.domain.query import Query
from pvd_aides.services.catalogue_numbers import CatalogueNumbers, catalogue_numbers
from pvd_aides.services.known_names import known_names
from pvd_aides.web.current import portal
from pvd_aides.web.entries import Entry
from pvd_aides.web.forms import HomeSearchBox, SearchBox
from pvd_aides.web.links import Links

home = Blueprint("home", __name__)

_PILLARS = {
    "ingenierie": ("Ingénierie", "Être conseillé, faire une étude, monter le projet."),
    "reseau": ("Réseau", "Échanger avec d'autres communes, se former, être accompagné."),
    "financements": ("Financements", "Subventions, prêts et avances pour payer le projet."),
}


@dataclass(frozen=True, slots=True)
class HomeView:
    form: SearchBox
    pillars: list[Entry]
    themes: list[Entry]
    numbers: list[tuple[str, int]]


@home.get("/", endpoint="home")
def show() -> str:
    """The home page, with the numbers of today."""
    numbers = catalogue_numbers(portal())
    links = Links(known_names(portal()))
    view = HomeView(
        HomeSearchBox(), _pillars(numbers, links), _themes(numbers, links), _facts(numbers)
    )
    return render_template("pages/home.html", page=view)


def _pillars(numbers: CatalogueNumbers, links: Links) -> list[Entry]:
    return [
        Entry(_PILLARS[one.code][0], links.search(one.query), one.count, _PILLARS[one.code][1])
        for one in numbers.pillars
    ]


def _themes(numbers: CatalogueNumbers, links: Links) -> list[Entry]:
    return [
        Entry(theme.label, links.search(Query(themes=(theme.code,))), theme.count)
        for theme in numbers.themes
    ]


def _facts(numbers: CatalogueNumbers) -> list[tuple[str, int]]:
    return [
        ("aides ouvertes", numbers.open),
        ("fiches, aides closes comprises", numbers.total),
        ("partenaires", numbers.partners),
    ]
