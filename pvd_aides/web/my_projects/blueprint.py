"""The blueprint of projects: its guard, and what it says of links that open nothing."""

from flask import Blueprint, render_template

from pvd_aides.services.projects.access import NoProjectError, NotAllowedError
from pvd_aides.web.errors import ErrorPage
from pvd_aides.web.same_origin import refuse_other_origins

my_projects = Blueprint("my_projects", __name__, url_prefix="/mes-projets")
my_projects.before_request(refuse_other_origins)

_GONE = ErrorPage(
    404,
    "Ce lien n'ouvre aucun projet",
    "Il a été retiré par la personne qui a créé le projet, ou l'adresse est incomplète. "
    "Demandez un nouveau lien à la personne qui vous l'a envoyé.",
)
_FORBIDDEN = ErrorPage(
    403,
    "Ce lien ne permet pas cette action",
    "Il permet de lire le projet, ou de le modifier sans le partager. "
    "Demandez un autre lien à la personne qui a créé le projet.",
)


@my_projects.errorhandler(NoProjectError)
def _gone(_error: NoProjectError) -> tuple[str, int]:
    return render_template("pages/error.html", error=_GONE), 404


@my_projects.errorhandler(NotAllowedError)
def _forbidden(_error: NotAllowedError) -> tuple[str, int]:
    return render_template("pages/error.html", error=_FORBIDDEN), 403
