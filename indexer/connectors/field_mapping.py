"""What a partner's mapping declares: which value is which field, how their words become ours."""

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

from indexer.connectors.paths import value_at
from indexer.connectors.texts import HTML as HTML_TEXT
from indexer.connectors.texts import is_empty, join_texts
from indexer.fields import CLOSED_LISTS, DATES, HTML, LISTS, MOMENTS
from pvd_aides.domain.text import words

DEFAULT_SEPARATOR = ";"
TERRITORY = "territory"

_VARIABLE = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Part:
    """Where a field's value, or a part of it, stands: the first of ``paths`` that is filled.

    With a ``template``, every path is put in its place in it, and all must be filled.
    """

    paths: tuple[str, ...]
    template: str = ""
    heading: str = ""

    def value(self, record: Mapping[str, Any]) -> Any:
        values = [value_at(record, path) for path in self.paths]
        if not self.template:
            return next((value for value in values if not is_empty(value)), None)
        if any(is_empty(value) for value in values):
            return None
        given = dict(zip(self.paths, values, strict=True))
        return _VARIABLE.sub(lambda found: str(given[found[1]]).strip(), self.template)


def template_part(template: str, heading: str = "") -> Part:
    """The part of a template: « https://exemple.fr/aides/{reference} »."""
    return Part(tuple(dict.fromkeys(_VARIABLE.findall(template))), template, heading)


@dataclass(frozen=True, slots=True)
class Skip:
    """Records that are not taken, and what is said of them.

    ``values`` are folded words; ``pattern`` is looked for in the text; ``unless`` turns both round.
    ``deleted``: the partner says by it that the record is no more.
    """

    path: str
    reason: str
    values: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None
    unless: bool = False
    deleted: bool = False

    def takes(self, record: Mapping[str, Any]) -> bool:
        return any(self._fits(text) for text in _texts(value_at(record, self.path))) != self.unless

    def _fits(self, text: str) -> bool:
        if self.pattern is not None:
            return self.pattern.search(text) is not None
        return words(text) in self.values


@dataclass(frozen=True, slots=True)
class Pages:
    """How the rest of a feed is reached: see the published schema for what each value means."""

    by: str
    path: str = ""
    parameter: str = ""
    first: int = 0
    size: int = 0
    size_parameter: str = ""


@dataclass(frozen=True, slots=True)
class FeedMapping:
    """``columns``: our field to where it stands; ``words``: field, partner's word, our codes;
    ``fixed``: what holds for every record, to which a list in the record is added.

    Words are kept folded, and so are ``empty_values``, which the partner writes for nothing.
    """

    columns: Mapping[str, tuple[Part, ...]]
    fixed: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    extract: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    skips: tuple[Skip, ...] = ()
    pages: Pages | None = None
    date_formats: tuple[str, ...] = ()
    zone: ZoneInfo | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    list_separator: str = DEFAULT_SEPARATOR
    records: str = ""
    empty_values: frozenset[str] = frozenset()
    text: str = HTML_TEXT

    @property
    def paths(self) -> Iterator[str]:
        """Every path it reads, whether or not a record must have it."""
        for parts in self.columns.values():
            for part in parts:
                yield from part.paths

    def skip_of(self, record: Mapping[str, Any]) -> Skip | None:
        """Why this record is declared not to be taken, if it is."""
        return next((skip for skip in self.skips if skip.takes(record)), None)

    def data(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The record's values under our field names, words and dates as declared."""
        data: dict[str, Any] = dict(self.fixed)
        for name, parts in self.columns.items():
            given = self._field(name, [(part.heading, part.value(record)) for part in parts])
            if name in LISTS:
                given[name] = [*_items(self.fixed.get(name, ())), *given[name]]
            data.update(given)
        return data

    def _field(self, name: str, parts: list[tuple[str, Any]]) -> dict[str, Any]:
        parts = [(heading, self._extracted(name, value)) for heading, value in parts]
        filled = [value for _, value in parts if not is_empty(value)]
        if name in LISTS:
            return {name: self._list(name, filled)}
        if name == TERRITORY:
            return self._territory(filled)
        if name in HTML:
            # An object is no text: the normaliser says so.
            strange = next((value for value in filled if _holds_object(value)), None)
            return {name: strange or join_texts(parts, self.text)}
        if name in DATES or name in MOMENTS:
            return {name: self._date(name, next(iter(filled), None))}
        if name in self.words:
            filled = [word for value in filled for word in self._words(name, str(value))]
            return {name: next(iter(filled), None)}
        return {name: _line(filled)}

    def _extracted(self, name: str, value: Any) -> Any:
        pattern = self.extract.get(name)
        if isinstance(value, list | tuple):
            return [self._extracted(name, item) for item in value]
        if not isinstance(value, str):
            return value
        value = value.strip()
        if self.empty_values and words(value) in self.empty_values:
            return ""
        if pattern is None:
            return value
        found = pattern.search(value)
        return found[1] if found else ""

    def _list(self, name: str, values: Iterable[Any]) -> list[str]:
        return [
            word
            for value in values
            for text in _texts(value)
            for part in self._split(name, unescape(text))
            for word in self._words(name, part)
        ]

    def _split(self, name: str, text: str) -> Iterator[str]:
        """The words of a list; a known one may hold the separator (« Sem, Spl, SemOp »)."""
        pieces = text.split(self.list_separator)
        start = 0
        while start < len(pieces):
            end = next(
                (
                    end
                    for end in range(len(pieces), start + 1, -1)
                    if self._knows(name, self.list_separator.join(pieces[start:end]))
                ),
                start + 1,
            )
            word = self.list_separator.join(pieces[start:end]).strip()
            if word:
                yield word
            start = end

    def _knows(self, name: str, word: str) -> bool:
        if words(word) in self.words.get(name, {}):
            return True
        return name in CLOSED_LISTS and CLOSED_LISTS[name].read(word) is not None

    def _words(self, name: str, written: str) -> tuple[str, ...]:
        return self.words.get(name, {}).get(words(written), (written.strip(),))

    def _territory(self, values: Iterable[Any]) -> dict[str, Any]:
        """The name as written; its code too when every word of it is declared."""
        written = [text for value in values for text in _texts(value)]
        known = self.words.get(TERRITORY, {})
        codes = [known.get(words(text)) for text in written]
        data: dict[str, Any] = {TERRITORY: ", ".join(written) or None}
        if codes and all(code is not None for code in codes):
            found = dict.fromkeys(one for code in codes for one in code or ())
            data["territory_code"] = "+".join(found) or None
            data[TERRITORY] = data[TERRITORY] if found else None
        return data

    def _date(self, name: str, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        for form in self.date_formats:
            try:
                return date(*time.strptime(value, form)[:3])
            except ValueError:
                continue
        return _local_day(value, self.zone) if self.zone and name in DATES else value


def _local_day(value: str, zone: ZoneInfo) -> Any:
    """The day it is in that zone at that moment: « 2027-03-30T22:00:00Z » is 31 March in Paris."""
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(zone).date() if moment.tzinfo else value
    except (ValueError, OverflowError):
        return value


def _holds_object(value: Any) -> bool:
    return any(isinstance(item, Mapping) for item in _items(value))


def _line(values: list[Any]) -> Any:
    """One value as it is, several as one line of text."""
    if len(values) == 1 and not isinstance(values[0], list | tuple):
        return values[0]
    return " ".join(text for value in values for text in _texts(value)) or None


def _texts(value: Any) -> list[str]:
    return [str(item).strip() for item in _items(value) if not is_empty(item)]


def _items(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]
