"""Whole numbers, euros and per cents as French texts write them."""

import re

# 3 500, 3.500, 3500: groups of three digits parted by a space or a dot.
NUMBER = r"\d{1,3}(?:[ .]\d{3})+|\d+"
EUROS = (
    rf"(?P<amount>(?:{NUMBER})(?:,\d+)?) ?(?P<unit>k ?€|keur|m ?€|millions? d'euros|€"
    rf"|euros?\b|eur\b)"
)
_SCALE = {"k": 1_000, "m": 1_000_000}


def whole(written: str) -> int:
    """``whole("3 500") == 3500``."""
    return int(re.sub(r"[ .]", "", written))


def euros(match: re.Match[str]) -> int:
    """Whole euros of a match of EUROS, cents cut."""
    digits, _, decimals = match["amount"].partition(",")
    scale = _SCALE.get(match["unit"][0], 1)
    fraction = int(decimals) * scale // 10 ** len(decimals) if decimals else 0
    return whole(digits) * scale + fraction
