"""« Mes recherches »: what somebody has saved, and everything they may do with it."""

from collections.abc import Callable
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from pvd_aides.domain.saved_search import FREQUENCIES
from pvd_aides.services.alerts.erase_person import erase_person
from pvd_aides.services.alerts.export_person import export_person
from pvd_aides.services.alerts.my_searches import (
    MySearch,
    change_frequency,
    delete_search,
    my_searches,
    pause_search,
    resume_search,
)
from pvd_aides.services.alerts.open_session import close_all_sessions, close_session
from pvd_aides.services.projects.my_projects import leave_project, my_projects, reopen_project
from pvd_aides.web.current import alerts, portal
from pvd_aides.web.links import with_pairs
from pvd_aides.web.personal import (
    CSRF,
    check_form,
    csrf_token,
    keep_private,
    session_owner,
    session_token,
    take_session,
)
from pvd_aides.web.searches_save import following_addresses

mine = Blueprint("mine", __name__)
mine.after_request(keep_private)

_STATES = {
    "pending": "En attente de confirmation",
    "active": "Active",
    "paused": "Suspendue",
    "ended": "Arrêtée",
}
_ACTIONS: dict[str, Callable[..., None]] = {
    "suspendre": pause_search,
    "reprendre": resume_search,
    "supprimer": delete_search,
}


@mine.get("/mes-recherches/")
def show() -> ResponseReturnValue:
    """The searches of the session, or the form that asks for a link."""
    owner = session_owner()
    if owner is None:
        return render_template("pages/searches/ask.html", typed="", wrong=False)
    return render_template(
        "pages/searches/mine.html",
        address=owner,
        searches=[_view(one) for one in my_searches(alerts(), owner)],
        projects=my_projects(portal(), owner),
        frequencies=[(term.code, term.label) for term in FREQUENCIES],
        csrf=(CSRF, csrf_token()),
    )


@mine.post("/mes-recherches/<int:number>/")
def act(number: int) -> ResponseReturnValue:
    """Do one thing with one search of one's own; somebody else's is left alone."""
    owner = check_form()
    action = request.form.get("action", "")
    if action == "frequence":
        change_frequency(alerts(), owner, number, request.form.get("frequence", ""))
    elif action in _ACTIONS:
        _ACTIONS[action](alerts(), owner, number)
    else:
        abort(400)
    return redirect(url_for("mine.show"), 303)


@mine.post("/mes-recherches/projets/<int:number>/")
def act_on_project(number: int) -> ResponseReturnValue:
    """Open a project of one's own by a new secret link, or take one's address off it."""
    owner = check_form()
    action = request.form.get("action", "")
    if action == "ouvrir":
        token = reopen_project(portal(), owner, number)
        if token is None:
            abort(404)
        return redirect(url_for("my_projects.project", token=token), 303)
    if action != "detacher":
        abort(400)
    leave_project(portal(), owner, number)
    return redirect(url_for("mine.show"), 303)


@mine.get("/mes-recherches/effacer/")
def look_at_erasure() -> ResponseReturnValue:
    """What erasing means, and the button."""
    owner = session_owner()
    if owner is None:
        return redirect(url_for("mine.show"), 303)
    csrf = (CSRF, csrf_token())
    return render_template("pages/searches/erase.html", address=owner, csrf=csrf)


@mine.post("/mes-recherches/effacer/")
def erase() -> ResponseReturnValue:
    """Erase everything, at once."""
    erase_person(alerts(), check_form())
    response = make_response(render_template("pages/searches/erased.html"))
    take_session(response)
    return response


@mine.post("/mes-recherches/fermer/")
def leave() -> ResponseReturnValue:
    """Close this session, or all of them."""
    owner = check_form()
    if request.form.get("partout"):
        close_all_sessions(alerts(), owner)
    else:
        close_session(alerts(), session_token())
    response = make_response(redirect(url_for("mine.show"), 303))
    take_session(response)
    return response


@mine.get("/mes-recherches/donnees.json")
def export() -> ResponseReturnValue:
    """Everything held on the address."""
    owner = session_owner()
    if owner is None:
        abort(403)
    response = Response(export_person(alerts(), owner), mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
    return response


def _view(one: MySearch) -> dict[str, Any]:
    pairs = list(one.pairs)
    return {
        "id": one.id,
        "sentence": one.sentence,
        "address": with_pairs(url_for("search.search"), pairs),
        "state": _STATES[one.state],
        "code": one.state,
        "reason": one.reason,
        "frequency": one.frequency,
        "closing": one.closing,
        "feeds": following_addresses(pairs),
    }
