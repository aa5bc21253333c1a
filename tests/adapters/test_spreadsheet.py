"""Spreadsheets: nothing of them can be run, and what was written is read again."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from pvd_aides.adapters.files.html_blocks import Block, blocks_of
from pvd_aides.adapters.files.spreadsheet import Cell, Cents, Sheet, csv_of, xlsx_of

COLUMNS = [("Un", 10), ("Deux", 10)]
STARTS = ("=", "+", "-", "@", "|", "%", "\t", "＝", "＋", "－", "＠")


def sheet(*cells: Cell) -> Sheet:
    return Sheet("Aides", COLUMNS, [cells])


def in_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


@given(st.sampled_from(["", " ", "\n", "\x00", "\xa0"]), st.sampled_from(STARTS), st.text())
def test_no_text_is_a_formula(before: str, start: str, rest: str) -> None:
    nasty = sheet(f"{before}{start}{rest}", "sain")
    assert in_csv(csv_of(nasty))[1][0].startswith("'")
    cell = load_workbook(BytesIO(xlsx_of("Essai", [nasty])))["Aides"]["A2"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")


@given(st.text())
def test_any_text_can_be_written(text: str) -> None:
    assert len(in_csv(csv_of(sheet(text, "b")))) == 2
    cell = load_workbook(BytesIO(xlsx_of("Essai", [sheet(text, "b")])))["Aides"]["A2"]
    assert cell.data_type in ("s", "n")


def test_amounts_and_days_are_numbers_and_days() -> None:
    row: list[Cell] = [Cents(12_345_67), date(2027, 3, 31)]
    page = load_workbook(BytesIO(xlsx_of("Essai", [sheet(*row)])))["Aides"]
    assert [page["A2"].value, page["B2"].value.date()] == [12345.67, date(2027, 3, 31)]
    assert in_csv(csv_of(sheet(*row)))[1] == ["12345,67", "31/03/2027"]


@pytest.mark.parametrize("text", ["Rénover l'école", "a;b", 'dit « "oui" »', "deux\nlignes"])
def test_ordinary_text_is_kept_as_it_is(text: str) -> None:
    assert in_csv(csv_of(sheet(text, "b")))[1] == [text, "b"]


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>Un <b>deux</b></p><p>trois</p>", "paragraph: Un deux / paragraph: trois"),
        (
            "<h3>Qui</h3><ul><li><p>A</p></li><li>B</li></ul>Fin",
            "heading: Qui / item: A / item: B / paragraph: Fin",
        ),
        ("<p>L&#39;eau &amp; le<br>feu</p>", "paragraph: L'eau & le / paragraph: feu"),
        ("", ""),
    ],
)
def test_clean_html_is_read_in_blocks(html: str, blocks: str) -> None:
    assert " / ".join(f"{block.kind}: {block.text}" for block in blocks_of(html)) == blocks


@given(st.lists(st.text(st.characters(whitelist_categories=["L", "N"]), min_size=1)))
def test_no_word_is_lost(words: list[str]) -> None:
    html = "".join(f"<li>{word}</li>" for word in words)
    assert blocks_of(html) == [Block("item", word) for word in words]
