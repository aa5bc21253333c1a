"""Rows of an XLSX file, read as a stream."""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from indexer.connectors.protocol import FeedError

# A workbook is a zip file: what it unfolds to is bounded before anything is unfolded.
MOST_BYTES = 500 * 1024 * 1024


def is_spreadsheet(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04")


def spreadsheet_rows(content: bytes, sheet: str | None) -> Iterator[tuple[int, Sequence[Any]]]:
    """Line and cells of a sheet (the first unless named). Raises FeedError."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > MOST_BYTES:
            raise FeedError("Ce classeur XLSX est trop grand une fois ouvert.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and validations openpyxl leaves out
            book = load_workbook(BytesIO(content), read_only=True, data_only=True)
            names = book.sheetnames
            if sheet is not None and sheet not in names:
                raise FeedError(
                    f"Feuille introuvable : « {sheet} ». Feuilles : {', '.join(names)}."
                )
            rows = list(book[sheet or names[0]].iter_rows(values_only=True))
            book.close()
    except FeedError:
        raise
    except Exception as error:  # openpyxl raises nearly anything on a broken workbook
        raise FeedError(f"Ce classeur XLSX ne peut pas être lu ({error}).") from error
    return ((line, [_plain(cell) for cell in cells]) for line, cells in enumerate(rows, 1))


def _plain(cell: Any) -> Any:
    """Excel keeps every number as a fraction and every day as a moment."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date()
    return cell
