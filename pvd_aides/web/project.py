"""The page where a project is described and corrected, ``/projet/``. Nothing is kept: the whole
project is in the address."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pvd_aides.domain.profile_address import PARAMETERS, PLACE
from pvd_aides.services.describe_project import (
    CHOSEN_PLACE,
    FACTS_OF,
    TYPED_PLACE,
    Description,
    describe_project,
)
from pvd_aides.web.address_input import Pairs, described_pairs
from pvd_aides.web.current import portal
from pvd_aides.web.headers import PROJECT_PATH
from pvd_aides.web.links import with_pairs
from pvd_aides.web.project_links import other_pairs, profile_pairs, search_pairs
from pvd_aides.web.project_page import project_view

project = Blueprint("project", __name__)

# The button that asks for the results rather than for this page again.
RESULTS = "voir"
_OF_THE_FORM = (TYPED_PLACE, CHOSEN_PLACE, FACTS_OF, RESULTS)


@project.get(PROJECT_PATH, endpoint="project")
def show() -> ResponseReturnValue:
    """The form as the address fills it; once sent and understood, the address says it shortly."""
    pairs = described_pairs(request.args)
    kept = other_pairs(pairs, _OF_THE_FORM)
    described = describe_project(portal(), pairs)
    sent = any(name in _OF_THE_FORM for name, _ in pairs)
    wants_results = any(name == RESULTS for name, _ in pairs)
    if sent and not described.problems and not (wants_results and described.profile.is_empty):
        return redirect(_settled(described, kept, wants_results), 302)
    if sent and not all(value.strip() for _, value in pairs):
        return redirect(_shortened(described, kept), 302)
    view = project_view(described, kept, wants_results)
    return render_template("pages/project.html", page=view)


def _settled(described: Description, kept: Pairs, wants_results: bool) -> str:
    if wants_results:
        pairs = search_pairs(described.profile, described.facts.place)
        return with_pairs(url_for("search.search"), [*kept, *pairs])
    pairs = profile_pairs(described.profile, described.facts.place)
    return with_pairs(url_for("project.project"), [*kept, *pairs])


def _shortened(described: Description, kept: Pairs) -> str:
    """A form that is not understood, without what was left empty: the rest is to be corrected."""
    said = {name: value for name, value in described.typed if value.strip()}
    place = described.facts.place
    unwanted = {CHOSEN_PLACE, *((RESULTS,) if described.problems else ())}
    if place or TYPED_PLACE not in said:
        unwanted |= {TYPED_PLACE, FACTS_OF}
    if place or TYPED_PLACE in dict(described.typed):
        unwanted.add(PLACE)
    names = {*PARAMETERS, *_OF_THE_FORM} - unwanted
    pairs = [pair for pair in described.typed if pair[0] in names and pair[1].strip()]
    where = [(PLACE, place.ref)] if place else []
    return with_pairs(url_for("project.project"), [*kept, *where, *pairs])
