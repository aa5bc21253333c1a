"""Reads the word lists that editors keep, and again when a file has changed."""

import logging
import tomllib
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any

from pvd_aides.domain.word_lists import WordLists

NAMES, CONCEPTS = "names.toml", "concepts.toml"

_log = logging.getLogger(__name__)
_Stamp = tuple[tuple[int, int], ...]


class WordListError(Exception):
    """A file of words is wrong: one French line a problem."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_word_lists(directory: Path) -> WordLists:
    """The lists of that folder. Raises WordListError with every problem of both files."""
    problems: list[str] = []
    names = list(_names(_document(directory / NAMES, problems), problems))
    concepts = dict(_concepts(_document(directory / CONCEPTS, problems), problems))
    if problems:
        raise WordListError(problems)
    return WordLists(tuple(names), concepts)


class WordFiles:
    """The lists as they are now on disk; those read last while a file is wrong or away."""

    def __init__(self, directory: Path) -> None:
        self._paths = [directory / name for name in (NAMES, CONCEPTS)]
        self._directory = directory
        self._held: tuple[_Stamp, WordLists] | None = None
        self._reading = Lock()

    def current(self) -> WordLists:
        """The same object as long as nothing changed. Costs two looks at the disk."""
        stamp = tuple(_stamp(path) for path in self._paths)
        held = self._held
        if held is None or held[0] != stamp:
            with self._reading:
                held = (stamp, self._read())
                self._held = held
        return held[1]

    def _read(self) -> WordLists:
        try:
            return read_word_lists(self._directory)
        except WordListError as error:
            _log.error("Listes de mots : les précédentes restent en usage.\n%s", error)
            return self._held[1] if self._held else WordLists()


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _document(path: Path, problems: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        problems.append(f"{path.name} : le fichier ne peut pas être lu ({error.strerror}).")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(f"{path.name} : ce n'est pas du TOML en UTF-8 ({error}).")
    return {}


def _names(document: dict[str, Any], problems: list[str]) -> Iterator[tuple[str, ...]]:
    for number, ways in enumerate(document.get("same", ()), 1):
        if _is_words(ways) and len(ways) > 1:
            yield tuple(ways)
        else:
            message = "il faut au moins deux façons d'écrire, entre guillemets"
            problems.append(f"{NAMES}, ligne n° {number} de « same » : {message}.")


def _concepts(
    document: dict[str, Any], problems: list[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    met: dict[str, str] = {}
    for subject, heads in document.items():
        if not isinstance(heads, dict):
            problems.append(f"{CONCEPTS}, « {subject} » : il faut un sujet entre crochets.")
            continue
        for head, others in heads.items():
            if head in met:
                problems.append(f"{CONCEPTS}, « {head} » : déjà dans le sujet {met[head]}.")
            elif not (_is_words(others) and others):
                message = "il faut une liste de mots entre guillemets"
                problems.append(f"{CONCEPTS}, « {head} » : {message}.")
            else:
                met[head] = subject
                yield head, tuple(others)


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
