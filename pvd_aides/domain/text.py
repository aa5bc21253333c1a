"""Folding of French text: one notion of "the same word" for names, codes and slugs."""

import re
import unicodedata

# Ligatures that Unicode does not decompose.
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")

# What stands for a character that is none: NUL, a control character, bytes that are no text.
UNREADABLE = "\ufffd"


def readable(text: str) -> str:
    """The text on one line, made of characters a page can show; idempotent.

    A control character is UNREADABLE, and never nothing: a code with a NUL in it is no code.
    Characters without width are spaces; a text made only of them is UNREADABLE too.
    """
    if text.isprintable():
        return text
    shown = "".join(_shown(char) for char in text)
    return shown if shown.strip() or not text.strip() else UNREADABLE


def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cc", "Cs") and not char.isspace():
        return UNREADABLE
    return " " if category[0] == "C" else char


def fold(text: str) -> str:
    """Lower case without accents: ``fold("Cœur d'Été") == "coeur d'ete"``. Idempotent."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return _NOT_ASCII.sub(_bare, decomposed).casefold()


def _bare(match: re.Match[str]) -> str:
    return "" if unicodedata.combining(match[0]) else match[0]


def words(text: str) -> str:
    """Folded words parted by single spaces; punctuation and apostrophes are spaces."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def slugify(text: str, limit: int = 80) -> str:
    """Address part made of a-z, 0-9 and hyphens, cut at a word where possible; may be empty."""
    slug = words(text).replace(" ", "-")
    if len(slug) <= limit:
        return slug
    cut = slug[: limit + 1].rsplit("-", 1)[0]
    return cut[:limit]
