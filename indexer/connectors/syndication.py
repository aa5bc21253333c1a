"""RSS and Atom, in any of their dialects."""

import calendar
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser

from indexer.connectors.mapped import mapped, needed_mapping
from indexer.connectors.protocol import Feed, FeedError, Item, Notice

KIND = "rss"

_KEPT = ("id", "title", "link", "summary", "author")
_MOMENTS = ("published", "updated")
_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)


def read(feed: Feed) -> Iterator[Item]:
    """Every entry: id, title, link, summary, content, tags, author, published, updated.

    Any other element of an entry keeps its name (« dc_creator » for « dc:creator »).
    """
    mapping = needed_mapping(feed)
    # As a stream: feedparser would otherwise take some contents for an address to visit.
    document = feedparser.parse(BytesIO(feed.read(feed.address)), sanitize_html=False)
    entries = document.entries
    if not entries and not document.get("version"):
        raise FeedError("Ce n'est ni du RSS, ni de l'Atom.")
    for number, entry in enumerate(entries, 1):
        yield mapped(f"entrée n° {number}", entry_record(entry), mapping)
    if document.bozo and _is_broken(document.bozo_exception):
        yield Notice(f"Ce fil est mal formé : {document.bozo_exception}.", incomplete=True)


READ = read


def entry_record(entry: Any) -> dict[str, Any]:
    """An entry as plain values."""
    record: dict[str, Any] = {
        name: value for name, value in entry.items() if isinstance(value, str)
    }
    record |= {name: entry[name] for name in _KEPT if name in entry}
    record["id"] = entry.get("id") or entry.get("link")
    record["content"] = [part["value"] for part in entry.get("content", [])]
    record["tags"] = [tag["term"] for tag in entry.get("tags", []) if tag.get("term")]
    for name in _MOMENTS:
        # Asked as a plain dict: feedparser would give one moment for the other.
        parsed = dict.get(entry, f"{name}_parsed")
        record[name] = _moment(parsed) if parsed else dict.get(entry, name)
    return record


def _moment(parsed: Any) -> str:
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat()


def _is_broken(error: Exception) -> bool:
    """A wrong declared encoding was put right by feedparser: nothing is lost."""
    return not isinstance(
        error, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType
    )
