"""Whose project it is, if its owner wishes: an address asked, confirmed, taken off."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pvd_aides.domain.email_address import read_address
from pvd_aides.services.projects.access import NotAllowedError
from pvd_aides.services.projects.attach_address import (
    ask_address,
    confirm_address,
    detach_address,
    look_at_address,
)
from pvd_aides.services.projects.open_project import open_project
from pvd_aides.web.current import alerts, portal
from pvd_aides.web.my_projects.blueprint import my_projects
from pvd_aides.web.my_projects.forms import AddressForm
from pvd_aides.web.personal import count_request


@my_projects.route("/<secret:token>/adresse/", methods=["GET", "POST"])
def address(token: str) -> ResponseReturnValue:
    """The form, then the mail that confirms. The same answer for every address."""
    project = open_project(portal(), token)
    if not project.is_owner:
        raise NotAllowedError
    form, is_sent = AddressForm(request.form), False
    status = 200
    if request.method == "POST":
        if form.validate():
            count_request()
            ask_address(alerts(), token, read_address(form.adresse.data or "") or "")
            is_sent = True
        else:
            status = 422
    home = url_for("my_projects.project", token=token)
    page = render_template(
        "my_projects/address.html", project=project, form=form, is_sent=is_sent, home=home
    )
    return page, status


@my_projects.post("/<secret:token>/adresse/retirer/")
def detach(token: str) -> ResponseReturnValue:
    detach_address(portal(), token)
    return redirect(url_for("my_projects.project", token=token), 303)


@my_projects.route("/adresse/<int:id>/<secret:link>/", methods=["GET", "POST"])
def confirm(id: int, link: str) -> ResponseReturnValue:
    """The link shows a button, the button attaches: mail programs open links by themselves."""
    is_done = request.method == "POST"
    act = confirm_address if is_done else look_at_address
    name = act(alerts(), id, link)
    if name is None:
        return render_template("pages/searches/expired.html"), 404
    return render_template("my_projects/confirm_address.html", name=name, is_done=is_done)
