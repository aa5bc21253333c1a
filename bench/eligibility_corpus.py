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
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+(.*)$")
_MARKS = re.compile(r"[*_#`]+")


def texts(corpus: Path) -> Iterator[tuple[str, str]]:
    """Every (name, HTML) of the corpus directory, in the order of its files."""
    for path in sorted(corpus.glob("api-aids-*.json")):
        read = json.loads(path.read_text(encoding="utf-8"))
        for record in read if isinstance(read, list) else read["results"]:
            for field in _FIELDS:
                if record.get(field):
                    yield f"{path.stem}:{record['id']}:{field}", record[field]
    for path in sorted(corpus.glob("descriptions-*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                yield f"{path.stem}:{row['id']}:description", from_markdown(row["description"])


def from_markdown(written: str) -> str:
    """Enough HTML for sentences: paragraphs and list items."""
    blocks: list[str] = []
    for line in written.splitlines():
        item = _ITEM.match(line)
        words = html.escape(_MARKS.sub("", item.group(1) if item else line).strip())
        if words:
            blocks.append(f"<li>{words}</li>" if item else f"<p>{words}</p>")
    return "".join(blocks)
