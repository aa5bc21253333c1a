"""Where the data comes from, and under which licences."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from pvd_aides.services.list_sources import ListedSource, list_sources
from pvd_aides.services.pulls.list_runs import list_runs
from pvd_aides.web.current import portal

about = Blueprint("about", __name__)


@dataclass(frozen=True, slots=True)
class SourcesView:
    """``total`` offers are shown, each from one of ``sources``."""

    sources: list[ListedSource]
    total: int


@about.get("/sources/", endpoint="sources")
def show() -> str:
    """Every source, with the number of offers shown from it."""
    sources = list_sources(portal())
    view = SourcesView(sources, sum(source.shown for source in sources))
    return render_template("pages/sources.html", page=view)


@about.get("/sources/releves/", endpoint="runs")
def show_last_runs() -> str:
    """What the last pulls of the sources did."""
    return render_template("pages/runs.html", runs=list_runs(portal()))
