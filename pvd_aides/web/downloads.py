"""A selection of offers as a file to download."""

from collections.abc import Callable

from flask import Response, abort, request

from pvd_aides.domain.text import slugify
from pvd_aides.services.alerts.quotas import DOCUMENT
from pvd_aides.services.exports.selection import Selection
from pvd_aides.services.exports.to_atom import to_atom
from pvd_aides.services.exports.to_calendar import to_calendar
from pvd_aides.services.exports.to_pdf import to_pdf
from pvd_aides.services.exports.to_spreadsheet import to_csv, to_xlsx
from pvd_aides.web.current import alerts
from pvd_aides.web.personal import count_request
from pvd_aides.web.templating import SITE_NAME

# How the PDF is asked to hold several offers a page.
SHAPE, COMPACT = "forme", "compacte"
_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_WRITERS: dict[str, Callable[[Selection, str], bytes]] = {
    "csv": to_csv,
    "ics": to_calendar,
    "xlsx": to_xlsx,
}
_LONGEST_NAME = 60


def download(selection: Selection, format: str, compact: bool = False) -> Response:
    """The file, named after the selection's title. 404 for a format that does not exist, 429
    beyond the documents one machine may ask for."""
    if format not in _KINDS:
        abort(404)
    address = alerts().base_url
    if format == "pdf":
        count_request(DOCUMENT)
        content = to_pdf(selection, address, SITE_NAME, compact)
    else:
        content = _WRITERS[format](selection, address)
    response = Response(content, content_type=_KINDS[format])
    name = slugify(selection.title)[:_LONGEST_NAME].strip("-") or "aides"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return response


def atom(selection: Selection, page: str) -> Response:
    """The selection as a feed; ``page`` is the path of what it follows."""
    address = alerts().base_url
    own = f"{address}{request.full_path.rstrip('?')}"
    content = to_atom(selection, address, f"{address}{page}", own)
    return Response(content, content_type="application/atom+xml; charset=utf-8")
