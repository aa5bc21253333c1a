"""Which line of a TOML file a value stands on; readers of TOML do not tell."""

import re
import tomllib
from collections.abc import Iterator, Sequence

Place = Sequence[str | int]

_KEY = r"""(?:[\w-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"^\s*(\[\[?)\s*({_DOTTED})\s*\]\]?\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(rf"^\s*({_DOTTED})\s*=(?!=)")


def line_of(text: str, place: Place) -> int | None:
    """The line (from 1) of the deepest part of ``place`` that is written in the file."""
    best, depth = None, 0
    for line, keys in _keys(text):
        common = _common(keys, place)
        if common > depth and common == len(keys):
            best, depth = line, common
    return best


def _keys(text: str) -> Iterator[tuple[int, tuple[str | int, ...]]]:
    """Every section and every assignment, with the whole path it gives a value to."""
    section: tuple[str | int, ...] = ()
    met: dict[tuple[str, ...], int] = {}
    for line, written in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(written):
            name = _names(header[2])
            section = name
            if header[1] == "[[":
                met[name] = met.get(name, -1) + 1
                section = (*name, met[name])
            yield line, section
        elif assignment := _ASSIGNMENT.match(written):
            yield line, (*section, *_names(assignment[1]))


def _names(dotted: str) -> tuple[str, ...]:
    """The parts of a key, its quotes read as TOML reads them."""
    names = []
    value = tomllib.loads(f"{dotted} = 0")
    while isinstance(value, dict):
        name, value = next(iter(value.items()))
        names.append(name)
    return tuple(names)


def _common(keys: Place, place: Place) -> int:
    common = 0
    for one, other in zip(keys, place, strict=False):
        if one != other:
            break
        common += 1
    return common
