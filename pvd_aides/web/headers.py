"""Headers of every answer: nothing from elsewhere; assets kept for a year, pages asked
again only when they changed."""

from flask import Flask, Response, request

from pvd_aides.domain.profile_address import is_active

_POLICY = "; ".join(
    (
        "default-src 'none'",
        # Our own files only, which ask us only: suggestions while one types.
        "script-src 'self'",
        "connect-src 'self'",
        "style-src 'self'",
        # The design system draws ticks and arrows as data: images.
        "img-src 'self' data:",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
SECURITY = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# What a project says of a town is its own: no cache keeps it, no index, no other site is told.
PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}
PROJECT_PATH = "/projet/"
PRIVATE_PATHS = (PROJECT_PATH, "/mes-projets/")
_YEAR = 31_536_000


def add_headers(app: Flask) -> None:
    """Put the headers on every answer, errors included."""
    app.after_request(_secure)
    app.after_request(_cacheable)


def tells_a_project() -> bool:
    """Whether the address asked for holds a project."""
    return request.path.startswith(PRIVATE_PATHS) or is_active(request.args.items(multi=True))


def _secure(response: Response) -> Response:
    if tells_a_project():
        response.headers.update(PRIVATE)
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    return response


def _cacheable(response: Response) -> Response:
    """Pages are the same for everyone: any cache may keep them, and asks whether they changed."""
    if request.method not in ("GET", "HEAD") or response.status_code != 200:
        return response
    if tells_a_project() or response.cache_control.no_store:
        return response
    response.cache_control.clear()
    response.cache_control.public = True
    # A fingerprinted name never changes its content.
    if request.path.startswith("/static/dist/"):
        response.cache_control.max_age = _YEAR
        response.cache_control.immutable = True
        return response
    response.cache_control.no_cache = True
    if not response.is_streamed:
        response.add_etag()
        response.make_conditional(request)
    return response
