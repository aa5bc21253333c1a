"""The search box read piece by piece, and written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.search_text import Piece, read_search_text, write_search_text
from pvd_aides.search.text_query import parse_text

TYPED = st.text(alphabet='ab ,-"«»“”é', max_size=30) | st.text(max_size=60)


@given(TYPED)
def test_a_text_written_back_asks_the_same(text: str) -> None:
    written = write_search_text(read_search_text(text))
    assert parse_text(written) == parse_text(text)


@given(TYPED)
def test_a_piece_left_out_is_nowhere_any_more(text: str) -> None:
    read = read_search_text(text)
    for piece in read.pieces:
        assert piece not in read.without(piece).pieces


@pytest.mark.parametrize(
    ("text", "left_out", "expected"),
    [
        ("maison santé", Piece("maison"), "santé"),
        ("maison, santé", Piece("maison"), "santé"),
        ("maison santé -école", Piece("école", is_excluded=True), "maison santé"),
        ('« maison de santé » bourg, "a b"', Piece("bourg"), '" maison de santé ", "a b"'),
    ],
)
def test_without_one_piece(text: str, left_out: Piece, expected: str) -> None:
    assert write_search_text(read_search_text(text).without(left_out)) == expected
