"""What pages about a person share: no cache, no index, no referrer; the session and its guard."""

import hmac
from hashlib import sha256

from flask import Response, abort, request

from pvd_aides.services.alerts.open_session import SESSION, whose_session
from pvd_aides.services.alerts.quotas import MAIL, TooManyRequestsError, count_ip
from pvd_aides.web.current import alerts
from pvd_aides.web.headers import PRIVATE
from pvd_aides.web.same_origin import refuse_other_origins

COOKIE = "mes_recherches"
COOKIE_PATH = "/mes-recherches/"
CSRF = "jeton"


def keep_private(response: Response) -> Response:
    """Headers of personal pages. For ``Blueprint.after_request``."""
    response.headers.update(PRIVATE)
    return response


def count_request(what: str = MAIL) -> None:
    """Count one request for a mail, a project or a document: 429 beyond what one machine may
    ask."""
    try:
        count_ip(alerts(), request.remote_addr or "", what)
    except TooManyRequestsError:
        abort(429)


def session_token() -> str:
    """What the browser's cookie says; anything may be there."""
    return request.cookies.get(COOKIE, "")[:200]


def session_owner() -> str | None:
    """The address whose searches this browser has opened."""
    token = session_token()
    return whose_session(alerts(), token) if token else None


def csrf_token() -> str:
    """What forms of this session send back; another site cannot know it."""
    return hmac.new(session_token().encode(), b"forms", sha256).hexdigest()


def check_form() -> str:
    """The owner of the session a form was posted in. 403 without a session or its token."""
    refuse_other_origins()
    owner = session_owner()
    if owner is None or not hmac.compare_digest(
        request.form.get(CSRF, "").encode(), csrf_token().encode()
    ):
        abort(403)
    return owner


def give_session(response: Response, token: str) -> None:
    """Keep a session in the browser: out of reach of scripts and of other sites."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=SESSION,
        path=COOKIE_PATH,
        secure=alerts().base_url.startswith("https://"),
        httponly=True,
        samesite="Lax",
    )


def take_session(response: Response) -> None:
    response.delete_cookie(COOKIE, path=COOKIE_PATH)
