"""Reads queries and their grades from ``fixtures/relevance/``."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

QUERIES, GRADES = "queries.csv", "grades-bundled.csv"


@dataclass(frozen=True, slots=True)
class GradedQuery:
    """``grades``: 0 to 3 for each offer judged, by ``source:external id``."""

    text: str
    grades: dict[str, int] = field(default_factory=dict)


def read_graded_queries(directory: Path) -> list[GradedQuery]:
    """Queries of the bundled offers, in their order. Raises OSError when a file is missing."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for row in _rows(directory / GRADES):
        grades[row["query"]][row["offer"]] = int(row["grade"])
    return [GradedQuery(row["text"], grades[row["id"]]) for row in _rows(directory / QUERIES)]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
