"""The words of clean HTML, for indexing."""

import re
from html import unescape

# Tags inside a word part nothing; any other tag parts two words.
_INLINE = re.compile(r"</?(?:a|abbr|b|em|i|s|small|span|strong|sub|sup|u)(?:\s[^>]*)?>", re.I)
_TAG = re.compile(r"<[^>]*>")


def plain_text(html: str) -> str:
    """Text of an HTML fragment, its tags left out, its entities read."""
    return unescape(_TAG.sub(" ", _INLINE.sub("", html)))
