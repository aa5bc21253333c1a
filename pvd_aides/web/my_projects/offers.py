"""Offers of a project: followed, written of, taken off, put back."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pvd_aides.services.projects.access import NoProjectError
from pvd_aides.services.projects.edit_project import edit_followed
from pvd_aides.services.projects.follow_offer import follow_offer, unfollow_offer
from pvd_aides.services.projects.open_project import FollowedOffer, OpenProject
from pvd_aides.web.current import portal
from pvd_aides.web.my_projects.blueprint import my_projects
from pvd_aides.web.my_projects.conflicts import differences
from pvd_aides.web.my_projects.forms import EditFollowForm, follow_form, name_rivals
from pvd_aides.web.my_projects.projects import OFFER, may_edit, version_of


@my_projects.post("/<secret:token>/aides/")
def follow(token: str) -> ResponseReturnValue:
    """Follow the offer sent, or put it back."""
    follow_offer(portal(), token, request.form.get(OFFER, "")[:250])
    return _home(token)


@my_projects.route("/<secret:token>/aides/<int:id>/", methods=["GET", "POST"])
def edit_offer(token: str, id: int) -> ResponseReturnValue:
    """State, amounts, dates, notes. What somebody else wrote meanwhile is shown, not lost."""
    project = may_edit(token)
    one = _followed(project, id)
    rivals = _rivals(project, one)
    if request.method == "GET":
        form = follow_form(one.facts, one.version)
        name_rivals(form, rivals)
        return _page(token, one, form)
    form = EditFollowForm(request.form)
    name_rivals(form, rivals)
    if not form.validate():
        return _page(token, one, form)
    version = version_of(form.version.data)
    conflict = edit_followed(portal(), token, id, version, form.facts)
    if conflict is None:
        return _home(token)
    theirs = follow_form(conflict.kept, conflict.version)
    name_rivals(theirs, rivals)
    others = differences(form, theirs)
    form.version.data = str(conflict.version)
    return _page(token, one, form, others, conflict.is_removed), 409


@my_projects.post("/<secret:token>/aides/<int:id>/retirer/")
def remove(token: str, id: int) -> ResponseReturnValue:
    """Take an offer off. One that changed meanwhile is shown again instead."""
    version = version_of(request.form.get("version"))
    if unfollow_offer(portal(), token, id, version):
        return _home(token)
    return redirect(url_for("my_projects.edit_offer", token=token, id=id), 303)


def _followed(project: OpenProject, id: int) -> FollowedOffer:
    for one in (*project.followed, *project.removed):
        if one.id == id:
            return one
    raise NoProjectError


def _rivals(project: OpenProject, one: FollowedOffer) -> list[tuple[int, str]]:
    """The other offers, and those taken off that are excluded already: saving must not forget
    them."""
    taken_off = (other for other in project.removed if other.id in one.facts.excludes)
    return [(o.id, o.name) for o in (*project.followed, *taken_off) if o.id != one.id]


def _home(token: str) -> ResponseReturnValue:
    return redirect(url_for("my_projects.project", token=token), 303)


def _page(
    token: str,
    one: FollowedOffer,
    form: EditFollowForm,
    others: object = (),
    is_removed: bool = False,
) -> Response:
    return make_response(
        render_template(
            "my_projects/edit_offer.html",
            one=one,
            form=form,
            home=url_for("my_projects.project", token=token),
            others=others,
            is_removed=is_removed,
        )
    )
