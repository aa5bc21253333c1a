"""Small French grammar: numbers and nouns, lists, elision."""

from collections.abc import Sequence
from datetime import date

from pvd_aides.domain.text import fold

NARROW_SPACE = "\u202f"
SPACE = "\u00a0"
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def number(value: int) -> str:
    """``1 234`` with the narrow space that never breaks."""
    return f"{value:,}".replace(",", NARROW_SPACE)


def plural(count: int, one: str, many: str | None = None) -> str:
    """The noun that goes with a number: in French 0 and 1 are singular."""
    return one if count < 2 else (many if many is not None else f"{one}s")


def quantity(count: int, one: str, many: str | None = None, none: str = "Aucun") -> str:
    """``Aucune aide``, ``1 aide``, ``12 aides``."""
    if count == 0:
        return f"{none} {one}"
    return f"{number(count)}{SPACE}{plural(count, one, many)}"


def listing(items: Sequence[str], last: str, at_most: int = 3, others: str = "autres") -> str:
    """``a, b et c``; beyond ``at_most``, the first ones and how many are left out."""
    if len(items) > at_most:
        kept = at_most - 1
        items = [*items[:kept], f"{len(items) - kept} {others}"]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def of(noun: str) -> str:
    """``de prêt``, ``d'avance``: the h of our lists is always mute."""
    return f"d'{noun}" if fold(noun)[:1] in "aeiouyh" and noun else f"de {noun}"


def lower_first(label: str) -> str:
    """A label inside a sentence; acronyms keep their capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def spoken_date(day: date) -> str:
    """``1er mars 2027``."""
    return f"{'1er' if day.day == 1 else day.day}{SPACE}{_MONTHS[day.month - 1]} {day.year}"
