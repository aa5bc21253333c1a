"""Rates in whole per cent, amounts in whole euros, yes and no."""

import math
import re
from typing import Any

from indexer.normalise.findings import Findings, shown
from pvd_aides.domain.text import words

MOST_EUROS = 10**12
_NUMBER = re.compile(r"-?\d{1,15}(?:[.,]\d{1,6})?", re.ASCII)
_YES = frozenset(("oui", "true", "vrai", "1", "x", "yes"))
_NO = frozenset(("non", "false", "faux", "0", "no"))


def read_rates(low: Any, high: Any, findings: Findings) -> tuple[int | None, int | None]:
    """Lowest and highest rate, each 0 to 100; both unknown when they contradict each other."""
    rate_min = _read_rate(low, "rate_min", findings)
    rate_max = _read_rate(high, "rate_max", findings)
    if rate_min is not None and rate_max is not None and rate_min > rate_max:
        findings.warn("rate_min", f"Taux de {rate_min} à {rate_max} % : laissés inconnus.")
        return None, None
    return rate_min, rate_max


def read_amount(value: Any, path: str, findings: Findings) -> int | None:
    """Whole euros above zero: zero in a feed means that nobody wrote an amount."""
    amount = _whole(value, path, findings)
    if amount is None or amount == 0:
        return None
    if not 0 < amount <= MOST_EUROS:
        findings.warn(path, f"Montant impossible {shown(value)} : laissé inconnu.")
        return None
    return amount


def read_flag(value: Any, path: str, findings: Findings) -> bool | None:
    """Yes, no, or unknown."""
    if isinstance(value, bool) or value is None:
        return value
    word = words(value[:40]) if isinstance(value, str) else _digit(value)
    if not word:
        return None
    if word in _YES or word in _NO:
        return word in _YES
    findings.warn(path, f"{shown(value)} n'est ni oui ni non : laissé inconnu.")
    return None


def _digit(value: Any) -> str:
    return str(value) if value in (0, 1) and isinstance(value, int) else "?"


def _read_rate(value: Any, path: str, findings: Findings) -> int | None:
    rate = _whole(value, path, findings)
    if rate is not None and not 0 <= rate <= 100:
        findings.warn(path, f"Taux impossible {shown(value)} : laissé inconnu.")
        return None
    return rate


def _whole(value: Any, path: str, findings: Findings) -> int | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    number = _number(value)
    if number is None:
        findings.warn(path, f"{shown(value)} n'est pas un nombre : laissé inconnu.")
        return None
    if isinstance(number, float) and not number.is_integer():
        findings.warn(path, f"{shown(value)} arrondi à {round(number)}.")
    return round(number)


def _number(value: Any) -> float | int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if abs(value) < 10**15 else None
    if isinstance(value, float):
        return value if math.isfinite(value) and abs(value) < 10**15 else None
    if not isinstance(value, str) or len(value) > 60:
        return None
    bare = re.sub(r"[\s%€]|euros?\b", "", value)
    return float(bare.replace(",", ".")) if _NUMBER.fullmatch(bare) else None
