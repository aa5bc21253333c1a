"""The graded queries of ``fixtures/relevance/``."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from pvd_aides.domain.relevance import GradedQuery, Grades

NONE = "none"
KINDS = ("short", "sentence", "long", "name", "misspelt", NONE)


def load_graded_queries(folder: Path, corpus: str) -> list[GradedQuery]:
    """Every query of ``queries.csv`` graded on a corpus, and those that have no answer, in the
    order of the file.

    Keys of grades are ``source:external id``. Raises ValueError when the files do not fit.
    """
    every = load_all_queries(folder, corpus)
    return [query for query in every if query.grades or query.kind == NONE]


def load_all_queries(folder: Path, corpus: str) -> list[GradedQuery]:
    """Those that nobody graded on this corpus too, whose grades are empty."""
    given = list(_rows(folder / "queries.csv"))
    grades = _grades(folder / f"grades-{corpus}.csv")
    if unknown := grades.keys() - {row["id"] for row in given}:
        raise ValueError(f"grades of unknown queries: {', '.join(sorted(unknown))}")
    return [_query(row, grades) for row in given]


def _query(row: dict[str, str], grades: Mapping[str, Grades]) -> GradedQuery:
    found = grades.get(row["exact"] or row["id"], {})
    return GradedQuery(row["id"], row["kind"], row["text"], found, row["exact"])


def _grades(path: Path) -> dict[str, Grades]:
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in _rows(path):
        found[row["query"]][row["offer"]] = int(row["grade"])
    return dict(found)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
