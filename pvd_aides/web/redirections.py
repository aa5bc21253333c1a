"""What a redirection says to whoever does not follow it: Werkzeug's own words are English."""

from flask import Flask, Response
from markupsafe import Markup

_BODY = Markup(
    '<!doctype html>\n<html lang="fr">\n<title>Redirection</title>\n<h1>Redirection</h1>\n'
    '<p>La page demandée est <a href="{}">à cette adresse</a>.</p>\n</html>\n'
)


def add_redirections(app: Flask) -> None:
    """Give every redirection a short body in French."""
    app.after_request(_in_french)


def _in_french(response: Response) -> Response:
    if 300 < response.status_code < 400 and response.location:
        response.set_data(_BODY.format(response.location))
        response.mimetype = "text/html"
    return response
