"""The addresses an offer gives, so written that two spellings of one page are equal."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from pvd_aides.domain.offer import Offer

# What counts visits in an address says nothing about the page.
_COUNTING = re.compile(r"utm_\w+|mtm_\w+|pk_\w+|fbclid|gclid|xtor|at_\w+")
_PEER_HOST = re.compile(r"(?:www\.)?aides-territoires(?:\.beta)?\.gouv\.fr")
_PEER_PAGE = re.compile(r"/aides/([A-Za-z0-9_-]{1,200})/?")


def pages(offer: Offer) -> frozenset[str]:
    """Its addresses but those at the peer's, without scheme, ``www.``, final slash, fragment and
    what counts visits."""
    return frozenset(filter(None, map(_page, _addresses(offer))))


def peer_pages(offer: Offer) -> frozenset[str]:
    """Slugs of the peer's pages that the offer gives as its own."""
    found = (_peer_slug(address) for address in _addresses(offer))
    return frozenset(slug for slug in found if slug)


def _addresses(offer: Offer) -> Iterator[str]:
    yield from filter(None, (offer.origin_url, offer.application_url, offer.record_url))


def _peer_slug(address: str) -> str | None:
    host, path, _query = _split(address)
    found = _PEER_PAGE.fullmatch(path) if _PEER_HOST.fullmatch(host) else None
    return found[1] if found else None


def _page(address: str) -> str | None:
    host, path, query = _split(address)
    if not host or _PEER_HOST.fullmatch(host):
        return None
    kept = [(name, value) for name, value in parse_qsl(query) if not _COUNTING.fullmatch(name)]
    end = f"?{urlencode(sorted(kept))}" if kept else ""
    return host.removeprefix("www.") + unquote(path).rstrip("/") + end


def _split(address: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(address)
        return (parts.hostname or "", parts.path, parts.query)
    except ValueError:
        return ("", "", "")
