"""Records of a JSON document one at a time: a large file never stands in memory.

Each record is read by the standard library's decoder from a window that moves over the text.
docs/decisions/0017 says why not by a streaming parser.
"""

import json
from collections.abc import Iterator
from io import TextIOWrapper
from typing import Any, BinaryIO, TextIO

from indexer.connectors.csv_writing import WINDOWS, reads_as
from indexer.connectors.protocol import FeedError

_CHUNK = 256 * 1024
# A record, or another field of the document, beyond which the rest is not waited for.
_LONGEST_VALUE = 64 * 1024 * 1024
_LONGEST_NUMBER = 30
_SPACES = " \t\r\n"


def _number(digits: str) -> int | float:
    """Python refuses to read a number of thousands of digits: the record would stop its feed."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else float(digits)


DECODER = json.JSONDecoder(parse_int=_number)


def json_text(stream: BinaryIO) -> TextIO:
    """The text of a stream left at its start, whatever its encoding."""
    start = stream.read(4)
    stream.seek(0)
    encoding: str = json.detect_encoding(start)
    if not reads_as(stream, encoding, whole=False):
        encoding = WINDOWS
    return TextIOWrapper(stream, encoding, errors="replace", newline="")


class JsonRecords:
    """The records of a document, once through: those of the list at one of the dotted ``paths``,
    of the document itself if it is a list, or the document if the only path is empty.

    After the last record ``found`` tells whether there was such a list, ``rest`` holds the other
    fields of the document by their paths, and ``cut`` tells that it ended, or stopped being JSON,
    before its end. An object in place of the list gives its values.
    """

    def __init__(self, stream: BinaryIO, *paths: str) -> None:
        self._window = _Window(json_text(stream))
        self._paths = paths
        self.found = False
        self.cut = False
        self.rest: dict[str, Any] = {}

    def __iter__(self) -> Iterator[Any]:
        """Raises FeedError when the content is not JSON from its start."""
        given = 0
        try:
            for record in self._document():
                given += 1
                yield record
            self._window.end()
        except (ValueError, RecursionError) as error:
            if not given:
                raise FeedError(f"Ce n'est pas du JSON : {self._window.what(error)}") from error
            self.cut = True

    def _document(self) -> Iterator[Any]:
        start = self._window.peek()
        if start == "[":
            yield from self._values()
        elif start == "{" and self._paths == ("",):
            self.found = True
            yield self._window.value()
        elif start == "{":
            yield from self._fields("")
        else:
            self._window.value()

    def _values(self) -> Iterator[Any]:
        """The items of a list, or the values of an object, at which the window stands."""
        self.found = True
        if self._window.peek() == "{":
            for _ in self._keys():
                yield self._window.value()
        else:
            for _ in self._places():
                yield self._window.value()

    def _fields(self, path: str, many: bool = False) -> Iterator[Any]:
        for key in self._keys():
            yield from self._field(f"{path}{key}", many)

    def _field(self, path: str, many: bool) -> Iterator[Any]:
        """What a field gives; ``many``: it is met in every item of a list on the way."""
        start = self._window.peek()
        leads_on = any(wanted.startswith(f"{path}.") for wanted in self._paths)
        if path in self._paths and (start == "[" or (start == "{" and not many)):
            yield from self._values()
        elif path in self._paths and many:
            self.found = True
            yield from filter(None, [self._window.value()])
        elif leads_on and start == "{":
            yield from self._fields(f"{path}.", many)
        elif leads_on and start == "[":
            for _ in self._places():
                yield from self._field(path, many=True)
        else:
            self.rest[path] = self._window.value()

    def _keys(self) -> Iterator[str]:
        """Every key of an object, the window being left at its value."""
        self._window.take("{")
        while self._window.peek() != "}":
            key = self._window.value()
            self._window.take(":")
            yield str(key)
            self._window.part("}")
        self._window.take("}")

    def _places(self) -> Iterator[None]:
        """Every item of a list, the window being left at it."""
        self._window.take("[")
        while self._window.peek() != "]":
            yield
            self._window.part("]")
        self._window.take("]")


class _Window:
    """A part of a text, from the place that is read to some way beyond. Raises ValueError."""

    def __init__(self, text: TextIO) -> None:
        self._source = text
        self._text = text.read(_CHUNK)
        self._start = " ".join(self._text[:60].split())
        self._at = 0
        self._ended = False

    def peek(self) -> str:
        """The next character that is no space, "" at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in _SPACES:
                    return self._text[self._at]
                self._at += 1
            if self._ended:
                return ""
            self._more(_CHUNK)

    def end(self) -> None:
        """Make sure that nothing is left."""
        if self.peek():
            raise ValueError("du texte reste après la fin")

    def take(self, character: str) -> None:
        """Go past a character that has to be there."""
        if self.peek() != character:
            raise ValueError(f"« {character} » manque")
        self._at += 1

    def part(self, end: str) -> None:
        """Go past the comma after a value, unless the list ends there."""
        if self.peek() != end:
            self.take(",")

    def value(self) -> Any:
        """The value that starts here, read whole."""
        self.peek()
        while True:
            try:
                found, end = DECODER.raw_decode(self._text, self._at)
            except ValueError:
                if self._ended or len(self._text) - self._at > _LONGEST_VALUE:
                    raise
            else:
                if self._ended or not self._may_go_on(end):
                    self._at = end
                    return found
            self._more(max(_CHUNK, len(self._text) - self._at))

    def _may_go_on(self, end: int) -> bool:
        """Whether a value that ends here may be the start of a number cut by the window."""
        return end == len(self._text) or self._text[end] in "0123456789.eE+-"

    def what(self, error: Exception) -> str:
        """What the operator sees of a content that is not JSON."""
        if not self._start:
            return "le contenu est vide."
        line = f" (ligne {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        return f"le contenu commence par « {self._start} »{line}."

    def _more(self, size: int) -> None:
        added = self._source.read(size)
        self._ended = not added
        self._text = self._text[self._at :] + added
        self._at = 0
