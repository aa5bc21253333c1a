"""How a CSV is written: its encoding and its delimiter. What was declared is checked, then used."""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import BinaryIO

from indexer.connectors.field_mapping import FeedMapping
from indexer.connectors.protocol import Notice

UTF_8, WINDOWS = "utf-8", "cp1252"  # the second is what Excel writes

_DELIMITERS = ";,\t|"
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_NAMES = {WINDOWS: "Windows-1252", "utf-8-sig": "UTF-8", "\t": "tabulation"}
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Writing:
    """``notices`` say where the file is not what was declared of it."""

    encoding: str
    delimiter: str
    notices: tuple[Notice, ...]


def writing_of(stream: BinaryIO, mapping: FeedMapping) -> Writing:
    """How the CSV of a stream, left at its start, is to be read."""
    encoding = _encoding(stream, mapping.encoding)
    delimiter = _delimiter(stream, encoding, mapping)
    messages = (
        *_said_of_encoding(stream, encoding, mapping.encoding),
        *_said_of_delimiter(delimiter, mapping.delimiter),
    )
    return Writing(encoding, delimiter, tuple(Notice(message) for message in messages))


def title(cell: object) -> str:
    """The title of a column on one line."""
    return " ".join(str(cell or "").split())


def _encoding(stream: BinaryIO, declared: str | None) -> str:
    """By its first bytes, else the first of declared and UTF-8 that reads it to its end: one accent
    at the last line decides as well as one at the first."""
    start = stream.read(4)
    stream.seek(0)
    bom = next((name for mark, name in _BOMS.items() if start.startswith(mark)), None)
    if bom:
        return bom
    tried = (declared, UTF_8) if declared else (UTF_8,)
    return next((encoding for encoding in tried if reads_as(stream, encoding)), WINDOWS)


def reads_as(stream: BinaryIO, encoding: str, *, whole: bool = True) -> bool:
    """Whether a stream, left at its start, is text of this encoding; with ``whole``, to its end:
    a character cut there is a fault."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=whole)
    except UnicodeError:
        return False
    finally:
        stream.seek(0)
    return True


def _said_of_encoding(stream: BinaryIO, encoding: str, declared: str | None) -> Iterator[str]:
    # A mark at the start of the file is surer than any declaration: nothing to say.
    is_another = declared and codecs.lookup(declared) != codecs.lookup(encoding)
    if is_another and encoding in (UTF_8, WINDOWS):
        yield f"Le fichier n'est pas en {_name(declared)} : lu comme {_name(encoding)}."
    if encoding != UTF_8 and not reads_as(stream, encoding):
        yield f"Des caractères ne se lisent pas en {_name(encoding)} : remplacés par « \ufffd »."


def _delimiter(stream: BinaryIO, encoding: str, mapping: FeedMapping) -> str:
    """The one that finds the most of the declared columns in the line of titles; the declared one
    unless it finds fewer, or leaves the line in one piece."""
    start = stream.read(_CHUNK)
    stream.seek(0)
    text = codecs.getincrementaldecoder(encoding)("replace").decode(start)
    wanted = set(mapping.paths)

    def found(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        titles = [title(cell) for cell in next(reader, [])]
        return len(wanted.intersection(titles)), len(titles)

    best = max(_DELIMITERS, key=found)
    if mapping.delimiter is None:
        return best
    declared = found(mapping.delimiter)
    fails = declared[0] < found(best)[0] or (declared == (0, 1) and found(best)[1] > 1)
    return best if fails else mapping.delimiter


def _said_of_delimiter(delimiter: str, declared: str | None) -> Iterator[str]:
    if declared is not None and delimiter != declared:
        yield (
            f"Le séparateur déclaré ({_quoted(declared)}) n'est pas celui de la ligne de titres : "
            f"lu avec {_quoted(delimiter)}."
        )


def _quoted(delimiter: str) -> str:
    return _NAMES.get(delimiter, f"« {delimiter} »")


def _name(encoding: str | None) -> str:
    known = codecs.lookup(encoding or UTF_8).name
    return _NAMES.get(known, known.upper())
