"""A project to take away, or to follow."""

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pvd_aides.domain.project import READ
from pvd_aides.services.exports.selection import project_offers
from pvd_aides.services.projects.open_project import open_project
from pvd_aides.web.current import portal
from pvd_aides.web.downloads import COMPACT, SHAPE, atom, download
from pvd_aides.web.errors import ErrorPage
from pvd_aides.web.my_projects.blueprint import my_projects

_NOT_FOR_READERS = ErrorPage(
    403,
    "Ce lien ne se confie pas à un lecteur de flux",
    "Il permet de modifier le projet. Créez un lien « Lire seulement » pour le lecteur de flux : "
    "vous pourrez le retirer sans toucher aux autres.",
)


@my_projects.get("/<secret:token>/projet.<any(csv,ics,pdf,xlsx):format>")
def export(token: str, format: str) -> ResponseReturnValue:
    """The project as a file of that format."""
    project = open_project(portal(), token)
    compact = request.args.get(SHAPE) == COMPACT
    return download(project_offers(portal(), project), format, compact)


@my_projects.get("/<secret:token>/projet.atom")
def feed(token: str) -> ResponseReturnValue:
    """The offers followed, as a feed. A feed reader is a machine of somebody else's: it gets a
    reading link only, which its owner can revoke."""
    project = open_project(portal(), token)
    if project.role != READ:
        return render_template("pages/error.html", error=_NOT_FOR_READERS), 403
    response: Response = atom(
        project_offers(portal(), project), url_for("my_projects.project", token=token)
    )
    return response
