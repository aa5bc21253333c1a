"""An address somebody typed."""

import re

MAX_LENGTH = 254
_ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)


def read_address(typed: str) -> str | None:
    """The address in lower case, as no French mail service tells cases apart; None if it cannot be
    one. Idempotent."""
    address = typed.strip().lower()
    if len(address) > MAX_LENGTH or len(address.partition("@")[0]) > 64:
        return None
    return address if _ADDRESS.fullmatch(address) else None
