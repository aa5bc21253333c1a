"""Money in whole cents, rates in hundredths of a per cent: exact, read from and written in French.

``25,5 %`` is 2 550; ``1 234,50 €`` is 123 450.
"""

import re
from collections.abc import Sequence

from pvd_aides.domain.french import SPACE, number

WHOLE = 10_000
# No public project costs more: see ``domain.profile``.
MOST = 100_000_000_000_00
_AMOUNT = re.compile(r"(\d{1,12})(?:[.,](\d{1,2}))?")
_RATE = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?")


def read_cents(written: str) -> int | None:
    """The amount a visitor wrote (``12 345,6 €``), or None if it is not one or is too big."""
    cents = _hundredths(_AMOUNT, written, "€")
    return cents if cents is not None and cents <= MOST else None


def read_rate(written: str) -> int | None:
    """The rate a visitor wrote (``33,33 %``), or None if it is not one from 0 to 100 %."""
    rate = _hundredths(_RATE, written, "%")
    return rate if rate is not None and rate <= WHOLE else None


def euros(cents: int) -> str:
    """``1 234 €``, ``1 234,50 €``."""
    whole, rest = divmod(cents, 100)
    return f"{number(whole)}{f',{rest:02}' if rest else ''}{SPACE}€"


def per_cent(rate: int) -> str:
    """``25 %``, ``25,5 %``, ``33,33 %``."""
    return f"{typed(rate)}{SPACE}%"


def typed(hundredths: int | None) -> str:
    """As one would type it in a field: ``1234,5``; empty for None."""
    if hundredths is None:
        return ""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02}".rstrip("0").rstrip(",") if rest else str(whole)


def part_of(base: int, rate: int) -> int:
    """What a rate gives of an amount, in whole cents: never more than its due."""
    return base * rate // WHOLE


def shares(parts: Sequence[int]) -> list[int]:
    """The share of each part in their sum, in hundredths of a per cent, adding up to exactly
    100 %: what rounding leaves goes to the largest remainders. All zero when the sum is."""
    total = sum(parts)
    if not total:
        return [0] * len(parts)
    found = [part * WHOLE // total for part in parts]
    rests = [part * WHOLE % total for part in parts]
    for index in sorted(range(len(parts)), key=lambda i: (-rests[i], i))[: WHOLE - sum(found)]:
        found[index] += 1
    return found


def _hundredths(pattern: re.Pattern[str], written: str, sign: str) -> int | None:
    bare = "".join(written.replace(sign, "").split())
    match = pattern.fullmatch(bare) if bare.isascii() else None
    return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0")) if match else None
