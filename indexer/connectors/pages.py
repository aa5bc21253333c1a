"""A JSON feed in several pages: by next address, page number, offset or cursor."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from indexer.connectors.field_mapping import Pages
from indexer.connectors.json_text import read_json
from indexer.connectors.paths import value_at
from indexer.connectors.protocol import Feed, FeedError, Notice

# 50 offers a page: far above the few thousand that exist.
MOST_PAGES = 1000
CUT = Notice("Le fichier est coupé : seules les aides entières ont été lues.", incomplete=True)

# From a page's content, its address and its number (from 1): where the next one is, if any.
Following = Callable[[Any, str, int], Any]


def read_pages(
    feed: Feed,
    following: Following,
    headers: Mapping[str, str] | None = None,
    records: str = "results",
) -> Iterator[tuple[str, Any] | Notice]:
    """Place and content of every page, and a notice when the rest cannot be read.

    Raises FeedError when the first page cannot be read.
    """
    address: str | None = feed.address
    seen: set[str] = set()
    last = b""
    while address is not None:
        seen.add(address)
        try:
            body = feed.read(address, headers=headers)
            document = read_json(body, records)
        except FeedError as error:
            if len(seen) == 1:
                raise
            yield Notice(f"Page {len(seen)} : {error}", incomplete=True)
            return
        if body == last:
            yield Notice(f"La page {len(seen)} répète la précédente : lecture arrêtée.", True)
            return
        yield f"page {len(seen)}, ", document.content
        if document.cut:
            yield CUT
            return
        last = body
        address, notice = _next(following(document.content, address, len(seen)), address, seen)
        if notice:
            yield notice


def _next(target: Any, address: str, seen: set[str]) -> tuple[str | None, Notice | None]:
    """Where to go on, or why not. Another host is never followed: it would get the token."""
    if not target:
        return None, None
    if not isinstance(target, str):
        return None, Notice("« next » n'est pas une adresse.", incomplete=True)
    target = urljoin(address, target)
    if urlsplit(target)[:2] != urlsplit(address)[:2]:
        return None, Notice(f"La suite est sur un autre site, non lue : {target}", incomplete=True)
    if target in seen:
        return None, Notice(f"La page suivante a déjà été lue : {target}", incomplete=True)
    if len(seen) >= MOST_PAGES:
        return None, Notice(
            f"Plus de {MOST_PAGES} pages : la suite n'est pas lue.", incomplete=True
        )
    return target, None


def first_address(address: str, pages: Pages | None) -> str:
    """The address of the first page, with what the feed wants in it."""
    if pages is None:
        return address
    asked = {pages.size_parameter: pages.size} if pages.size_parameter else {}
    if pages.by in ("page", "offset"):
        asked[pages.parameter] = pages.first
    return with_parameters(address, asked)


def declared_following(pages: Pages | None, records: str) -> Following:
    """The way to the next page that a mapping declares."""
    if pages is None:
        return lambda _content, _address, _number: None
    ways: dict[str, Following] = {
        "next": lambda content, _address, _number: value_at(content, pages.path),
        "cursor": lambda content, address, _number: _after_cursor(content, address, pages),
    }
    return ways.get(
        pages.by,
        lambda content, address, _number: _after_number(content, address, pages, records),
    )


def with_parameters(address: str, parameters: Mapping[str, Any]) -> str:
    """The address with these parameters put in its query, in place of those of their names."""
    parts = urlsplit(address)
    kept = [(n, v) for n, v in parse_qsl(parts.query, True) if n not in parameters]
    query = urlencode([*kept, *((name, str(value)) for name, value in parameters.items())])
    return urlunsplit(parts._replace(query=query))


def _after_cursor(content: Any, address: str, pages: Pages) -> str | None:
    cursor = value_at(content, pages.path)
    if cursor in (None, "", False):
        return None
    return with_parameters(address, {pages.parameter: cursor})


def _after_number(content: Any, address: str, pages: Pages, records: str) -> str | None:
    """One page further, or as many records as this one gave; an empty page is the end."""
    given = value_at(content, records) if records else content
    count = len(given) if isinstance(given, list) else 0
    if not count or (pages.size and count < pages.size):
        return None
    now = dict(parse_qsl(urlsplit(address).query))[pages.parameter]
    step = 1 if pages.by == "page" else count
    return with_parameters(address, {pages.parameter: int(now) + step})
