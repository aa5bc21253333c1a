"""Places suggested while one types where a project stands, as JSON."""

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from pvd_aides.services.describe_project import PROJECT_SCALES
from pvd_aides.services.find_places import find_places
from pvd_aides.web.address_input import line_of, pairs_of
from pvd_aides.web.current import portal
from pvd_aides.web.place_detail import place_detail

place_suggestions = Blueprint("place_suggestions", __name__)

SUGGESTED = 8


@place_suggestions.get("/territoires/suggestions", endpoint="suggestions")
def suggest() -> ResponseReturnValue:
    """At most SUGGESTED communes and intercommunalités for ``q``: value, label, detail."""
    text = line_of(pairs_of(request), "q")
    found = find_places(portal(), text, SUGGESTED, PROJECT_SCALES) if text else []
    return jsonify(
        [
            {"value": one.territory.ref, "label": one.label, "detail": place_detail(one)}
            for one in found
        ]
    )
