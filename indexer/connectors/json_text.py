"""JSON as partners send it: other encodings, half a file, a page of HTML instead."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from indexer.connectors.json_stream import DECODER, JsonRecords, json_text


@dataclass(frozen=True, slots=True)
class Document:
    """A document read whole, or, when it was cut, the records before the cut (``cut``)."""

    content: Any
    cut: bool = False


def read_json(content: bytes, records: str = "results") -> Document:
    """The document, of one page. Raises FeedError if it is not JSON.

    ``records`` is the dotted path of the list of records, whose whole ones are read in half a file.
    """
    try:
        return Document(DECODER.decode(json_text(BytesIO(content)).read()))
    except (ValueError, RecursionError):
        return Document(list(JsonRecords(BytesIO(content), records)), cut=True)
