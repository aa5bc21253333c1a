"""One file per kind of feed: bytes in, raw records out. No database, no index."""
