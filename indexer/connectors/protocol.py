"""What a connector is: the bytes of a feed in, records with their place in it out.

A connector knows nothing of the database nor of the index. One bad record never stops a feed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from indexer.connectors.field_mapping import FeedMapping


class FeedError(Exception):
    """The feed cannot be read at all. The message is a French sentence for the operator."""


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A record as read: fields of ``indexer.fields``, values as the feed gives them.

    ``peer_id`` is its number at Aides-territoires when it is one of theirs.
    """

    place: str
    data: Mapping[str, Any]
    peer_id: int | None = None


@dataclass(frozen=True, slots=True)
class BadRecord:
    """Something in the feed that is not a record, where it stands and why.

    ``deleted``: the id of a record that the partner marks as no more.
    """

    place: str
    reason: str
    deleted: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to say of the whole feed; ``incomplete`` when a part of it could not be read."""

    message: str
    incomplete: bool = False


Item = RawRecord | BadRecord | Notice


class Reader(Protocol):
    """Reads a file or an address. Raises FeedError."""

    def __call__(
        self, address: str, *, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> bytes:
        """Everything there is."""

    def open(self, address: str) -> BinaryIO:
        """The same as a stream that can be read twice: a large file never stands in memory."""

    def names(self, address: str) -> list[str] | None:
        """Addresses of the files of a folder, in order; None when it is no folder."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a connector is given: an address, the way to read it, and what was declared."""

    address: str
    read: Reader
    mapping: FeedMapping | None = None
    token: str | None = None

    @property
    def is_remote(self) -> bool:
        return self.address.startswith(("http://", "https://"))


# A connector is a module of this package with KIND (its name) and READ (this function).
Connector = Callable[[Feed], Iterator[Item]]
