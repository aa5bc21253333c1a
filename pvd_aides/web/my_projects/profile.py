"""A kept project described again, by the form of ``/projet/``."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pvd_aides.domain.profile import Profile
from pvd_aides.services.describe_project import Description, describe_project
from pvd_aides.services.projects.edit_profile import edit_profile, profile_version
from pvd_aides.services.projects.open_project import OpenProject
from pvd_aides.web.address_input import described_pairs
from pvd_aides.web.current import portal
from pvd_aides.web.my_projects.blueprint import my_projects
from pvd_aides.web.my_projects.conflicts import differences
from pvd_aides.web.my_projects.projects import may_edit
from pvd_aides.web.project_links import profile_pairs
from pvd_aides.web.project_page import project_view

# The button that saves, rather than the one that looks the place up.
SAVE = "enregistrer"


@my_projects.route("/<secret:token>/description/", methods=["GET", "POST"])
def profile(token: str) -> ResponseReturnValue:
    """The form as it is kept, or as it was sent until it is understood. What somebody else wrote
    meanwhile is shown, not lost."""
    project = may_edit(token)
    if request.method == "GET":
        return _page(token, project, _described(project.profile), profile_version(project.profile))
    described = describe_project(portal(), described_pairs(request.form))
    version = request.form.get("version", "")
    if SAVE not in request.form:
        return _page(token, project, described, version)
    if described.problems:
        return _page(token, project, described, version), 422
    kept = edit_profile(portal(), token, version, described.profile)
    if kept is None:
        return redirect(url_for("my_projects.project", token=token), 303)
    return _page(token, project, described, profile_version(kept), kept), 409


def _described(profile: Profile) -> Description:
    place = None if profile.place is None else portal().gazetteer.get(profile.place)
    return describe_project(portal(), profile_pairs(profile, place))


def _page(
    token: str,
    project: OpenProject,
    described: Description,
    version: str,
    kept: Profile | None = None,
) -> Response:
    view = project_view(described, [], wants_results=False)
    theirs = project_view(_described(kept), [], wants_results=False) if kept else None
    return make_response(
        render_template(
            "my_projects/profile.html",
            page=view,
            project=project,
            version=version,
            save=SAVE,
            others=differences(view.form, theirs.form) if theirs else (),
            home=url_for("my_projects.project", token=token),
        )
    )
