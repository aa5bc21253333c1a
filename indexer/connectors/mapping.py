"""A mapping file (TOML) read: checked against the published schema, problems with their line."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from indexer.connectors.field_mapping import FeedMapping, Pages, Part, Skip, template_part
from indexer.connectors.mapping_problems import mapping_problems
from indexer.connectors.toml_lines import line_of
from indexer.system_errors import reason
from pvd_aides.domain.text import words


class MappingError(Exception):
    """The mapping is wrong: one French line a problem."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        lines = "\n".join(f"- {problem}" for problem in problems)
        super().__init__(f"Le fichier de correspondance {path} ne convient pas :\n{lines}")
        self.problems = problems


def load_mapping(path: Path) -> FeedMapping:
    """The mapping of a file. Raises MappingError with every problem at once, each with its line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        document = tomllib.loads(text)
    except OSError as error:
        raise MappingError(path, [f"il ne peut pas être lu ({reason(error)})."]) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise MappingError(path, [f"ce n'est pas du TOML en UTF-8 ({error})."]) from error
    problems = [
        (line_of(text, place) or 0, message) for place, message in mapping_problems(document)
    ]
    if problems:
        raise MappingError(path, [_said(line, message) for line, message in sorted(problems)])
    return _mapping(document)


def _said(line: int, message: str) -> str:
    return f"ligne {line} : {message}" if line else message


def _mapping(document: Mapping[str, Any]) -> FeedMapping:
    dates = document.get("dates", {})
    pages = document.get("pages")
    reading = document.get("table", {})
    return FeedMapping(
        columns={ours: _parts(given) for ours, given in document["columns"].items()},
        fixed=document.get("fixed", {}),
        words={
            name: {words(written): _codes(code) for written, code in table.items()}
            for name, table in document.get("words", {}).items()
        },
        extract={name: re.compile(text) for name, text in document.get("extract", {}).items()},
        skips=tuple(_skip(given) for given in document.get("skip", ())),
        pages=Pages(**pages) if pages else None,
        date_formats=tuple(dates.get("formats", ())),
        zone=ZoneInfo(dates["zone"]) if "zone" in dates else None,
        **{**reading, "empty_values": frozenset(map(words, reading.get("empty_values", ())))},
    )


def _parts(given: Any) -> tuple[Part, ...]:
    return tuple(_part(one) for one in (given if isinstance(given, list) else [given]))


def _part(given: str | Mapping[str, Any]) -> Part:
    if isinstance(given, str):
        return Part((_title(given),))
    heading = given.get("heading", "")
    if "template" in given:
        return template_part(given["template"], heading)
    paths = given["first"] if "first" in given else [given["path"]]
    return Part(tuple(_title(path) for path in paths), heading=heading)


def _title(path: str) -> str:
    return " ".join(path.split())


def _skip(given: Mapping[str, Any]) -> Skip:
    unless = "unless" in given
    values = given.get("unless" if unless else "values", [])
    return Skip(
        path=given["path"],
        reason=given["reason"],
        values=frozenset(words(value) for value in values),
        pattern=re.compile(given["matches"]) if "matches" in given else None,
        unless=unless,
        deleted=given.get("deleted", False),
    )


def _codes(code: Any) -> tuple[Any, ...]:
    """One code, several, or none at all (an empty text: the word says nothing we keep)."""
    codes = code if isinstance(code, list) else [code]
    return tuple(one for one in codes if one != "")
