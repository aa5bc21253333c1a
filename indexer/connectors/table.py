"""Tables: CSV in any usual encoding and delimiter, or XLSX, columns declared in a mapping."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from indexer.connectors.mapping import TableMapping
from indexer.connectors.protocol import BadRecord, Feed, FeedError, Item, RawRecord
from indexer.connectors.spreadsheet import is_spreadsheet, spreadsheet_rows

KIND = "table"

_DELIMITERS = ";,\t|"
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# The csv module's own limit (128 KiB) would refuse a long cell; feeds are bounded as a whole.
_LARGEST_CELL = 2**31 - 1

Row = tuple[int, Sequence[Any]]  # line and cells
_Unreadable = tuple[int, str]


def read(feed: Feed) -> Iterator[Item]:
    """Every line of the table below its titles; empty lines are not records."""
    if feed.mapping is None:
        raise FeedError("Un tableau se lit avec un fichier de correspondance (--mapping).")
    content = feed.read(feed.address)
    if is_spreadsheet(content):
        rows: Iterator[Row | str] = spreadsheet_rows(content, feed.mapping.sheet)
    else:
        rows = _csv_rows(content, feed.mapping)
    return _records(rows, feed.mapping)


READ = read


def _records(rows: Iterator[Row | str], mapping: TableMapping) -> Iterator[Item]:
    titles = _titles(rows, mapping)
    for row in rows:
        if isinstance(row, str):
            yield BadRecord(row, "Ligne illisible : guillemets mal fermés.")
            continue
        line, cells = row
        if all(cell in (None, "") for cell in cells):
            continue
        place = f"ligne {line}"
        if any(cell not in (None, "") for cell in cells[len(titles) :]):
            yield BadRecord(place, f"{len(cells)} cellules pour {len(titles)} colonnes.")
            continue
        yield RawRecord(place, mapping.data(dict(zip(titles, cells, strict=False))))


def _titles(rows: Iterator[Row | str], mapping: TableMapping) -> list[str]:
    first = next(rows, None)
    if first is None:
        raise FeedError("Le tableau est vide.")
    titles = [] if isinstance(first, str) else [_title(cell) for cell in first[1]]
    missing = [title for title in mapping.columns.values() if title not in titles]
    if missing:
        raise FeedError(
            f"Colonnes introuvables : {_quoted(missing)}. Celles du tableau : {_quoted(titles)}."
        )
    return titles


def _quoted(titles: Sequence[str]) -> str:
    return ", ".join(f"« {title[:80]} »" for title in titles[:60]) or "aucune"


def _title(cell: Any) -> str:
    return " ".join(str(cell or "").split())


def _csv_rows(content: bytes, mapping: TableMapping) -> Iterator[Row | str]:
    text = _decode(content, mapping.encoding)
    csv.field_size_limit(_LARGEST_CELL)
    delimiter = mapping.delimiter or _delimiter(text, mapping)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield f"ligne {line}"


def _decode(content: bytes, declared: str | None) -> str:
    """As declared, else by its first bytes, else UTF-8, else Windows-1252 (what Excel writes)."""
    bom = next((name for start, name in _BOMS.items() if content.startswith(start)), None)
    encoding = bom or declared
    if encoding:
        return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str, mapping: TableMapping) -> str:
    """The one that finds the most of the declared columns in the line of titles."""
    wanted = set(mapping.columns.values())

    def found(delimiter: str) -> int:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        return len(wanted & {_title(cell) for cell in next(reader, [])})

    return max(_DELIMITERS, key=found)
