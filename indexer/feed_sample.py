"""A few records of a feed nobody has described yet: its kind, where they are, what they hold."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import ParseError, iterparse

from indexer.connectors import aid_schema, connector, opendatasoft, peer_template, yaml_files
from indexer.connectors.field_mapping import FeedMapping
from indexer.connectors.json_text import read_json
from indexer.connectors.protocol import BadRecord, Feed, FeedError, Notice, RawRecord, Reader
from indexer.connectors.rows import table_rows
from indexer.connectors.xml_records import local_name

MOST_RECORDS = 20
_START = 4096
_SYNDICATION = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_PEER = {"targeted_audiences", "aid_types", "financers", "perimeter"}


@dataclass(frozen=True, slots=True)
class Sample:
    """Records as the feed gives them; ``records`` is where they are, when that has to be said."""

    kind: str
    records: str
    values: tuple[Mapping[str, Any], ...]


class _AsItIs(FeedMapping):
    """The mapping of a feed that has none: a record stays what it is."""

    def data(self, record: Mapping[str, Any]) -> dict[str, Any]:
        return dict(record)


def guess_kind(reader: Reader, address: str) -> str:
    """The connector that reads this feed, by what it holds. Raises FeedError."""
    if reader.names(address) is not None or _suffix(address) in yaml_files.SUFFIXES:
        return yaml_files.KIND
    with reader.open(address) as stream:
        start = stream.read(_START)
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:1] == b"<":
        return "rss" if _SYNDICATION.search(text) else "xml"
    if text[:1] in (b"{", b"["):
        return _json_kind(reader, address)
    return _table_kind(reader, address)


def take_sample(reader: Reader, address: str, kind: str) -> Sample:
    """The first records. Raises FeedError when there is none, or when no mapping is wanted."""
    if kind in ("aides-territoires", peer_template.KIND):
        raise FeedError(f"Un flux « {kind} » se lit sans fichier de correspondance.")
    records = _where(reader, address, kind)
    mapping = _AsItIs(columns={}, records=records)
    items = connector(kind)(Feed(address, reader, mapping))
    values = list(islice(_values(items), MOST_RECORDS))
    if not values:
        raise FeedError("Aucune fiche à lire dans ce flux.")
    return Sample(kind, records, tuple(values))


def paths(record: Mapping[str, Any], start: str = "") -> Iterator[tuple[str, Any]]:
    """Every path of a record that ends at a value or at a list of values."""
    for name, value in record.items():
        path = f"{start}{name}"
        inner = value[0] if isinstance(value, list) and value else value
        if isinstance(inner, Mapping):
            yield from paths(inner, f"{path}.")
        else:
            yield path, value


def _values(items: Iterator[Any]) -> Iterator[Mapping[str, Any]]:
    for item in items:
        if isinstance(item, RawRecord):
            yield item.data


def _suffix(address: str) -> str:
    return PurePath(urlsplit(address).path).suffix.lower()


def _json_kind(reader: Reader, address: str) -> str:
    content = read_json(reader(address)).content
    records = content
    for name in ("results", "records"):
        if isinstance(content, dict) and name in content:
            records = content[name]
    first = records[0] if isinstance(records, list) and records else {}
    if isinstance(first, dict) and first.keys() >= _PEER:
        return "aides-territoires"
    is_portal = "/api/records/1.0/" in address or "/api/explore/" in address
    has_fields = isinstance(first, dict) and {"recordid", "fields"} <= first.keys()
    return opendatasoft.KIND if is_portal or has_fields else "json"


def _table_kind(reader: Reader, address: str) -> str:
    with reader.open(address) as stream:
        rows = table_rows(stream, FeedMapping(columns={}))
        first = next((row for row in rows if not isinstance(row, Notice)), None)
    if first is None or isinstance(first, BadRecord):
        raise FeedError("Ce flux n'est d'aucun genre connu : donnez-le (--connector).")
    titles = [" ".join(str(cell or "").split()) for cell in first[1]]
    if {"porteurs", "eligibilite_geographique"} <= set(titles):
        return aid_schema.KIND
    is_template = len(titles) >= len(peer_template.COLUMNS) and titles[2] == "Nom initial"
    return peer_template.KIND if is_template else "table"


def _where(reader: Reader, address: str, kind: str) -> str:
    if kind == "json":
        return _longest_list(read_json(reader(address)).content)
    return _most_repeated(reader, address) if kind == "xml" else ""


def _longest_list(content: Any, start: str = "") -> str:
    """The path of the longest list of objects; "" when the document itself is the list."""
    best: tuple[int, str] = (0, "")
    for path, value in _lists(content, start):
        best = max(best, (len(value), path), key=lambda found: found[0])
    return best[1]


def _lists(content: Any, path: str) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(content, list):
        if content and isinstance(content[0], dict):
            yield path, content
    elif isinstance(content, dict):
        for name, value in content.items():
            yield from _lists(value, f"{path}.{name}" if path else name)


def _most_repeated(reader: Reader, address: str) -> str:
    """The name of the element that holds others and is met most often."""
    met: Counter[str] = Counter()
    try:
        with reader.open(address) as stream:
            for _, element in iterparse(stream):
                if len(element) > 1:
                    met[local_name(element.tag)] += 1
    except ParseError as error:
        if not met:
            raise FeedError(f"Ce n'est pas du XML : {error}.") from error
    return met.most_common(1)[0][0] if met else ""
