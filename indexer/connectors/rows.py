"""Rows of a table: CSV in any usual encoding and delimiter, or XLSX. Read as a stream."""

import codecs
import csv
from collections.abc import Collection, Iterator, Sequence
from io import StringIO, TextIOWrapper
from typing import Any, BinaryIO, TextIO

from indexer.connectors.field_mapping import FeedMapping
from indexer.connectors.protocol import BadRecord, FeedError
from indexer.connectors.spreadsheet import is_spreadsheet, spreadsheet_rows

Row = tuple[int, Sequence[Any]]  # line and cells

_DELIMITERS = ";,\t|"
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# The csv module's own limit (128 KiB) would refuse a long cell; feeds are bounded as a whole.
_LARGEST_CELL = 2**31 - 1
_CHUNK = 1024 * 1024


def table_rows(stream: BinaryIO, mapping: FeedMapping) -> Iterator[Row | BadRecord]:
    """Line and cells of every row that is not empty, titles included. Raises FeedError."""
    rows = (
        spreadsheet_rows(stream, mapping.sheet)
        if is_spreadsheet(stream)
        else _csv_rows(stream, mapping)
    )
    return (
        row
        for row in rows
        if isinstance(row, BadRecord) or any(cell not in (None, "") for cell in row[1])
    )


def titled_records(
    rows: Iterator[Row | BadRecord], needed: Collection[str]
) -> Iterator[tuple[str, dict[str, Any]] | BadRecord]:
    """Place and cells by title of every row below the titles.

    Raises FeedError that lists the ``needed`` titles that are not there.
    """
    titles = _titles(rows, needed)
    for row in rows:
        if isinstance(row, BadRecord):
            yield row
            continue
        line, cells = row
        place = f"ligne {line}"
        if any(cell not in (None, "") for cell in cells[len(titles) :]):
            yield BadRecord(place, f"{len(cells)} cellules pour {len(titles)} colonnes.")
        else:
            yield place, dict(zip(titles, cells, strict=False))


def _titles(rows: Iterator[Row | BadRecord], needed: Collection[str]) -> list[str]:
    first = next(rows, None)
    if first is None:
        raise FeedError("Le tableau est vide.")
    titles = [] if isinstance(first, BadRecord) else [_title(cell) for cell in first[1]]
    missing = [title for title in dict.fromkeys(needed) if title not in titles]
    if missing:
        raise FeedError(
            f"Colonnes introuvables : {_quoted(missing)}. Celles du tableau : {_quoted(titles)}."
        )
    return titles


def _quoted(titles: Sequence[str]) -> str:
    return ", ".join(f"« {title[:80]} »" for title in titles[:60]) or "aucune"


def _title(cell: Any) -> str:
    return " ".join(str(cell or "").split())


def _csv_rows(stream: BinaryIO, mapping: FeedMapping) -> Iterator[Row | BadRecord]:
    encoding = _encoding(stream, mapping.encoding)
    csv.field_size_limit(_LARGEST_CELL)
    delimiter = mapping.delimiter or _delimiter(stream, encoding, set(mapping.paths))
    with TextIOWrapper(stream, encoding, errors="replace", newline="") as text:
        yield from _read_csv(text, delimiter)


def _read_csv(text: TextIO, delimiter: str) -> Iterator[Row | BadRecord]:
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield BadRecord(f"ligne {line}", "Ligne illisible : guillemets mal fermés.")


def _encoding(stream: BinaryIO, declared: str | None) -> str:
    """By its first bytes, else as declared, else UTF-8, else Windows-1252 (what Excel writes)."""
    start = stream.read(4)
    stream.seek(0)
    bom = next((name for mark, name in _BOMS.items() if start.startswith(mark)), None)
    return bom or declared or ("utf-8" if _is_utf8(stream) else "cp1252")


def _is_utf8(stream: BinaryIO) -> bool:
    """Read to its end: one accent at the last line decides as well as one at the first."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        stream.seek(0)
    return True


def _delimiter(stream: BinaryIO, encoding: str, wanted: set[str]) -> str:
    """The one that finds the most of the declared columns in the line of titles."""
    start = stream.read(_CHUNK)
    stream.seek(0)
    text = codecs.getincrementaldecoder(encoding)("replace").decode(start)

    def found(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        titles = [_title(cell) for cell in next(reader, [])]
        return len(wanted.intersection(titles)), len(titles)

    return max(_DELIMITERS, key=found)
