"""Several values of a record made one text: HTML, plain text or Markdown, with headings."""

from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt

from pvd_aides.adapters.html import as_html

HTML, MARKDOWN = "html", "markdown"
FORMATS = (HTML, MARKDOWN)


def join_texts(parts: Iterable[tuple[str, Any]], form: str) -> str | None:
    """Pairs of heading and value as one HTML text; an empty value leaves its heading out.

    A list of values becomes a list on the page. None when every value is empty.
    """
    blocks = [_block(heading, value, form) for heading, value in parts if not is_empty(value)]
    return "\n".join(blocks) or None


def is_empty(value: Any) -> bool:
    """Nothing to read: blank text, None, or a list of them only."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list | tuple):
        return all(is_empty(item) for item in value)
    return value is None


def _block(heading: str, value: Any, form: str) -> str:
    title = f"<h3>{escape(heading, quote=False)}</h3>\n" if heading else ""
    if not isinstance(value, list | tuple):
        return title + _html(value, form)
    items = [_html(item, form) for item in value if not is_empty(item)]
    if len(items) == 1:
        return title + items[0]
    return title + "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _html(value: Any, form: str) -> str:
    text = value.strip() if isinstance(value, str) else str(value)
    return _markdown().render(text).strip() if form == MARKDOWN else as_html(text)


@cache
def _markdown() -> MarkdownIt:
    # Raw HTML inside Markdown is met in feeds; it is cleaned like any other.
    return MarkdownIt("commonmark", {"html": True, "breaks": True}).enable("table")
