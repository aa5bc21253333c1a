"""What a request's address holds, read without ever failing."""

from collections.abc import Iterable

from flask import Request
from werkzeug.datastructures import MultiDict

from pvd_aides.domain.profile_address import SENTENCES
from pvd_aides.domain.text import readable

Pairs = list[tuple[str, str]]
# A search form with everything ticked has some hundreds of them.
MAX_PAIRS = 2_000


def pairs_of(request: Request) -> Pairs:
    """Name and value pairs in their order, at most MAX_PAIRS, made of characters a page can
    show."""
    pairs = list(request.args.items(multi=True))[:MAX_PAIRS]
    return [(readable(name), readable(value)) for name, value in pairs]


def described_pairs(values: MultiDict[str, str]) -> Pairs:
    """The same of a project as an address or its form tells it: lines of a sentence stay lines."""
    pairs = list(values.items(multi=True))[:MAX_PAIRS]
    return [(readable(name), _lines(name, value)) for name, value in pairs]


def _lines(name: str, value: str) -> str:
    if name != SENTENCES:
        return readable(value)
    return "\n".join(map(readable, value.splitlines()))


def line_of(pairs: Iterable[tuple[str, str]], wanted: str) -> str:
    """The first value of that name on one line, or an empty text."""
    return " ".join(next((value for name, value in pairs if name == wanted), "").split())
