"""Links that share a project, and its end: for its owner."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pvd_aides.domain.project import READ, ROLES
from pvd_aides.services.projects.access import NotAllowedError
from pvd_aides.services.projects.open_project import open_project
from pvd_aides.services.projects.share_project import (
    delete_project,
    share_project,
    shared_links,
    unshare_project,
)
from pvd_aides.web.current import portal
from pvd_aides.web.my_projects.blueprint import my_projects
from pvd_aides.web.my_projects.forms import ShareForm
from pvd_aides.web.my_projects.remembered import forget


@my_projects.route("/<secret:token>/partager/", methods=["GET", "POST"])
def share(token: str) -> ResponseReturnValue:
    """The links of the project; a new one is shown this once."""
    form, address, feed = ShareForm(request.form), "", ""
    if request.method == "POST" and form.validate():
        made = share_project(portal(), token, form.role.data, form.label.data or "")
        address = url_for("my_projects.project", token=made, _external=True)
        if form.role.data == READ:
            feed = url_for("my_projects.feed", token=made, _external=True)
        form = ShareForm()
    return render_template(
        "my_projects/share.html",
        form=form,
        address=address,
        feed=feed,
        links=shared_links(portal(), token),
        roles=ROLES,
        token=token,
        home=url_for("my_projects.project", token=token),
    )


@my_projects.post("/<secret:token>/partager/<int:id>/retirer/")
def unshare(token: str, id: int) -> ResponseReturnValue:
    unshare_project(portal(), token, id)
    return redirect(url_for("my_projects.share", token=token), 303)


@my_projects.route("/<secret:token>/supprimer/", methods=["GET", "POST"])
def delete(token: str) -> ResponseReturnValue:
    """Asks first, then removes everything."""
    if request.method == "POST":
        delete_project(portal(), token)
        page = redirect(url_for("my_projects.home"), 303)
        return forget(make_response(page), token)
    project = open_project(portal(), token)
    if not project.is_owner:
        raise NotAllowedError
    home = url_for("my_projects.project", token=token)
    return render_template("my_projects/delete.html", project=project, home=home)


@my_projects.post("/<secret:token>/oublier/")
def forget_here(token: str) -> ResponseReturnValue:
    """This browser no longer knows the project; the project stays."""
    page = redirect(url_for("my_projects.home"), 303)
    return forget(make_response(page), token)
