"""A source's feed opened: its connector, its mapping, and the way its bytes are read."""

from collections.abc import Iterator

from indexer.connectors import connector
from indexer.connectors.mapping import load_mapping
from indexer.connectors.protocol import Feed, Item
from indexer.reading import SourceReader
from indexer.sources import Source
from pvd_aides.adapters.http import Limits


def open_feed(source: Source, token: str | None, limits: Limits) -> Iterator[Item]:
    """Everything its connector gives, as a stream.

    Raises FeedError when the feed cannot be read, and MappingError when its mapping is wrong.
    """
    feed = Feed(
        address=source.address,
        read=SourceReader(source.folder, limits, source.allow_private),
        mapping=load_mapping(source.mapping) if source.mapping else None,
        token=token,
    )
    return connector(source.connector)(feed)
