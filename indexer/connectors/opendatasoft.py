"""OpenDataSoft portals, both generations of their API, and the exports of either.

First generation: /api/records/1.0/search?dataset=..., records with « fields », start and rows.
Second: /api/explore/v2.x/catalog/datasets/.../records, offset and limit; in its version 2.0 each
record is inside « record ». Exports are bare lists.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from indexer.connectors.field_mapping import FeedMapping
from indexer.connectors.json_stream import JsonRecords
from indexer.connectors.mapped import mapped, needed_mapping
from indexer.connectors.pages import CUT, read_pages, with_parameters
from indexer.connectors.protocol import Feed, FeedError, Item, Notice

KIND = "opendatasoft"

# Beyond these the API refuses; whole datasets are then read from their export.
MOST_ROWS, MOST_RECORDS = 100, 10_000

_NO_LIST = "Ni « results », ni « records » : est-ce bien l'API d'OpenDataSoft ?"


def read(feed: Feed) -> Iterator[Item]:
    """Every record of the file, or of all the pages of the address.

    A record is its fields, with « recordid » where the portal gives one.
    """
    mapping = needed_mapping(feed)
    if not feed.is_remote or "/exports/" in feed.address:
        yield from _one_document(feed, mapping)
        return
    address = _first_page(feed.address)
    for page in read_pages(replace(feed, address=address), _following, records=_list_name(address)):
        if isinstance(page, Notice):
            yield page
            continue
        for number, record in enumerate(_records(page[1]), 1):
            yield mapped(f"{page[0]}fiche n° {number}", _flat(record), mapping)


READ = read


def _one_document(feed: Feed, mapping: FeedMapping) -> Iterator[Item]:
    number = 0
    with feed.read.open(feed.address) as stream:
        records = JsonRecords(stream, "results", "records")
        for number, record in enumerate(records, 1):
            yield mapped(f"fiche n° {number}", _flat(record), mapping)
    if records.cut:
        yield CUT
    elif not records.found:
        raise FeedError(_NO_LIST)
    elif _total(records.rest) > number:
        yield Notice("Ce fichier est une page parmi d'autres.")


def _is_second(address: str) -> bool:
    return "/api/v2/" in address or "/api/explore/" in address


def _list_name(address: str) -> str:
    return "results" if _is_second(address) else "records"


def _names(address: str) -> tuple[str, str]:
    """The parameters that count records: where to start, how many."""
    return ("offset", "limit") if _is_second(address) else ("start", "rows")


def _first_page(address: str) -> str:
    start, rows = _names(address)
    return with_parameters(address, {start: 0, rows: MOST_ROWS})


def _following(content: Any, address: str, _number: int) -> str | None:
    count, total = len(_records(content)), _total(content)
    start = _names(address)[0]
    after = int(dict(parse_qsl(urlsplit(address).query))[start]) + count
    if not count or after >= min(total, MOST_RECORDS):
        return None
    return with_parameters(address, {start: after})


def _total(content: Any) -> int:
    if not isinstance(content, Mapping):
        return 0
    total = content.get("total_count", content.get("nhits"))
    return total if isinstance(total, int) else 0


def _records(content: Any) -> list[Any]:
    found = content
    if isinstance(content, Mapping):
        found = content.get("results", content.get("records"))
    if not isinstance(found, list):
        raise FeedError(_NO_LIST)
    return found


def _flat(record: Any) -> Any:
    """The fields of a record of any generation, its identifier beside them."""
    if not isinstance(record, Mapping):
        return record
    inner = record.get("record", record)
    if not isinstance(inner, Mapping) or not isinstance(inner.get("fields"), Mapping):
        return record
    identifier = inner.get("recordid", inner.get("id"))
    return {"recordid": identifier, **inner["fields"]}
