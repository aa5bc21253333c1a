"""A DocSet is a set."""

from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.search.docset import DocSet

SIZE = 70
SETS = st.sets(st.integers(0, SIZE - 1))


@given(SETS, SETS)
def test_it_does_what_a_set_does(one: set[int], other: set[int]) -> None:
    left, right = DocSet.of(one, SIZE), DocSet.of(other, SIZE)
    assert list(left) == sorted(one)
    assert (len(left), bool(left)) == (len(one), bool(one))
    assert set(left & right) == one & other
    assert set(left | right) == one | other
    assert set(left - right) == one - other
    assert left.common(right) == len(one & other)
    assert (left == right) == (one == other)
    assert hash(left & right) == hash(right & left)
    assert {member for member in range(SIZE) if member in left} == one
    assert set(DocSet.full(SIZE)) == set(range(SIZE))


@given(SETS)
def test_flags_are_the_set(members: set[int]) -> None:
    held = DocSet.of(members, SIZE)
    assert DocSet.of_flags(held.flags()) == held
    assert held.flags().tolist() == [place in members for place in range(SIZE)]
    assert held.places().tolist() == sorted(members)
