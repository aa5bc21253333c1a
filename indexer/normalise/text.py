"""Texts: names on one line, clean HTML, addresses."""

import re
from typing import Any
from urllib.parse import urlsplit

from indexer.normalise.findings import Findings, shown
from pvd_aides.adapters.html import clean_html, text_of
from pvd_aides.adapters.html_faults import active_content, broken_tags

MOST_LINE = 500
MOST_HTML = 100_000
MOST_ADDRESS = 2_000

# Everything that is neither a printable character, a tab, nor a line end; lone surrogates too.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"\s")
_SPACED_SCHEME = re.compile(r"^(https?): //")


def read_text(value: Any, path: str, findings: Findings) -> str:
    """The text as it is, without control characters; "" when there is none."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        findings.warn(path, f"{shown(value)} n'est pas un texte : laissé inconnu.")
        return ""
    # A number of a million digits is no text anybody wrote, and Python refuses to print it.
    if isinstance(value, int) and abs(value) > 10**18:
        findings.warn(path, "Nombre démesuré : laissé inconnu.")
        return ""
    return _CONTROL.sub("", str(value))


def read_line(value: Any, path: str, findings: Findings, most: int = MOST_LINE) -> str:
    """Text on one line, without tags, at most ``most`` characters."""
    written = read_text(value, path, findings)
    if len(written) > 20 * most:
        written = written[: 20 * most]
    line = _stable_line(written)
    if len(line) > most:
        findings.warn(path, f"Texte coupé à {most} caractères.")
        line = line[:most].strip()
    return line


def _stable_line(written: str) -> str:
    """Tags and entities read until none is left: « &amp;eacute; » is met in feeds."""
    for _ in range(4):
        line = " ".join(text_of(written).split()) if _has_markup(written) else written
        if line == written:
            break
        written = line
    return " ".join(written.split())


def _has_markup(text: str) -> bool:
    return re.search(r"<[a-zA-Z/!?]|&(?:#\w+|[a-zA-Z]\w*);", text) is not None


def read_html(value: Any, path: str, findings: Findings, base: str) -> str:
    """Clean HTML of at most ``MOST_HTML`` characters, links absolute on ``base``.

    Code taken out and tags repaired are said, once each; cosmetic cleaning is not.
    """
    written = read_text(value, path, findings).strip()
    _warn_of_faults(written, path, findings)
    if len(written) <= MOST_HTML:
        cleaned = clean_html(written, base)
        if len(cleaned) <= MOST_HTML:
            return cleaned
    findings.warn(path, f"Texte de {len(written)} caractères, coupé vers {MOST_HTML}.")
    length = min(len(written), MOST_HTML)
    while len(cleaned := clean_html(written[:length], base)) > MOST_HTML:
        length = length * 3 // 4
    return cleaned


def _warn_of_faults(html: str, path: str, findings: Findings) -> None:
    if kinds := active_content(html):
        findings.warn(path, ", ".join(f"{kind} retiré" for kind in kinds).capitalize() + ".")
    if tags := broken_tags(html):
        names = ", ".join(f"<{tag}>" for tag in tags if tag)
        findings.warn(path, f"Balises mal fermées{f' ({names})' if names else ''} : réparées.")


def read_address(value: Any, path: str, findings: Findings) -> str:
    """A whole http(s) address, or ""."""
    # Some exports put a space after every colon, in their addresses as well.
    written = _SPACED_SCHEME.sub(r"\1://", read_text(value, path, findings).strip())
    if not written:
        return ""
    try:
        parts = urlsplit(written)
        sound = (
            parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        )
    except ValueError:
        sound = False
    if not sound or len(written) > MOST_ADDRESS or _SPACE.search(written):
        findings.warn(path, f"{shown(written)} n'est pas une adresse http(s) : laissée inconnue.")
        return ""
    return written
