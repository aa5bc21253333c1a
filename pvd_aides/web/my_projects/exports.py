"""A project to take away."""

from flask import abort
from flask.typing import ResponseReturnValue

from pvd_aides.services.projects.open_project import open_project
from pvd_aides.web.current import portal
from pvd_aides.web.my_projects.blueprint import my_projects


@my_projects.get("/<secret:token>/projet.<format>")
def export(token: str, format: str) -> ResponseReturnValue:
    """The project as a file of that format."""
    open_project(portal(), token)
    abort(404, format)
