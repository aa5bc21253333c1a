"""The real texts the reading rules are measured on, in the shapes their files have.

A text is named ``file:offer id:field``. Positions of labels count in ``plain_text`` of its HTML.
"""

import csv
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

_FIELDS = ("eligibility", "description")
# The same fields in the open data of Mission Transition écologique.
_TRANSITION = {"eligibility": "eligibilite", "description": "description"}
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+(.*)$")
_MARKS = re.compile(r"[*_#`]+")


def texts(corpus: Path) -> Iterator[tuple[str, str]]:
    """Every (name, HTML) of the corpus directory and those below, in the order of its files."""
    yield from _records(corpus)
    yield from _descriptions(corpus)
    yield from _offers(corpus)
    yield from _transition(corpus)


def _records(corpus: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(corpus.rglob("api-aids-*.json")):
        read = json.loads(path.read_text(encoding="utf-8"))
        for record in read if isinstance(read, list) else read["results"]:
            for field in _FIELDS:
                if record.get(field):
                    yield f"{path.stem}:{record['id']}:{field}", record[field]


def _descriptions(corpus: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(corpus.rglob("descriptions-*.csv")):
        for row in _rows(path):
            yield f"{path.stem}:{row['id']}:description", from_markdown(row["description"])


def _offers(corpus: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(corpus.rglob("offers-*.csv")):
        for row in _rows(path):
            slug = row["Lien"].rstrip("/").rsplit("/", 1)[1]
            yield f"{path.stem}:{slug}:description", from_markdown(row["Descriptif"])


def _transition(corpus: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(corpus.rglob("data_gouv_export.csv")):
        for row in _rows(path):
            for field, column in _TRANSITION.items():
                yield f"{path.stem}:{row['id']}:{field}", from_markdown(row[column])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def from_markdown(written: str) -> str:
    """Enough HTML for sentences: paragraphs and list items."""
    blocks: list[str] = []
    for line in written.splitlines():
        item = _ITEM.match(line)
        words = html.escape(_MARKS.sub("", item.group(1) if item else line).strip())
        if words:
            blocks.append(f"<li>{words}</li>" if item else f"<p>{words}</p>")
    return "".join(blocks)
