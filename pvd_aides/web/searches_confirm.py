"""Confirm a saved search: the link shows a button, the button confirms."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pvd_aides.domain.saved_search import FREQUENCIES
from pvd_aides.services.alerts.confirm_search import confirm_search, look_at_confirmation
from pvd_aides.web.current import alerts
from pvd_aides.web.personal import keep_private
from pvd_aides.web.same_origin import refuse_other_origins

confirming = Blueprint("confirming", __name__)
confirming.after_request(keep_private)


@confirming.get("/recherches/confirmer/<secret:token>/")
def look(token: str) -> ResponseReturnValue:
    """What would be confirmed, and the button. Nothing is changed."""
    found = look_at_confirmation(alerts(), token)
    if found is None:
        return render_template("pages/searches/expired.html"), 404
    frequency = FREQUENCIES.label(found.frequency).lower()
    return render_template("pages/searches/confirm.html", found=found, frequency=frequency)


@confirming.post("/recherches/confirmer/<secret:token>/")
def confirm(token: str) -> ResponseReturnValue:
    """Confirm."""
    refuse_other_origins()
    found = confirm_search(alerts(), token)
    if found is None:
        return render_template("pages/searches/expired.html"), 404
    frequency = FREQUENCIES.label(found.frequency).lower()
    return render_template("pages/searches/confirmed.html", found=found, frequency=frequency)
