"""The graded queries as they are committed, and files that do not fit each other."""

from collections import Counter
from pathlib import Path

import pytest

from pvd_aides.adapters.graded_queries import KINDS, NONE, load_all_queries, load_graded_queries
from pvd_aides.config import ROOT

FOLDER = ROOT / "fixtures" / "relevance"
CORPORA = ("bundled", "aides-territoires")


@pytest.mark.parametrize("corpus", CORPORA)
def test_every_query_is_graded_on_both_corpora(corpus: str) -> None:
    queries = load_all_queries(FOLDER, corpus)
    assert [query.id for query in queries if not query.grades and query.kind != NONE] == []
    assert load_graded_queries(FOLDER, corpus) == queries
    assert {grade for query in queries for grade in query.grades.values()} == {0, 1, 2, 3}


def test_there_are_queries_of_every_kind() -> None:
    queries = load_all_queries(FOLDER, "bundled")
    assert len({query.id for query in queries}) == len({q.text for q in queries}) == len(queries)
    counts = Counter(query.kind for query in queries)
    assert counts.keys() == set(KINDS)
    assert counts.total() >= 120
    assert min(counts.values()) >= 10
    assert 0.25 < sum(query.is_kept_aside for query in queries) / len(queries) < 0.42


def test_long_descriptions_are_long_and_short_queries_short() -> None:
    for query in load_all_queries(FOLDER, "bundled"):
        if query.kind in ("short", "long"):
            low, high = {"short": (1, 4), "long": (30, 60)}[query.kind]
            assert low <= len(query.text.split()) <= high, query.text


def test_a_misspelt_query_has_the_grades_of_its_exact_one() -> None:
    queries = {query.id: query for query in load_all_queries(FOLDER, "bundled")}
    typed = [query for query in queries.values() if query.kind == "misspelt"]
    assert typed
    for query in typed:
        assert query.text != queries[query.exact].text
        assert query.grades == queries[query.exact].grades


def test_grades_of_a_query_nobody_asks_are_refused(tmp_path: Path) -> None:
    (tmp_path / "queries.csv").write_text("id,kind,text,exact,need\necole,short,école,,\n")
    (tmp_path / "grades-x.csv").write_text("query,offer,grade\nmairie,s:1,3\n")
    with pytest.raises(ValueError, match="mairie"):
        load_all_queries(tmp_path, "x")


def test_a_query_graded_nowhere_is_left_out_of_what_is_measured(tmp_path: Path) -> None:
    (tmp_path / "queries.csv").write_text(
        "id,kind,text,exact,need\n"
        "ecole,short,école,,\n"
        "faute,misspelt,ékole,ecole,\n"
        "mairie,short,mairie,,\n"
        "loto,none,loto,,\n"
    )
    (tmp_path / "grades-x.csv").write_text("query,offer,grade\necole,s:1,3\n")
    assert [query.id for query in load_graded_queries(tmp_path, "x")] == ["ecole", "faute", "loto"]
