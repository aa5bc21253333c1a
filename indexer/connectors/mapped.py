"""From a record in the partner's own shape to an item, through the declared mapping."""

from collections.abc import Mapping
from typing import Any

from indexer.connectors.field_mapping import FeedMapping
from indexer.connectors.protocol import BadRecord, Feed, FeedError, RawRecord


def needed_mapping(feed: Feed) -> FeedMapping:
    """The feed's mapping. Raises FeedError when none is declared."""
    if feed.mapping is None:
        raise FeedError("Ce flux se lit avec un fichier de correspondance (--mapping).")
    return feed.mapping


def mapped(place: str, record: Any, mapping: FeedMapping) -> RawRecord | BadRecord:
    """The record under our field names, or why it is not taken."""
    if not isinstance(record, Mapping):
        return BadRecord(place, "Ce n'est pas une fiche : ni champs, ni valeurs.")
    skip = mapping.skip_of(record)
    if skip is None:
        return RawRecord(place, mapping.data(record))
    deleted = mapping.data(record).get("external_id") if skip.deleted else None
    return BadRecord(place, skip.reason, "" if deleted is None else " ".join(str(deleted).split()))
