"""Open one's saved searches, by the link of a mail."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pvd_aides.domain.email_address import read_address
from pvd_aides.services.alerts.open_session import can_open, open_session, send_magic_link
from pvd_aides.web.current import alerts
from pvd_aides.web.personal import count_request, give_session, keep_private
from pvd_aides.web.same_origin import refuse_other_origins

opening = Blueprint("opening", __name__)
opening.after_request(keep_private)


@opening.post("/mes-recherches/lien/")
def ask() -> ResponseReturnValue:
    """Send a link. The same answer for every address, known or not."""
    refuse_other_origins()
    address = read_address(request.form.get("adresse", ""))
    if address is None:
        typed = request.form.get("adresse", "")[:254]
        return render_template("pages/searches/ask.html", typed=typed, wrong=True), 422
    count_request()
    send_magic_link(alerts(), address)
    return redirect(url_for("opening.sent"), 303)


@opening.get("/mes-recherches/lien/")
def sent() -> ResponseReturnValue:
    """Look at your mail."""
    return render_template("pages/searches/link_sent.html")


@opening.get("/mes-recherches/ouvrir/<secret:token>/")
def look(token: str) -> ResponseReturnValue:
    """A button: what mail programs open by themselves opens nothing."""
    if not can_open(alerts(), token):
        return render_template("pages/searches/expired.html"), 404
    return render_template("pages/searches/open.html")


@opening.post("/mes-recherches/ouvrir/<secret:token>/")
def enter(token: str) -> ResponseReturnValue:
    """Open the session."""
    refuse_other_origins()
    opened = open_session(alerts(), token)
    if opened is None:
        return render_template("pages/searches/expired.html"), 404
    response = make_response(redirect(url_for("mine.show"), 303))
    give_session(response, opened)
    return response
