"""Plain text and sentences of an offer's HTML: what every reading rule works on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser

_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption"),
        *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre"),
        *("section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_SILENT = frozenset(("script", "style"))
_SPACES = re.compile(r"\s+")
# A dot ends a sentence before a capital or a quote, unless a known abbreviation carries it.
_END = re.compile(r"(?<=[.;!?])\s+(?=[«\"(]?\s?[A-ZÀ-ÖØ-Þ0-9])|(?<=;)\s+")
_ABBREVIATION = re.compile(r"(?:\b(?:art|cf|ex|hab|max|min|mini|maxi|n|M|St|env|etc|[DLR])\.)$")
_LONGEST_TITLE = 60
# Drawn under a title in plain text: it says nothing, and parts the title from nothing.
_UNDERLINE = re.compile(r"-{3,}|={3,}")
_BULLET = re.compile(r"^(?:[-–—•▪●*·>✓✔➢➤o]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a plain text: ``plain[start:end] == text``.

    ``lead`` is the line that announces it ("Bénéficiaires :", or a short title), when it is an
    item of a list or stands right after that line; empty otherwise. ``item`` is true for a list
    item. ``line`` numbers the lines of the text.
    """

    text: str
    start: int
    end: int
    lead: str = ""
    item: bool = False
    line: int = 0


class _Lines(HTMLParser):
    """Collects the text of each block; an item of a list is told from a paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[str, bool]] = []
        self._pieces: list[str] = []
        self._items = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _BLOCKS:
            self.flush()
        if tag == "li":
            self._items += 1
        self._silent += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag == "li" and self._items:
            self._items -= 1
        if tag in _SILENT and self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data)

    def flush(self) -> None:
        line = _SPACES.sub(" ", "".join(self._pieces)).strip()
        self._pieces.clear()
        if line:
            bullet = _BULLET.match(line)
            self.lines.append((line, self._items > 0 or bullet is not None))


def _lines(html: str) -> list[tuple[str, bool]]:
    parser = _Lines()
    parser.feed(html)
    parser.close()
    parser.flush()
    return parser.lines


def plain_text(html: str) -> str:
    """The words of an HTML text, one block a line: positions of evidence count in it."""
    return "\n".join(line for line, _ in _lines(html))


def sentences(html: str) -> tuple[Sentence, ...]:
    """The sentences of an HTML text in order, with their place in ``plain_text(html)``."""
    found: list[Sentence] = []
    offset, lead, fresh = 0, "", False
    for row, (line, item) in enumerate(_lines(html)):
        if _UNDERLINE.fullmatch(line):
            offset += len(line) + 1
            continue
        pieces = list(_split(line))
        for number, (start, end) in enumerate(pieces):
            text = line[start:end]
            announced = lead if item or (fresh and number == 0) else ""
            found.append(Sentence(text, offset + start, offset + end, announced, item, row))
        last = line[pieces[-1][0] : pieces[-1][1]]
        before, lead = lead, _next_lead(lead, last, item)
        fresh = lead != before
        offset += len(line) + 1
    return tuple(found)


def enumerations(parts: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The same, where a semicolon parts no sentence: "Bénéficiaires : les communes ; les EPCI"."""
    found: list[Sentence] = []
    for part in parts:
        before = found[-1] if found else None
        if before and before.line == part.line and before.text.endswith(";"):
            gap = " " * (part.start - before.end)
            found[-1] = replace(before, text=before.text + gap + part.text, end=part.end)
        else:
            found.append(part)
    return tuple(found)


def _next_lead(lead: str, last: str, item: bool) -> str:
    if last.endswith(":") or (not item and _is_title(last)):
        return last
    return lead if item else ""


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and line[0].isupper() and line[-1] not in ".;,!"


def _split(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _END.finditer(line):
        if not _ABBREVIATION.search(line, start, gap.start()):
            yield start, gap.start()
            start = gap.end()
    yield start, len(line)
