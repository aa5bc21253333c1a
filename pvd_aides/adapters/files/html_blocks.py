"""Clean HTML as headings, paragraphs and list items of plain text, for what is not a page."""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

Kind = Literal["heading", "paragraph", "item"]
_ITEM = frozenset({"li"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BREAKS = (
    _ITEM | _HEADINGS | {"p", "div", "ul", "ol", "tr", "table", "blockquote", "br", "td", "th"}
)


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a text, single-spaced and never empty."""

    kind: Kind
    text: str


def blocks_of(html: str) -> list[Block]:
    """The text in order, nothing left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.blocks


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._kind: Kind = "paragraph"
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _BREAKS:
            self.end_block()
            inside_item = self._kind == "item" and tag in ("p", "br")
            self._kind = "item" if inside_item else _kind(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.end_block()
            if tag not in ("p", "br"):
                self._kind = "paragraph"

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def end_block(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self.blocks.append(Block(self._kind, text))


def _kind(tag: str) -> Kind:
    if tag in _HEADINGS:
        return "heading"
    return "item" if tag in _ITEM else "paragraph"
