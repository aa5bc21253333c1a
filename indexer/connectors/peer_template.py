"""Aides-territoires' spreadsheet template: 27 columns known by their place, XLSX or CSV."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from indexer.connectors.csv_writing import title
from indexer.connectors.field_mapping import FeedMapping, Part
from indexer.connectors.mapped import mapped
from indexer.connectors.protocol import BadRecord, Feed, FeedError, Item, Notice
from indexer.connectors.rows import Row, table_rows

KIND = "modele-aides-territoires"

# Author, organisation and projects (columns 23, 25 and 26) are the peer's own affairs.
COLUMNS = (
    "name",
    "programmes",
    "name_initial",
    "financers",
    "instructors",
    "audiences",
    "aid_types",
    "rates",
    "rate_comment",
    "is_call_for_projects",
    "description",
    "examples",
    "categories",
    "recurrence",
    "opening",
    "deadline",
    "eligibility",
    "steps",
    "destinations",
    "territory",
    "origin_url",
    "application_url",
    "contact",
    None,
    "import_url",
    None,
    None,
)
_READ = [name for name in COLUMNS if name and name not in ("rates", "import_url")]
# The template holds no identifier: see _identifier.
MAPPING = FeedMapping(
    columns={name: (Part((name,)),) for name in ("external_id", "rate_min", "rate_max", *_READ)},
    list_separator=",",
)
_RATES = re.compile(r"\s*(\d{1,3})\s*[,.;-]\s*(\d{1,3})\s*%?\s*")
_FIRST_TITLES = ("Nom", "Programmes", "Nom initial")
_MOST_NUMBERS = 20
_NUMBERS = re.compile(r"[\d\s,;]+")


def read(feed: Feed) -> Iterator[Item]:
    """Every line below the titles. A mapping may add words and fixed values, not columns."""
    mapping = _with_words(feed.mapping)
    numbers: set[str] = set()
    with feed.read.open(feed.address) as stream:
        has_titles = False
        for row in table_rows(stream, mapping):
            if isinstance(row, Notice):
                yield row
            elif not has_titles:
                has_titles = _is_title_line(row)
            else:
                yield row if isinstance(row, BadRecord) else _item(*row, mapping, numbers)
    if numbers:
        listed = ", ".join(sorted(numbers)[:_MOST_NUMBERS])
        yield Notice(
            f"Territoires donnés par leur numéro d'Aides-territoires, laissés inconnus : {listed}."
        )
    if not has_titles:
        raise FeedError("Le tableau est vide.")


READ = read


def _is_title_line(row: Row | BadRecord) -> bool:
    if isinstance(row, BadRecord) or len(row[1]) < len(COLUMNS):
        raise FeedError(f"Ce n'est pas le modèle : il a {len(COLUMNS)} colonnes.")
    found = [title(cell) for cell in row[1][: len(_FIRST_TITLES)]]
    if found != list(_FIRST_TITLES):
        raise FeedError(
            f"Ce n'est pas le modèle, qui commence par {', '.join(_FIRST_TITLES)} : "
            "un tableau aux autres colonnes se lit avec « table » et une correspondance."
        )
    return True


def _with_words(given: FeedMapping | None) -> FeedMapping:
    if given is None:
        return MAPPING
    return FeedMapping(
        columns={n: p for n, p in MAPPING.columns.items() if n not in given.fixed},
        fixed=given.fixed,
        words=given.words,
        skips=given.skips,
        date_formats=given.date_formats,
        encoding=given.encoding,
        delimiter=given.delimiter,
        sheet=given.sheet,
        list_separator=MAPPING.list_separator,
    )


def _item(line: int, cells: Sequence[Any], mapping: FeedMapping, numbers: set[str]) -> Item:
    """The record; the peer's number of its territory is put in ``numbers``."""
    values = dict(zip(COLUMNS, cells, strict=False))
    values.pop(None, None)
    record: dict[str, Any] = {name: value for name, value in values.items() if name}
    record["external_id"] = _identifier(record)
    if _NUMBERS.fullmatch(str(record.get("territory", ""))):
        # The peer's own number of a territory; here it would be read as an INSEE code.
        numbers.add(str(record.pop("territory")))
    record["rate_min"], record["rate_max"] = _rates(record.get("rates"))
    return mapped(f"ligne {line}", record, mapping)


def _identifier(record: Mapping[str, Any]) -> str | None:
    """The template has none: it is made of the origin, the name, the backers and the territory."""
    address = record.get("import_url") or record.get("origin_url")
    name = record.get("name")
    if not name:
        return None
    told = "\n".join(str(record.get(key) or "") for key in ("name", "financers", "territory"))
    return hashlib.sha256(f"{address or ''}\n{told}".encode()).hexdigest()[:20]


def _rates(value: Any) -> tuple[Any, Any]:
    """« min,max » in whole per cent; a spreadsheet takes « 10,22 » for the number 10.22.

    « 20,5 » may have been « 20,50 »: with one digit after the comma both stay unknown.
    """
    if isinstance(value, float):
        written = str(Decimal(str(value)))
        whole, _, rest = written.partition(".")
        return (int(whole), int(rest)) if len(rest) == 2 else (None, None)
    if isinstance(value, str) and (found := _RATES.fullmatch(value)):
        return int(found[1]), int(found[2])
    return None, value
