"""Rows of an XLSX file, read as a stream."""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, BinaryIO

from openpyxl import load_workbook

from indexer.connectors.protocol import FeedError

# A workbook is a zip file: what it unfolds to is bounded before anything is unfolded.
MOST_BYTES = 500 * 1024 * 1024
_SIGNATURE = b"PK\x03\x04"


def is_spreadsheet(stream: BinaryIO) -> bool:
    """Whether a stream, left at its start, holds a workbook."""
    start = stream.read(len(_SIGNATURE))
    stream.seek(0)
    return start == _SIGNATURE


def spreadsheet_rows(stream: BinaryIO, sheet: str | None) -> Iterator[tuple[int, Sequence[Any]]]:
    """Line and cells of a sheet (the first unless named). Raises FeedError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and validations openpyxl leaves out
            rows = _rows(stream, sheet)
            for line, cells in enumerate(rows, 1):
                yield line, [_plain(cell) for cell in cells]
    except FeedError:
        raise
    except Exception as error:  # openpyxl raises nearly anything on a broken workbook
        raise FeedError(f"Ce classeur XLSX ne peut pas être lu ({error}).") from error


def _rows(stream: BinaryIO, sheet: str | None) -> Iterator[Sequence[Any]]:
    with zipfile.ZipFile(stream) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > MOST_BYTES:
        raise FeedError("Ce classeur XLSX est trop grand une fois ouvert.")
    book = load_workbook(stream, read_only=True, data_only=True)
    names = book.sheetnames
    if sheet is not None and sheet not in names:
        raise FeedError(f"Feuille introuvable : « {sheet} ». Feuilles : {', '.join(names)}.")
    yield from book[sheet or names[0]].iter_rows(values_only=True)
    book.close()


def _plain(cell: Any) -> Any:
    """Excel keeps every number as a fraction and every day as a moment."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date()
    return cell
