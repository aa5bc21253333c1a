"""Follow a search without an address: Atom feed and calendar."""

from flask import Blueprint, Response, abort, request

from pvd_aides.services.alerts.follow_search import deadlines_of, feed_of
from pvd_aides.web.address_input import pairs_of
from pvd_aides.web.current import alerts

following = Blueprint("following", __name__)


@following.get("/recherches/flux.atom")
def feed() -> Response:
    """The last offers of a search. 404 when a filter names nothing: never an unfiltered feed."""
    return _file(feed_of(alerts(), pairs_of(request)), "application/atom+xml", "")


@following.get("/recherches/echeances.ics")
def deadlines() -> Response:
    """Deadlines to come of a search. 404 when a filter names nothing."""
    content = deadlines_of(alerts(), pairs_of(request))
    return _file(content, "text/calendar", "echeances.ics")


def _file(content: bytes | None, kind: str, name: str) -> Response:
    if content is None:
        abort(404)
    response = Response(content, content_type=f"{kind}; charset=utf-8")
    if name:
        response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
