"""How a typed text was understood: what was corrected, added, or let go. Shown to the visitor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """A word no offer has, and the one that was looked for instead."""

    typed: str
    found: str


@dataclass(frozen=True, slots=True)
class TextReading:
    """What was looked for beyond the words typed; nothing of it when these were wanted exactly.

    ``corrections`` were made; ``corrected_text`` is the text with them. ``other_text`` was not
    searched: it is the text with a word that many more offers have. ``also`` are the words looked
    for beside those typed, as they are written. ``widened``: hardly any offer has all the words,
    so that those with most of them are shown too; ``complete`` of them have them all.
    ``runs`` of terms, one after the other, are what may be marked in what was found.
    """

    corrections: tuple[Correction, ...] = ()
    corrected_text: str = ""
    other_text: str = ""
    also: tuple[str, ...] = ()
    widened: bool = False
    complete: int = 0
    runs: frozenset[tuple[str, ...]] = frozenset()
