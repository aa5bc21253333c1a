"""What robots and browsers ask for by themselves: robots.txt and the icon."""

from flask import Blueprint, Response, redirect
from flask.typing import ResponseReturnValue

from pvd_aides.web.assets import asset

site = Blueprint("site", __name__)

# Every combination of filters is an address: robots have the pages of offers, themes, partners.
_ROBOTS = """User-agent: *
Disallow: /aides/?
Disallow: /aides/filtres/
Disallow: /territoires/
Disallow: /recherches/
Disallow: /mes-recherches/
Disallow: /projet/?
Disallow: /signaler/
"""


@site.get("/robots.txt")
def robots() -> Response:
    """What search engines may visit."""
    return Response(_ROBOTS, mimetype="text/plain")


@site.get("/favicon.ico")
def favicon() -> ResponseReturnValue:
    """Where browsers look for the icon by habit."""
    return redirect(asset("favicon.svg"), 301)
