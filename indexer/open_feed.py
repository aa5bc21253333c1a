"""A source's feed opened: its connector, its mapping, and the way its bytes are read."""

import time
from collections.abc import Iterator
from dataclasses import replace

from indexer.connectors import connector
from indexer.connectors.mapping import load_mapping
from indexer.connectors.protocol import Feed, Item
from indexer.patience import Clock, Sleep
from indexer.reading import SourceReader
from indexer.sources import Source
from pvd_aides.adapters.http import MIB, Limits
from pvd_aides.config import FeedSettings


def limits_of(feeds: FeedSettings) -> Limits:
    """What any source may take, unless it says otherwise."""
    return Limits(max_bytes=feeds.max_bytes, read=feeds.timeout, proxies=feeds.proxies)


def reader_of(
    source: Source, limits: Limits, sleep: Sleep = time.sleep, clock: Clock = time.monotonic
) -> SourceReader:
    """The way the bytes of a source are read: within ``limits``, unless the source has its own."""
    limits = replace(
        limits,
        max_bytes=source.max_mib * MIB if source.max_mib else limits.max_bytes,
        total=source.max_minutes * 60 if source.max_minutes else limits.total,
    )
    return SourceReader(source.folder, limits, source.allow_private, sleep, clock)


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
