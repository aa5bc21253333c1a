"""Making a project, its page, writing of it."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pvd_aides.domain.profile_address import parse
from pvd_aides.domain.profile_sentence import profile_sentence
from pvd_aides.services.alerts.quotas import PROJECT
from pvd_aides.services.projects.access import NoProjectError, NotAllowedError
from pvd_aides.services.projects.create_project import create_project
from pvd_aides.services.projects.edit_project import edit_project
from pvd_aides.services.projects.open_project import OpenProject, open_project
from pvd_aides.services.show_offer import show_offer
from pvd_aides.web.address_input import Pairs, line_of, pairs_of
from pvd_aides.web.current import portal
from pvd_aides.web.links import with_pairs
from pvd_aides.web.my_projects.blueprint import my_projects
from pvd_aides.web.my_projects.conflicts import differences
from pvd_aides.web.my_projects.forms import EditProjectForm, NewProjectForm, project_form
from pvd_aides.web.my_projects.page import my_project_view
from pvd_aides.web.my_projects.remembered import remember, remembered
from pvd_aides.web.personal import count_request
from pvd_aides.web.project_links import profile_pairs

OFFER = "aide"


@my_projects.get("/")
def home() -> ResponseReturnValue:
    """What a kept project is, and those of this browser."""
    return render_template("my_projects/home.html", projects=known_projects())


@my_projects.get("/suivre/")
def choose() -> ResponseReturnValue:
    """In which project to follow an offer; a new one takes the profile of the address."""
    pairs = pairs_of(request)
    found = show_offer(portal(), line_of(pairs, OFFER))
    if found is None:
        return redirect(url_for("my_projects.home"))
    mine = [one for one in known_projects() if one[1].may_edit]
    address = with_pairs(url_for("my_projects.new"), pairs)
    return render_template("my_projects/choose.html", page=found, projects=mine, new=address)


@my_projects.route("/nouveau/", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Keep a project: the profile of the address, and an offer if one is given."""
    pairs = pairs_of(request)
    profile, _ = parse(pairs, _place)
    place = None if profile.place is None else portal().gazetteer.get(profile.place)
    slug = line_of(pairs, OFFER)
    form = NewProjectForm(request.form)
    if request.method == "POST" and form.validate():
        count_request(PROJECT)
        token = create_project(portal(), form.nom.data or "", profile, slug)
        page = redirect(url_for("my_projects.project", token=token), 303)
        return remember(make_response(page), token)
    kept: Pairs = [*profile_pairs(profile, place), *([(OFFER, slug)] if slug else [])]
    address = with_pairs(url_for("my_projects.new"), kept)
    sentence = "" if profile.is_empty else profile_sentence(profile, place)
    return render_template("my_projects/new.html", form=form, address=address, sentence=sentence)


@my_projects.get("/<secret:token>/", endpoint="project")
def show(token: str) -> ResponseReturnValue:
    project = open_project(portal(), token)
    view = my_project_view(project, token, portal().today())
    page = make_response(render_template("my_projects/project.html", page=view))
    return remember(page, token)


@my_projects.route("/<secret:token>/modifier/", methods=["GET", "POST"])
def edit(token: str) -> ResponseReturnValue:
    """Name, cost, own funds, notes. What somebody else wrote meanwhile is shown, not lost."""
    project = may_edit(token)
    if request.method == "GET":
        form = project_form(project.facts, project.version)
        return _edit_page(token, project, form)
    form = EditProjectForm(request.form)
    if not form.validate():
        return _edit_page(token, project, form)
    conflict = edit_project(portal(), token, version_of(form.version.data), form.facts)
    if conflict is None:
        return redirect(url_for("my_projects.project", token=token), 303)
    others = differences(form, project_form(conflict.kept, conflict.version))
    form.version.data = str(conflict.version)
    return _edit_page(token, project, form, others), 409


def known_projects() -> list[tuple[str, OpenProject]]:
    """Projects opened in this browser, with their secrets."""
    found = []
    for token in remembered():
        try:
            found.append((token, open_project(portal(), token)))
        except NoProjectError:
            continue
    return found


def may_edit(token: str) -> OpenProject:
    """The project, for a link that allows to write. Raises NoProjectError, NotAllowedError."""
    project = open_project(portal(), token)
    if not project.may_edit:
        raise NotAllowedError
    return project


def version_of(written: str | None) -> int:
    """The version a form was made from; one that cannot be read is none."""
    return int(written) if written and written.isascii() and written.isdigit() else 0


def _edit_page(
    token: str, project: OpenProject, form: EditProjectForm, others: object = ()
) -> Response:
    home = url_for("my_projects.project", token=token)
    return make_response(
        render_template(
            "my_projects/edit.html", project=project, form=form, home=home, others=others
        )
    )


def _place(written: str) -> int | None:
    place = portal().gazetteer.resolve(written)
    return place.id if place else None
