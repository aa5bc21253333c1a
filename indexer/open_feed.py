"""A source's feed opened: its connector, its mapping, and the way its bytes are read."""

import time
from collections.abc import Iterator

from indexer.connectors import connector
from indexer.connectors.mapping import load_mapping
from indexer.connectors.protocol import Feed, Item
from indexer.patience import Sleep
from indexer.reading import SourceReader
from indexer.sources import Source
from pvd_aides.adapters.http import Limits


def reader_of(source: Source, limits: Limits, sleep: Sleep = time.sleep) -> SourceReader:
    """The way the bytes of a source are read."""
    return SourceReader(source.folder, limits, source.allow_private, sleep)


def open_feed(source: Source, token: str | None, reader: SourceReader) -> Iterator[Item]:
    """Everything its connector gives, as a stream.

    Raises FeedError when the feed cannot be read, and MappingError when its mapping is wrong.
    """
    feed = Feed(
        address=source.address,
        read=reader,
        mapping=load_mapping(source.mapping) if source.mapping else None,
        token=token,
    )
    return connector(source.connector)(feed)
