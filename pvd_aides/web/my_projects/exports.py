"""A project to take away."""

from flask import request
from flask.typing import ResponseReturnValue

from pvd_aides.services.exports.selection import project_offers
from pvd_aides.services.projects.open_project import open_project
from pvd_aides.web.current import portal
from pvd_aides.web.downloads import COMPACT, SHAPE, download
from pvd_aides.web.my_projects.blueprint import my_projects


@my_projects.get("/<secret:token>/projet.<any(csv,ics,pdf,xlsx):format>")
def export(token: str, format: str) -> ResponseReturnValue:
    """The project as a file of that format."""
    project = open_project(portal(), token)
    compact = request.args.get(SHAPE) == COMPACT
    return download(project_offers(portal(), project), format, compact)
