"""XML: every element of a declared name is a record, read as a stream."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser, tostring

from indexer.connectors.mapped import mapped, needed_mapping
from indexer.connectors.protocol import Feed, FeedError, Item, Notice

KIND = "xml"

_CHUNK = 64 * 1024
_NAMESPACE = re.compile(r"\{[^}]*\}")
_DECLARED_TWICE = re.compile(r'\sxmlns(?::\w+)?="[^"]*"')
MOST_DEPTH = 40


def read(feed: Feed) -> Iterator[Item]:
    """Every element of the name the mapping declares, wherever it stands.

    A file cut in the middle gives the elements before the cut. Entities that grow without bound are
    stopped by the parser (expat), and addresses in the file are never visited.
    """
    mapping = needed_mapping(feed)
    name = mapping.records.rpartition(".")[2]
    if not name:
        raise FeedError("Pour du XML, [table] records est le nom de l'élément d'une fiche.")
    number = 0
    try:
        for element in _elements(feed, name):
            number += 1
            yield mapped(f"fiche n° {number}", element_value(element), mapping)
    except (ParseError, ValueError, LookupError) as error:
        if not number:
            raise FeedError(f"Ce n'est pas du XML : {error}.") from error
        yield Notice(f"Le XML ne se lit plus après la fiche n° {number} : {error}.", True)
    if not number:
        yield Notice(f"Aucun élément <{name}> dans ce XML ([table] records).")


READ = read


def element_value(element: Element, depth: int = 0) -> Any:
    """What an element says: its text, or its attributes (« @nom ») and children by name.

    Children of one name become a list; text with tags in it stays as it is written.
    """
    if len(element) and (depth >= MOST_DEPTH or _is_mixed(element)):
        return _inner(element)
    text = (element.text or "").strip()
    fields: dict[str, Any] = {f"@{local_name(k)}": v for k, v in element.attrib.items()}
    if not len(element):
        return {**fields, "#text": text} if fields else text
    for child in element:
        name, value = local_name(child.tag), element_value(child, depth + 1)
        if name not in fields:
            fields[name] = value
        else:
            known = fields[name]
            fields[name] = [*(known if isinstance(known, list) else [known]), value]
    return fields


def local_name(tag: str) -> str:
    """The name of a tag without its namespace."""
    return _NAMESPACE.sub("", tag)


def _elements(feed: Feed, name: str) -> Iterator[Element]:
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    open_elements: list[Element] = []
    with feed.read.open(feed.address) as stream:
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
            yield from _closed(parser, open_elements, name)
    parser.close()
    yield from _closed(parser, open_elements, name)


def _closed(parser: Any, open_elements: list[Element], name: str) -> Iterator[Element]:
    """Records whose end was read; what has been read is let go, so that memory stays flat."""
    for event, element in parser.read_events():
        if event == "start":
            open_elements.append(element)
            continue
        open_elements.pop()
        if local_name(element.tag) == name:
            yield element
        inside = any(local_name(parent.tag) == name for parent in open_elements)
        if not inside and open_elements:
            open_elements[-1].remove(element)


def _is_mixed(element: Element) -> bool:
    texts = (element.text, *(child.tail for child in element))
    return any(text and text.strip() for text in texts)


def _inner(element: Element) -> str:
    parts = [element.text or "", *(tostring(child, encoding="unicode") for child in element)]
    return _DECLARED_TWICE.sub("", "".join(parts)).strip()
