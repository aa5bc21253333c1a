"""What a partner's HTML should not hold: code that would run, tags that do not close."""

import re
from collections import Counter
from html.parser import HTMLParser

# Browsers and HTML close the others by themselves (p, li, td).
_CLOSED = {"a", "b", "strong", "em", "i", "u", "sup", "sub", "div", "span", "blockquote"} | {
    *("ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "iframe")
}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_UNFINISHED = re.compile(r"<[a-zA-Z/][^<>]*\Z")
# Nearly every text is cleared by this alone; what it suspects is parsed.
_SUSPECT = re.compile(
    r"<(?:script|iframe|object|embed)|[\s/\"']on[a-z]{3,}\s*=|script\s*:|<[^<>]*&", re.IGNORECASE
)
_CODE_LINK = re.compile(r"(?:java|vb)script:|data:text/html", re.IGNORECASE)
_BLANK = re.compile(r"[\x00-\x20]+")

SCRIPT, HANDLER, CODE_LINK, FRAME = "script", "gestionnaire d'événement", "lien javascript", "cadre"


def active_content(html: str) -> list[str]:
    """The kinds of code in it, each once; style, colours and images are none."""
    if not _SUSPECT.search(html):
        return []
    reader = _ActiveReader()
    reader.feed(html)
    reader.close()
    return list(reader.kinds)


def broken_tags(html: str) -> list[str]:
    """Names of tags opened and closed an unequal number of times; "" for one cut in the middle."""
    balance: Counter[str] = Counter()
    for slash, name in _TAG.findall(html):
        balance[name.lower()] += -1 if slash else 1
    names = sorted(name for name, count in balance.items() if count and name in _CLOSED)
    return names or ([""] if _UNFINISHED.search(html) else [])


class _ActiveReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kinds: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.kinds[SCRIPT] = None
        elif tag in ("iframe", "object", "embed"):
            self.kinds[FRAME] = None
        for name, value in attrs:
            if name.startswith("on"):
                self.kinds[HANDLER] = None
            elif value and _CODE_LINK.match(_BLANK.sub("", value)):
                self.kinds[CODE_LINK] = None
