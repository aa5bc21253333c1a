"""Rows of a table: CSV in any usual encoding and delimiter, or XLSX. Read as a stream."""

import csv
from collections.abc import Collection, Iterator, Sequence
from io import TextIOWrapper
from typing import Any, BinaryIO, TextIO

from indexer.connectors.csv_writing import title, writing_of
from indexer.connectors.field_mapping import FeedMapping
from indexer.connectors.protocol import BadRecord, FeedError, Notice
from indexer.connectors.spreadsheet import is_spreadsheet, spreadsheet_rows

Row = tuple[int, Sequence[Any]]  # line and cells
Aside = BadRecord | Notice

# The csv module's own limit (128 KiB) would refuse a long cell; feeds are bounded as a whole.
_LARGEST_CELL = 2**31 - 1


def table_rows(stream: BinaryIO, mapping: FeedMapping) -> Iterator[Row | Aside]:
    """Line and cells of every row that is not empty, titles included. Raises FeedError."""
    rows = (
        spreadsheet_rows(stream, mapping.sheet)
        if is_spreadsheet(stream)
        else _csv_rows(stream, mapping)
    )
    return (
        row
        for row in rows
        if isinstance(row, Aside) or any(cell not in (None, "") for cell in row[1])
    )


def titled_records(
    rows: Iterator[Row | Aside], needed: Collection[str]
) -> Iterator[tuple[str, dict[str, Any]] | Aside]:
    """Place and cells by title of every row below the titles.

    Raises FeedError that lists the ``needed`` titles that are not there.
    """
    titles: list[str] | None = None
    for row in rows:
        if isinstance(row, Notice):
            yield row
        elif titles is None:
            titles = _titles(row, needed)
        elif isinstance(row, BadRecord):
            yield row
        else:
            yield _titled(row, titles)
    if titles is None:
        raise FeedError("Le tableau est vide.")


def _titles(first: Row | BadRecord, needed: Collection[str]) -> list[str]:
    titles = [] if isinstance(first, BadRecord) else [title(cell) for cell in first[1]]
    missing = [name for name in dict.fromkeys(needed) if name not in titles]
    if missing:
        raise FeedError(
            f"Colonnes introuvables : {_quoted(missing)}. Celles du tableau : {_quoted(titles)}."
        )
    return titles


def _titled(row: Row, titles: list[str]) -> tuple[str, dict[str, Any]] | BadRecord:
    line, cells = row
    place = f"ligne {line}"
    if any(cell not in (None, "") for cell in cells[len(titles) :]):
        return BadRecord(place, f"{len(cells)} cellules pour {len(titles)} colonnes.")
    return place, dict(zip(titles, cells, strict=False))


def _quoted(titles: Sequence[str]) -> str:
    return ", ".join(f"« {name[:80]} »" for name in titles[:60]) or "aucune"


def _csv_rows(stream: BinaryIO, mapping: FeedMapping) -> Iterator[Row | Aside]:
    writing = writing_of(stream, mapping)
    yield from writing.notices
    csv.field_size_limit(_LARGEST_CELL)
    with TextIOWrapper(stream, writing.encoding, errors="replace", newline="") as text:
        yield from _read_csv(text, writing.delimiter)


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
