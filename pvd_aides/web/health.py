"""``/healthz``: the state of the portal, as JSON for a machine and as a page for a person."""

from datetime import datetime
from typing import Any

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from pvd_aides.services.check_health import Health, check_health
from pvd_aides.web.current import portal

health = Blueprint("health", __name__)

_JSON, _PAGE = "application/json", "text/html"
_UNAVAILABLE = 503


@health.get("/healthz")
def show() -> ResponseReturnValue:
    """200 when visitors can be served, 503 otherwise. JSON unless a page is preferred."""
    found = check_health(portal())
    code = 200 if found.is_well else _UNAVAILABLE
    headers = {"Cache-Control": "no-store", "Vary": "Accept"}
    if request.accept_mimetypes.best_match([_JSON, _PAGE]) != _PAGE:
        return jsonify(_document(found)), code, headers
    return render_template("pages/health.html", health=found), code, headers


def _document(found: Health) -> dict[str, Any]:
    return {
        "ok": found.is_well,
        "database": {"ok": found.published is not None, "published": found.published},
        "index": {
            "ok": found.indexed is not None,
            "offers": found.indexed,
            "built": _moment(found.built),
        },
        "sources": [
            {
                "name": source.name,
                "label": source.label,
                "state": source.state,
                "last_pull": source.ended.isoformat(),
                "delay_seconds": source.delay,
                "last_success": _moment(source.success),
                "paused": source.paused is not None,
                "paused_since": _moment(source.paused),
            }
            for source in found.sources
        ],
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
