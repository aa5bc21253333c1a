"""Projects opened in this browser, until it is closed: so that an offer can be followed from its
own page. The cookie is only sent to ``/mes-projets/``: all other pages stay the same for everyone.
"""

import re

from flask import Response, request

_COOKIE, _PATH, _MOST = "projets", "/mes-projets/", 10
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def remembered() -> list[str]:
    """Secrets of the projects, the last opened first."""
    written = request.cookies.get(_COOKIE, "").split(".")
    return [token for token in dict.fromkeys(written) if _TOKEN.fullmatch(token)][:_MOST]


def remember(response: Response, token: str) -> Response:
    return _write(response, [token, *(one for one in remembered() if one != token)])


def forget(response: Response, token: str) -> Response:
    return _write(response, [one for one in remembered() if one != token])


def _write(response: Response, tokens: list[str]) -> Response:
    value = ".".join(tokens[:_MOST])
    if value == request.cookies.get(_COOKIE, ""):
        return response
    response.set_cookie(
        _COOKIE, value, path=_PATH, httponly=True, samesite="Lax", secure=request.is_secure
    )
    return response
