"""Forms are sent from our own pages: another site's form is refused."""

from urllib.parse import urlsplit

from flask import abort, request

_OURS = ("same-origin", "none")


def refuse_other_origins() -> None:
    """Answers 403 to what another site sends.

    Browsers say where a form comes from in Sec-Fetch-Site, over HTTPS and on the machine itself.
    Without it Origin is looked at, which is ``null`` on pages that send no referrer: the secret in
    the form's address then stands alone, and is enough.
    """
    if request.method != "POST":
        return
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "null")
    if site is not None:
        foreign = site not in _OURS
    else:
        foreign = origin != "null" and urlsplit(origin).netloc != request.host
    if foreign:
        abort(403)
