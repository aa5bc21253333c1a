"""Lists: words of closed lists, partners in order, programmes."""

import re
from collections.abc import Iterator
from typing import Any

from indexer.normalise.findings import Findings, shown
from indexer.normalise.text import read_line
from pvd_aides.domain.offer import Backer, Programme
from pvd_aides.domain.text import slugify
from pvd_aides.domain.vocabulary import CATEGORIES, THEMES, ClosedList, read_programme

MOST_ITEMS = 300
MOST_NAME = 250


def read_words(value: Any, known: ClosedList, path: str, findings: Findings) -> tuple[str, ...]:
    """Codes of a closed list, in its order; a word it does not know is listed, never guessed."""
    codes = []
    for word in _lines(value, path, findings):
        code = known.read(word) or (_category(word) if known is CATEGORIES else None)
        if code is None:
            findings.unknown_word(path, word)
        else:
            codes.append(code)
    return known.sort(codes)


def read_word(value: Any, known: ClosedList, path: str, findings: Findings) -> str | None:
    """The code of one word."""
    word = read_line(value, path, findings, MOST_NAME)
    code = known.read(word)
    if word and code is None:
        findings.unknown_word(path, word)
    return code


def read_backers(value: Any, path: str, findings: Findings) -> tuple[Backer, ...]:
    """Partners in order, each once; the peer gives some with their number."""
    backers: dict[str, Backer] = {}
    for item in _items(value, path, findings):
        number = item.get("id") if isinstance(item, dict) else None
        name = read_line(item.get("name") if isinstance(item, dict) else item, path, findings, 250)
        if name and not re.search("[a-z]", slugify(name)):
            # The peer's template gives numbers of its own, which are nobody's name here.
            findings.warn(path, f"{shown(name)} n'est pas un nom : laissé de côté.")
        elif name:
            backer = Backer(name, number if _is_number(number) else None)
            backers.setdefault(backer.slug, backer)
    return tuple(backers.values())


def read_programmes(value: Any, path: str, findings: Findings) -> tuple[Programme, ...]:
    """Programmes in order, each once."""
    programmes: dict[str, Programme] = {}
    for word in _lines(value, path, findings):
        term = read_programme(word)
        if term is None:
            findings.warn(path, f"{shown(word)} n'est pas un nom : laissé de côté.")
        else:
            programmes.setdefault(term.code, Programme(term.code, term.label))
    return tuple(programmes.values())


def _category(word: str) -> str | None:
    """« Thème|Catégorie » and « Thème / Catégorie », where names hold slashes of their own."""
    for separator in ("|", " / "):
        parts = word.split(separator)
        for cut in range(1, len(parts)):
            if THEMES.read(separator.join(parts[:cut])):
                code = CATEGORIES.read(separator.join(parts[cut:]))
                if code:
                    return code
    return None


def _lines(value: Any, path: str, findings: Findings) -> Iterator[str]:
    for item in _items(value, path, findings):
        if line := read_line(item, path, findings, MOST_NAME):
            yield line


def _items(value: Any, path: str, findings: Findings) -> list[Any]:
    """The items of a list; a lone word is a list of one."""
    if value is None or value == "":
        return []
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list | tuple):
        findings.warn(path, f"{shown(value)} n'est pas une liste : laissé de côté.")
        return []
    if len(value) > MOST_ITEMS:
        findings.warn(path, f"Liste de {len(value)} éléments : les {MOST_ITEMS} premiers sont lus.")
    return list(value[:MOST_ITEMS])


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**31
