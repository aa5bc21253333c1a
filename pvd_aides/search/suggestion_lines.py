"""A suggestion as a line of bytes: the words it is looked for by, then what it is."""

from pvd_aides.domain.suggestion import Suggestion
from pvd_aides.domain.text import words


def line_of(suggestion: Suggestion) -> bytes:
    """Begins with its end of line, so that lines put together are a list."""
    label = " ".join(suggestion.label.split())
    told = "\t".join((suggestion.kind, suggestion.code, label))
    return f"\n {words(label)}\t{told}".encode()


def told_by(line: bytes) -> Suggestion:
    """The suggestion of a line, without its end of line."""
    _words, kind, code, label = line.decode().split("\t")
    return Suggestion(kind, code, label)
