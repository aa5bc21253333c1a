"""JSON as partners send it: other encodings, half a file, a page of HTML instead."""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from indexer.connectors.protocol import FeedError

_BETWEEN = re.compile(r"\s*,\s*")

_LONGEST_NUMBER = 30


def _number(digits: str) -> int | float:
    """Python refuses to read a number of thousands of digits: the record would stop its feed."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else float(digits)


_DECODER = json.JSONDecoder(parse_int=_number)


@dataclass(frozen=True, slots=True)
class Document:
    """A document read whole, or, when it was cut, the records before the cut (``cut``)."""

    content: Any
    cut: bool = False


def read_json(content: bytes, records: str = "results") -> Document:
    """The document. Raises FeedError if it is not JSON.

    ``records`` is the dotted path of the list of records, whose whole ones are read in half a file.
    """
    text = _decode(content)
    try:
        return Document(_DECODER.decode(text))
    except (ValueError, RecursionError) as error:
        whole = list(_whole_records(text, records))
        if whole:
            return Document(whole, cut=True)
        raise FeedError(f"Ce n'est pas du JSON : {_what(text, error)}") from error


def _decode(content: bytes) -> str:
    encoding = json.detect_encoding(content)
    try:
        # Not final: a character cut at the end of half a file is left out.
        return codecs.getincrementaldecoder(encoding)().decode(content)
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _whole_records(text: str, records: str) -> Iterator[Any]:
    """The records of a list, or of the list of that name, until the first that is broken."""
    name = re.escape(records.rpartition(".")[2])
    start = re.match(rf'\s*(?:\{{.*?"{name}"\s*:\s*)?\[\s*', text, re.DOTALL)
    if start is None:
        return
    position = start.end()
    while True:
        try:
            record, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            return
        yield record
        between = _BETWEEN.match(text, position)
        if between is None:
            return
        position = between.end()


def _what(text: str, error: Exception) -> str:
    start = " ".join(text[:60].split())
    if not start:
        return "le contenu est vide."
    line = f" (ligne {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
    return f"le contenu commence par « {start} »{line}."
