"""Which page numbers are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.web.paging import page_numbers


@pytest.mark.parametrize(
    ("page", "last", "expected"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
    ],
)
def test_neighbours_and_ends_are_shown(page: int, last: int, expected: list[int | None]) -> None:
    assert page_numbers(page, last) == expected


@given(st.integers(1, 500), st.integers(0, 500))
def test_numbers_rise_and_a_gap_hides_two_or_more(page: int, more: int) -> None:
    last = page + more
    numbers = page_numbers(page, last)
    shown = [number for number in numbers if number is not None]
    assert {1, page, last} <= set(shown)
    assert shown == sorted(set(shown))
    for at, number in enumerate(numbers):
        if number is None:
            before, after = numbers[at - 1], numbers[at + 1]
            assert before is not None
            assert after is not None
            assert after - before > 2
