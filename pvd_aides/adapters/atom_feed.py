"""Atom feeds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry; ``address`` is also its identity."""

    title: str
    address: str
    summary: str
    published: datetime
    updated: datetime


def atom_feed(title: str, address: str, own_address: str, entries: Iterable[FeedEntry]) -> bytes:
    """A feed of these entries, in their order. ``address`` is the page it follows."""
    feed = Atom1Feed(
        title=title, link=address, description=None, language="fr", feed_url=own_address
    )
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.address,
            description=entry.summary,
            unique_id=entry.address,
            pubdate=entry.published,
            updateddate=entry.updated,
        )
    return bytes(feed.writeString("utf-8"), "utf-8")
