"""An offer as JSON text and back, always the same text for equal offers."""

from hashlib import sha256
from typing import Any, get_type_hints

import msgspec

from pvd_aides.domain.offer import Offer

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Offer)
_TYPES = get_type_hints(Offer)


def encode(offer: Offer) -> str:
    """The offer as JSON text; equal offers give equal texts."""
    return _encoder.encode(offer).decode()


def decode(content: str) -> Offer:
    """The offer of a JSON text. Raises msgspec.ValidationError if it is not one."""
    return _decoder.decode(content)


def content_hash(content: str) -> str:
    """What tells one content from another. An offer holds nothing about when it was fetched."""
    return sha256(content.encode()).hexdigest()


def encode_value(value: Any) -> str:
    """The value of a field as JSON text; equal values give equal texts."""
    return _encoder.encode(value).decode()


def decode_value(field: str, content: str) -> Any:
    """The value of that field of an offer. Raises msgspec.ValidationError if it is not one."""
    return msgspec.json.decode(content, type=_TYPES[field])
