"""What a request's address holds, read without ever failing."""

import unicodedata

from flask import Request

Pairs = list[tuple[str, str]]
# A search form with everything ticked has some hundreds of them.
MAX_PAIRS = 2_000


def pairs_of(request: Request) -> Pairs:
    """Name and value pairs in their order, at most MAX_PAIRS, made of characters a page can show:
    control characters and bytes that are no text become spaces."""
    pairs = list(request.args.items(multi=True))[:MAX_PAIRS]
    return [(shown(name), shown(value)) for name, value in pairs]


def line_of(pairs: Pairs, wanted: str) -> str:
    """The first value of that name on one line, or an empty text."""
    return " ".join(next((value for name, value in pairs if name == wanted), "").split())


def shown(text: str) -> str:
    """The text on one line, made of characters a page can show."""
    return "".join(
        " " if char == "\ufffd" or unicodedata.category(char)[0] == "C" else char for char in text
    )
