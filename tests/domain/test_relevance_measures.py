"""Measures of a ranking, against values worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.relevance import GradedQuery, ndcg, recall, reciprocal_rank

GRADES = {"a": 3, "b": 2, "c": 1, "d": 0}


def test_ndcg_by_hand() -> None:
    # Gains 7, 0, 3 at places 1, 2, 3: 7 + 3/2 = 8.5; at best 7 + 3/log2(3) + 1/2 = 9.3928.
    assert ndcg(["a", "unknown", "b"], GRADES) == pytest.approx(0.90495, abs=1e-5)
    assert ndcg(["a", "b", "c", "d"], GRADES) == 1
    assert ndcg([], GRADES) == 0
    assert ndcg(["d"], {"d": 0}) is None


def test_ndcg_looks_no_further_than_its_depth() -> None:
    assert ndcg(["d", "a"], GRADES, depth=1) == 0
    assert ndcg(["a", "d"], GRADES, depth=1) == 1


def test_recall_counts_useful_offers_only() -> None:
    assert recall(["c", "b"], GRADES) == 0.5
    assert recall(["c", "b"], GRADES, depth=1) == 0
    assert recall(["b", "c"], GRADES, depth=1) == 1
    assert recall(["c"], {"c": 1}) is None


def test_reciprocal_rank_by_hand() -> None:
    assert reciprocal_rank(["c", "d", "b", "a"], GRADES) == pytest.approx(1 / 3)
    assert reciprocal_rank(["c"], GRADES) == 0
    assert reciprocal_rank(["c"], {"c": 1}) is None


KEYS = st.sampled_from("abcdefgh")


@given(st.dictionaries(KEYS, st.integers(0, 3), min_size=1), st.lists(KEYS, unique=True))
def test_no_ranking_is_better_than_the_best(grades: dict[str, int], ranking: list[str]) -> None:
    best = sorted(grades, key=lambda key: -grades[key])
    for measure in (ndcg, recall, reciprocal_rank):
        most = measure(best, grades)
        reached = measure(ranking, grades)
        assert (most is None) == (reached is None)
        if most is not None and reached is not None:
            assert most == pytest.approx(1)
            assert 0 <= reached <= most + 1e-9


def test_a_misspelt_query_is_kept_aside_with_its_exact_one() -> None:
    exact = [GradedQuery(str(number), "short", "", {}) for number in range(300)]
    typed = [GradedQuery("x", "misspelt", "", {}, query.id) for query in exact]
    assert [query.is_kept_aside for query in typed] == [query.is_kept_aside for query in exact]
    assert 70 < sum(query.is_kept_aside for query in exact) < 130
