"""Ways out of a mail: unsubscribe from a search, mute one offer."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pvd_aides.services.alerts.mute_offer import look_at_mute, mute_offer
from pvd_aides.services.alerts.unsubscribe import unsubscribe
from pvd_aides.web.current import alerts
from pvd_aides.web.personal import keep_private
from pvd_aides.web.same_origin import refuse_other_origins

silence = Blueprint("silence", __name__)
silence.after_request(keep_private)


@silence.get("/recherches/desabonnement/<secret:token>/")
def look(token: str) -> ResponseReturnValue:  # noqa: ARG001 - says the same of any token
    """A button: opening the link unsubscribes nobody."""
    return render_template("pages/searches/unsubscribe.html")


@silence.post("/recherches/desabonnement/<secret:token>/")
def leave(token: str) -> ResponseReturnValue:
    """Unsubscribe (RFC 8058): mail services post here for their reader, without cookie and from
    nowhere; the answer is 200 for any token and redirects nowhere."""
    unsubscribe(alerts(), token)
    return render_template("pages/searches/unsubscribed.html")


@silence.get("/recherches/masquer/<secret:token>/<int:offer>/")
def look_at_mute_of(token: str, offer: int) -> ResponseReturnValue:
    """Which offer would be muted, and the button."""
    name = look_at_mute(alerts(), token, offer)
    if name is None:
        return render_template("pages/searches/expired.html"), 404
    return render_template("pages/searches/mute.html", name=name)


@silence.post("/recherches/masquer/<secret:token>/<int:offer>/")
def mute(token: str, offer: int) -> ResponseReturnValue:
    """Mute the offer in the search of the mail."""
    refuse_other_origins()
    name = mute_offer(alerts(), token, offer)
    if name is None:
        return render_template("pages/searches/expired.html"), 404
    return render_template("pages/searches/muted.html", name=name)
