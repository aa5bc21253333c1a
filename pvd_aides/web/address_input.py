"""What a request's address holds, read without ever failing."""

from flask import Request

Pairs = list[tuple[str, str]]
# A search form with everything ticked has some hundreds of them.
MAX_PAIRS = 2_000


def pairs_of(request: Request) -> Pairs:
    """Name and value pairs in their order, bytes that are no text replaced, at most MAX_PAIRS."""
    return list(request.args.items(multi=True))[:MAX_PAIRS]
