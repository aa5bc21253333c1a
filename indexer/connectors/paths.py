"""A value inside a record, by its path: « couverture.libelle », « publics.title »."""

from collections.abc import Iterator, Mapping
from typing import Any


def value_at(record: Any, path: str) -> Any:
    """What stands at a dotted path; None when nothing does.

    A key that is the whole path wins over a path through it (titles of columns hold dots). On its
    way through a list the path is followed in every item: the answer is then the list of them.
    """
    if isinstance(record, list | tuple):
        found = (value_at(item, path) for item in record)
        return [one for value in found for one in _each(value)] or None
    if not isinstance(record, Mapping):
        return None
    if path in record:
        return record[path]
    for head, rest in _cuts(path):
        if head in record:
            return value_at(record[head], rest)
    return None


def _each(value: Any) -> Iterator[Any]:
    if isinstance(value, list | tuple):
        yield from value
    elif value is not None:
        yield value


def _cuts(path: str) -> Iterator[tuple[str, str]]:
    """Every way to cut a path in two at a dot, the longest head first."""
    cut = path.rfind(".")
    while cut > 0:
        yield path[:cut], path[cut + 1 :]
        cut = path.rfind(".", 0, cut)
