"""JSON of any shape: the mapping says where the records are and how to reach the next page."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from indexer.connectors.field_mapping import FeedMapping
from indexer.connectors.json_stream import JsonRecords
from indexer.connectors.mapped import mapped, needed_mapping
from indexer.connectors.pages import CUT, declared_following, first_address, read_pages
from indexer.connectors.paths import value_at
from indexer.connectors.protocol import Feed, FeedError, Item, Notice

KIND = "json"


def read(feed: Feed) -> Iterator[Item]:
    """Every record of the document, as a stream, or of all the pages the mapping declares."""
    mapping = needed_mapping(feed)
    if not feed.is_remote or mapping.pages is None:
        yield from _one_document(feed, mapping)
        return
    first = replace(feed, address=first_address(feed.address, mapping.pages))
    following = declared_following(mapping.pages, mapping.records)
    for page in read_pages(first, following, records=mapping.records):
        if isinstance(page, Notice):
            yield page
            continue
        for number, record in enumerate(_records(page[1], mapping.records), 1):
            yield mapped(f"{page[0]}fiche n° {number}", record, mapping)


READ = read


def _one_document(feed: Feed, mapping: FeedMapping) -> Iterator[Item]:
    with feed.read.open(feed.address) as stream:
        records = JsonRecords(stream, mapping.records)
        for number, record in enumerate(records, 1):
            yield mapped(f"fiche n° {number}", record, mapping)
    if records.cut:
        yield CUT
    elif not records.found:
        raise _no_list(mapping.records, records.rest)


def _records(content: Any, path: str) -> list[Any]:
    """The list at the declared path; the records of half a file come without it."""
    found = content if isinstance(content, list) or not path else value_at(content, path)
    if isinstance(found, dict):
        return [found] if not path else list(found.values())
    if isinstance(found, list):
        return found
    raise _no_list(path, content)


def _no_list(path: str, content: Any) -> FeedError:
    keys = ", ".join(list(content)[:20]) if isinstance(content, dict) else ""
    return FeedError(
        f"Pas de liste de fiches à « {path} » ([table] records). "
        f"Champs du document : {keys or 'aucun'}."
    )
