"""Partners' HTML made safe and plain: an explicit allow list, cleaned by nh3 (ammonia)."""

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import nh3

_INLINE = {"strong", "b", "em", "i", "u", "sup", "sub", "abbr", "a"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LISTS = {"ul", "ol", "li", "dl", "dt", "dd"}
_TABLES = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_TAGS = {"p", "br", "hr", "blockquote"} | _INLINE | _HEADINGS | _LISTS | _TABLES
# Gone with what they hold; any other tag is dropped and its text stays.
_WITH_CODE = {"script", "style", "noscript", "template"}
_EMBEDDED = {"iframe", "object", "embed", "svg", "math", "audio", "video", "canvas"}
_WITH_CONTENT = {"select", "textarea", "title"} | _WITH_CODE | _EMBEDDED
_SCHEMES = {"http", "https", "mailto", "tel"}
_TRACKERS = re.compile(r"utm_\w+|gclid|fbclid|mc_[ce]id|mtm_\w+|pk_\w+")

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

# A page gives the offer's title as h1 and the parts as h2: partners' headings come below.
TOP_HEADING = 3
_HEADING = re.compile(r"(</?h)([1-6])>")
_EMPTY = re.compile(r"<(p|li|strong|b|em|i|u|h[1-6]|blockquote)>(?:\s|&nbsp;|<br>)*</\1>")
_LOOKS_LIKE_HTML = re.compile(r"<[a-zA-Z!/]")
# Foreign markup may need several passes before it stays as it is; two are usual.
_MOST_PASSES = 6
# Empty elements inside empty elements: what is nested deeper was not written by a person.
_MOST_NESTED = 20


def clean_html(html: str, base: str = "") -> str:
    """Safe, plain HTML: what is on the allow list, headings from h3 down, links ``noopener``.

    Relative links are made absolute on ``base``; without it they lose their address. Plain text
    gets paragraphs. Idempotent.
    """
    current = html
    for _ in range(_MOST_PASSES):
        cleaned = _clean_once(current, base)
        if cleaned == current:
            return cleaned
        current = cleaned
    return _clean_once(_paragraphs(text_of(current)), base)


def as_html(text: str) -> str:
    """HTML as it is, plain text as paragraphs."""
    return text if _LOOKS_LIKE_HTML.search(text) else _paragraphs(text)


def text_of(html: str) -> str:
    """The text without tags, entities read, blocks on lines of their own."""
    reader = _TextReader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _clean_once(html: str, base: str) -> str:
    cleaned = nh3.clean(
        as_html(html),
        tags=_TAGS,
        clean_content_tags=_WITH_CONTENT,
        attributes={"a": {"href"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}},
        attribute_filter=lambda _tag, name, value: _attribute(name, value, base),
        url_schemes=_SCHEMES,
        link_rel="noopener",
    )
    return _without_empty(_shift_headings(cleaned)).strip()


def _attribute(name: str, value: str, base: str) -> str | None:
    return _link(value, base) if name == "href" else value


def _link(href: str, base: str) -> str | None:
    written = href.strip()
    if _MAIL.fullmatch(written):
        return f"mailto:{written}"  # often forgotten; on a base it would be a page
    try:
        absolute = urljoin(base, written) if base else written
        parts = urlsplit(absolute)
        if not parts.scheme:
            return None
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return None
    kept = [(name, value) for name, value in query if not _TRACKERS.fullmatch(name)]
    if len(kept) == len(query):
        return absolute
    return urlunsplit(parts._replace(query=urlencode(kept)))


def _shift_headings(html: str) -> str:
    levels = [int(level) for _, level in _HEADING.findall(html)]
    shift = max(0, TOP_HEADING - min(levels, default=TOP_HEADING))
    if not shift:
        return html
    return _HEADING.sub(lambda found: f"{found[1]}{min(6, int(found[2]) + shift)}>", html)


def _without_empty(html: str) -> str:
    for _ in range(_MOST_NESTED):
        html, removed = _EMPTY.subn(" ", html)
        if not removed:
            break
    return html


def _paragraphs(text: str) -> str:
    """Plain text as paragraphs; entities already written (``&eacute;``) are left to be read."""
    blocks = (block.strip() for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    safe = (block.replace("<", escape("<")).replace("\n", "<br>") for block in blocks if block)
    return "".join(f"<p>{block}</p>" for block in safe)


class _TextReader(HTMLParser):
    """Collects text; the end or start of anything that is not inside a line breaks the line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag not in _INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.parts.append("\n")
