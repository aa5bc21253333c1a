"""Periods tile: every moment is in exactly one, whatever the clock's changes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.email_address import read_address
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.query import DEADLINE, Query
from pvd_aides.domain.saved_search import DAILY, IMMEDIATE, WEEKLY, SavedSearch, period_of

START = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=2000)).map(lambda span: START + span)


@given(st.sampled_from((DAILY, WEEKLY)), MOMENTS, st.timedeltas(timedelta(0), timedelta(days=9)))
def test_a_later_moment_is_never_in_an_earlier_period(
    frequency: str, moment: datetime, later: timedelta
) -> None:
    assert period_of(frequency, moment) <= period_of(frequency, moment + later)


@pytest.mark.parametrize("year", range(2026, 2031))
def test_there_is_one_period_a_day_and_one_a_week_across_time_changes(year: int) -> None:
    moment, days, weeks = datetime(year, 1, 5, tzinfo=UTC), [], []
    while moment.year == year:
        days.append(period_of(DAILY, moment))
        weeks.append(period_of(WEEKLY, moment))
        moment += timedelta(minutes=30)
    lengths = [days.count(day) for day in dict.fromkeys(days)][1:-1]
    assert set(lengths) == {46, 48, 50}
    assert (lengths.count(46), lengths.count(50)) == (1, 1)
    assert set(weeks) <= set(days) | {weeks[0]}


def test_days_begin_at_seven_in_paris() -> None:
    assert period_of(DAILY, datetime(2027, 3, 29, 4, 59, tzinfo=UTC)) == "2027-03-28"
    assert period_of(DAILY, datetime(2027, 3, 29, 5, 0, tzinfo=UTC)) == "2027-03-29"
    assert period_of(WEEKLY, datetime(2027, 3, 31, 12, tzinfo=UTC)) == "2027-03-29"
    assert period_of(IMMEDIATE, datetime(2027, 3, 31, 12, tzinfo=UTC)) == ""


def test_what_is_saved_is_the_search_not_how_it_was_shown() -> None:
    shown = SavedSearch(Query(text="friche", order=DEADLINE, page=3), Profile())
    assert shown == SavedSearch(Query(text="friche"))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" Mairie@Exemple.FR ", "mairie@exemple.fr"),
        ("a.b+c@d-e.example", "a.b+c@d-e.example"),
        ("sans arobase", None),
        ("deux@@exemple.fr", None),
        ("a@exemple", None),
        ("a@exemple.fr\nBcc: b@exemple.fr", None),
        (f"{'a' * 65}@exemple.fr", None),
    ],
)
def test_an_address_is_read_or_refused(typed: str, read: str | None) -> None:
    assert read_address(typed) == read


@given(st.text())
def test_reading_an_address_twice_changes_nothing(typed: str) -> None:
    once = read_address(typed)
    assert once is None or read_address(once) == once
