"""The declared mapping of a table (TOML): which column is which field, how words become ours."""

import re
import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from indexer.connectors.mapping_problems import mapping_problems
from indexer.fields import DATES, LISTS, MOMENTS
from pvd_aides.domain.text import words

DEFAULT_SEPARATOR = ";"


class MappingError(Exception):
    """The mapping is wrong: one French line a problem."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        lines = "\n".join(f"- {problem}" for problem in problems)
        super().__init__(f"Le fichier de correspondance {path} ne convient pas :\n{lines}")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class TableMapping:
    """``columns``: our field -> column title. ``words``: field -> partner's word -> our codes."""

    columns: Mapping[str, str]
    fixed: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    extract: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    date_formats: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    list_separator: str = DEFAULT_SEPARATOR

    def data(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The row's values under our field names, words and dates as declared."""
        data: dict[str, Any] = dict(self.fixed)
        for name, column in self.columns.items():
            data[name] = self._value(name, row.get(column))
        return data

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, str):
            value = self._extracted(name, value.strip())
        if name in LISTS:
            parts = str(value or "").split(self.list_separator)
            return [word for part in parts if part.strip() for word in self._words(name, part)]
        if name in self.words and isinstance(value, str):
            return next(iter(self._words(name, value)), None)
        if name in DATES or name in MOMENTS:
            return self._date(value)
        return value

    def _extracted(self, name: str, value: str) -> str:
        pattern = self.extract.get(name)
        if pattern is None:
            return value
        found = pattern.search(value)
        return found[1] if found else ""

    def _words(self, name: str, written: str) -> tuple[str, ...]:
        return self.words.get(name, {}).get(words(written), (written.strip(),))

    def _date(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        for form in self.date_formats:
            try:
                return date(*time.strptime(value, form)[:3])
            except ValueError:
                continue
        return value


def load_mapping(path: Path) -> TableMapping:
    """The mapping of a file. Raises MappingError with every problem at once."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MappingError(path, [f"il ne peut pas être lu ({error.strerror})."]) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MappingError(path, [f"ce n'est pas du TOML en UTF-8 ({error})."]) from error
    problems = list(mapping_problems(document))
    if problems:
        raise MappingError(path, problems)
    return _mapping(document)


def _mapping(document: Mapping[str, Any]) -> TableMapping:
    return TableMapping(
        columns={ours: " ".join(title.split()) for ours, title in document["columns"].items()},
        fixed=document.get("fixed", {}),
        words={
            name: {words(written): _codes(code) for written, code in table.items()}
            for name, table in document.get("words", {}).items()
        },
        extract={name: re.compile(text) for name, text in document.get("extract", {}).items()},
        date_formats=tuple(document.get("dates", {}).get("formats", ())),
        **document.get("table", {}),
    )


def _codes(code: str | list[str]) -> tuple[str, ...]:
    """One code, several, or none at all (an empty text: the word says nothing we keep)."""
    codes = [code] if isinstance(code, str) else code
    return tuple(one for one in codes if one)
