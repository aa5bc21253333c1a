"""Aides-territoires' JSON API, and the partners who publish in its shape.

Both generations of its shape: a bare list or an envelope (count, results, next), names of backers
alone or with their numbers (``*_full``), scale inside the territory's label or beside it.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from indexer.connectors.json_stream import JsonRecords
from indexer.connectors.json_text import read_json
from indexer.connectors.pages import CUT, read_pages
from indexer.connectors.protocol import BadRecord, Feed, FeedError, Item, Notice, RawRecord

KIND = "aides-territoires"

SITE = "https://aides-territoires.beta.gouv.fr"
LOGIN_PATH = "/api/connexion/"

_FIELDS = {
    "name": "name",
    "name_initial": "name_initial",
    "short_title": "short_title",
    "programs": "programmes",
    "description": "description",
    "eligibility": "eligibility",
    "contact": "contact",
    "project_examples": "examples",
    "targeted_audiences": "audiences",
    "aid_types": "aid_types",
    "mobilization_steps": "steps",
    "destinations": "destinations",
    "categories": "categories",
    "recurrence": "recurrence",
    "perimeter": "territory",
    "start_date": "opening",
    "predeposit_date": "predeposit",
    "submission_deadline": "deadline",
    "subvention_rate_lower_bound": "rate_min",
    "subvention_rate_upper_bound": "rate_max",
    "subvention_comment": "rate_comment",
    "loan_amount": "loan_amount",
    "recoverable_advance_amount": "advance_amount",
    "is_charged": "is_charged",
    "is_call_for_project": "is_call_for_projects",
    "european_aid": "european",
    "origin_url": "origin_url",
    "application_url": "application_url",
    "import_data_mention": "mention",
    "date_created": "created_at",
    "date_updated": "updated_at",
    "facts_as_of": "facts_as_of",
    "slug": "slug",
}
_NO_LIST = "Ni une liste d'aides, ni un objet avec « results »."
_LICENCES = {"openlicence20": "Licence Ouverte 2.0"}
# In this API « Pays » is a country; elsewhere it is a local area.
_SCALES = {"Pays": "country"}


def read(feed: Feed) -> Iterator[Item]:
    """Every record of the file, or of all the pages of the address."""
    if not feed.is_remote:
        yield from _file(feed)
        return
    for page in read_pages(feed, _following, _login(feed)):
        if isinstance(page, Notice):
            yield page
        else:
            yield from _records(page[1], page[0])


READ = read


def _login(feed: Feed) -> dict[str, str]:
    """Headers of today's authentication: the key buys a token that lasts 24 hours."""
    if not feed.token:
        return {}
    address = urljoin(feed.address, LOGIN_PATH)
    answer = feed.read(address, method="POST", headers={"X-AUTH-TOKEN": feed.token})
    content = read_json(answer).content
    token = content.get("token") if isinstance(content, dict) else None
    if not isinstance(token, str) or not token or not token.isascii() or not token.isprintable():
        raise FeedError(f"{address} n'a pas donné de jeton : la clé est-elle valable ?")
    return {"Authorization": f"Bearer {token}"}


def _following(content: Any, _address: str, _number: int) -> Any:
    return content.get("next") if isinstance(content, dict) else None


def _file(feed: Feed) -> Iterator[Item]:
    with feed.read.open(feed.address) as stream:
        records = JsonRecords(stream, "results")
        for number, record in enumerate(records, 1):
            yield _item(f"aide n° {number}", record)
    if records.cut:
        yield CUT
    elif not records.found:
        raise FeedError(_NO_LIST)
    elif following := records.rest.get("next"):
        yield Notice(f"Ce fichier est une page parmi d'autres, la suite était : {following}")


def _records(content: Any, page: str) -> Iterator[Item]:
    results = content.get("results") if isinstance(content, dict) else content
    if not isinstance(results, list):
        raise FeedError(_NO_LIST)
    for number, record in enumerate(results, 1):
        yield _item(f"{page}aide n° {number}", record)


def _item(place: str, record: Any) -> Item:
    if not isinstance(record, dict):
        return BadRecord(place, "Ce n'est pas un objet JSON.")
    return RawRecord(place, _data(record), _peer_id(record))


def _data(record: Mapping[str, Any]) -> dict[str, Any]:
    data = {ours: record[theirs] for theirs, ours in _FIELDS.items() if theirs in record}
    data["external_id"] = record.get("id")
    for people in ("financers", "instructors"):
        data[people] = record.get(f"{people}_full") or record.get(people)
    scale = record.get("perimeter_scale")
    data["territory_scale"] = _SCALES.get(scale, scale) if isinstance(scale, str) else scale
    licence = record.get("import_share_licence")
    data["licence"] = _LICENCES.get(licence) if isinstance(licence, str) else None
    if record.get("url") and _is_at_peer(record):
        data["record_url"] = f"{SITE}/aides/{record['slug']}/"
    return data


def _peer_id(record: Mapping[str, Any]) -> int | None:
    """The record's number if it is the peer's own, not a partner's who publishes in its shape."""
    number = record.get("id")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 2**31:
        return None
    return number if _is_at_peer(record) else None


def _is_at_peer(record: Mapping[str, Any]) -> bool:
    # Fields the peer's API never gives: an export of somebody's own copy of its software.
    if "import_uniqueid" in record or "slug" not in record:
        return False
    slug, url = record["slug"], record.get("url")
    return url is None or url in (f"/aides/{slug}/", f"{SITE}/aides/{slug}/")
