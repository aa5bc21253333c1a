"""Where the data comes from, and under which licences."""

from flask import Blueprint, render_template

about = Blueprint("about", __name__)


@about.get("/sources/", endpoint="sources")
def show() -> str:
    return render_template("pages/sources.html")
