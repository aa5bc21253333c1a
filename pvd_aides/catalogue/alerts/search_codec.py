"""A saved search as text and back: one text for each search, whatever fields searches gain later.

An address is read against the partners of today's index and leaves out those it does not know. A
saved search must never lose a filter: its codes are kept as they are.
"""

from dataclasses import fields
from hashlib import sha256
from typing import Any

import msgspec

from pvd_aides.domain.profile import Profile
from pvd_aides.domain.query import Query
from pvd_aides.domain.saved_search import SavedSearch

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(SavedSearch)
_PLAIN = {Query: Query(), Profile: Profile()}


def encode_search(search: SavedSearch) -> str:
    """JSON of what differs from an empty search; equal searches give equal texts."""
    told: dict[str, Any] = {"query": _told(search.query)}
    if search.profile is not None:
        told["profile"] = _told(search.profile)
    return _encoder.encode(told).decode()


def decode_search(text: str) -> SavedSearch:
    """The search of a text. Raises msgspec.ValidationError if it is not one."""
    return _decoder.decode(text)


def search_hash(text: str) -> str:
    """What tells one search from another."""
    return sha256(text.encode()).hexdigest()


def _told(value: Query | Profile) -> dict[str, Any]:
    plain = _PLAIN[type(value)]
    given = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: held for name, held in given.items() if held != getattr(plain, name)}
