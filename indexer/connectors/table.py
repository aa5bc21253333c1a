"""Tables, CSV or XLSX, one line an offer, columns declared in a mapping."""

from collections.abc import Iterator

from indexer.connectors.mapped import mapped, needed_mapping
from indexer.connectors.protocol import Feed, Item
from indexer.connectors.rows import Aside, table_rows, titled_records

KIND = "table"


def read(feed: Feed) -> Iterator[Item]:
    """Every line of the table below its titles; empty lines are not records."""
    mapping = needed_mapping(feed)
    with feed.read.open(feed.address) as stream:
        for item in titled_records(table_rows(stream, mapping), list(mapping.paths)):
            yield item if isinstance(item, Aside) else mapped(*item, mapping)


READ = read
