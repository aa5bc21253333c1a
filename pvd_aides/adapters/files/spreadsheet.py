"""Spreadsheets: XLSX and CSV. No cell is ever a formula, whatever the offers say."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Cents:
    """An amount of money, in cents."""

    value: int


Cell = str | int | date | Cents | None

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# What makes some spreadsheet take a text for a formula, spaces before it apart.
_FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠\t]")
# The most a cell holds.
_LONGEST = 32_767


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, a heading and a width in characters for each column, rows of cells."""

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]]


def xlsx_of(title: str, sheets: Sequence[Sheet]) -> bytes:
    """A workbook of these sheets; texts are texts, amounts numbers, days days."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    book.properties.language = "fr-FR"
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def csv_of(sheet: Sheet) -> bytes:
    """UTF-8 with its mark and semicolons, as French spreadsheets expect."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([_plain(heading) for heading, _ in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_plain(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """The text without control characters; after an apostrophe if it could be run as a formula."""
    clean = _CONTROLS.sub(" ", text)[: _LONGEST - 1]
    return f"'{clean}" if _FORMULA.match(clean) else clean


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for number, (heading, width) in enumerate(sheet.columns, 1):
        _put(page, 1, number, heading)
        page.cell(1, number).font = Font(bold=True)
        page.column_dimensions[get_column_letter(number)].width = width
    for row, cells in enumerate(sheet.rows, 2):
        for number, cell in enumerate(cells, 1):
            _put(page, row, number, cell)
    page.freeze_panes = "A2"


def _put(page: Worksheet, row: int, column: int, value: Cell) -> None:
    cell = page.cell(row, column)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        if value:
            cell.value = harmless(value)
            cell.data_type = "s"
    elif isinstance(value, Cents):
        cell.value = value.value / 100
        cell.number_format = '# ##0.00 "€"'
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"


def _plain(cell: Cell) -> str:
    if isinstance(cell, Cents):
        whole, rest = divmod(cell.value, 100)
        return f"{whole},{rest:02}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else harmless(str(cell))
