"""Dates written in French: understood whole, or unknown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.normalise.dates import read_dates
from indexer.normalise.findings import Findings
from indexer.normalise.french_dates import Calendar, read_calendar

_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
    *("octobre", "novembre", "décembre"),
)
END = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("31 mars 2027", Calendar(day=END)),
        ("Mercredi 31 mars 2027 à 12h00", Calendar(day=END)),
        ("1er septembre 2026", Calendar(day=date(2026, 9, 1))),
        ("jusqu'au 31 mars 2027", Calendar(deadline=END)),
        ("Jusqu’au 31/03/2027 inclus", Calendar(deadline=END)),
        ("Date limite de dépôt des dossiers : 31 mars 2027", Calendar(deadline=END)),
        ("Dépôt des dossiers avant le 31 mars 2027", Calendar(deadline=END)),
        ("clôture le 31.03.2027 à 23h59 (heure de Paris)", Calendar(deadline=END)),
        ("à partir du 2 mai 2026", Calendar(opening=date(2026, 5, 2))),
        (
            "Du 1er janvier 2026 au 31 mars 2027",
            Calendar(opening=date(2026, 1, 1), deadline=END),
        ),
        ("dépôt au fil de l'eau", Calendar(is_ongoing=True)),
        ("Toute l’année", Calendar(is_ongoing=True)),
        ("31 mars", None),
        ("31 février 2027", None),
        ("2 avril 2026 ou 3 mai 2027", None),
        ("du 31 mars 2027 au 1er janvier 2026", None),
        ("Dépôt au fil de l'eau jusqu'au 31 mars 2027", None),
        ("après la session du 31 mars 2027", None),
        ("bientôt", None),
        ("", None),
    ],
)
def test_what_people_write(text: str, told: Calendar | None) -> None:
    assert read_calendar(text) == told


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["", "le ", "jusqu'au "]))
def test_every_day_written_out_is_read(day: date, before: str) -> None:
    written = f"{before}{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"
    told = read_calendar(written)
    assert told is not None
    assert (told.deadline or told.day) == day


@given(st.text(max_size=200))
def test_no_day_comes_from_a_text_without_its_numbers(text: str) -> None:
    told = read_calendar(text)
    for day in filter(None, (told.opening, told.deadline, told.day) if told else ()):
        assert str(day.year) in text
        assert str(day.day) in text


def test_a_sentence_fills_only_what_is_not_given() -> None:
    findings = Findings()
    data = {"opening": "2026-02-01", "deadline": "du 1er janvier 2026 au 31 mars 2027"}
    period = read_dates(data, findings)
    assert (period.opening, period.deadline) == (date(2026, 2, 1), END)
    assert not read_dates(
        {"deadline": "au fil de l'eau", "opening": "jusqu'au 31 mars 2027"}, findings
    ).is_ongoing
    assert findings.warnings == []
