"""Names of the index that begin like what is being typed."""

from collections.abc import Iterator

from pvd_aides.domain.suggestion import (
    BACKER,
    CATEGORY,
    PROGRAMME,
    THEME,
    Suggestion,
)
from pvd_aides.domain.text import words
from pvd_aides.domain.vocabulary import CATEGORIES, THEMES
from pvd_aides.search.store.store import Store
from pvd_aides.search.suggestion_lines import line_of, told_by


class Suggestions:
    """Themes and categories first, as they lead to most offers, then partners, programmes and
    offers. Safe to share between threads."""

    def __init__(self, store: Store) -> None:
        facts = store.facts
        named = [
            *(Suggestion(THEME, term.code, term.label) for term in THEMES),
            *(Suggestion(CATEGORY, term.code, term.label) for term in CATEGORIES),
            *(Suggestion(BACKER, slug, name) for slug, name in facts.backers.items()),
            *(Suggestion(PROGRAMME, slug, name) for slug, name in facts.programmes.items()),
        ]
        # One text is looked through a thousand times faster than as many names.
        known = b"".join(map(line_of, named))
        self._lines = known + store.bytes_of("names").flat.tobytes() + b"\n"

    def like(self, text: str, limit: int) -> list[Suggestion]:
        """Names one of whose words begins like the text, those that begin like it first."""
        start = words(text).encode()
        if not start:
            return []
        found: dict[Suggestion, None] = {}
        for looked_for in (b"\n " + start, b" " + start):
            for suggestion in self._having(looked_for):
                found[suggestion] = None
                if len(found) >= limit:
                    return list(found)
        return list(found)

    def _having(self, looked_for: bytes) -> Iterator[Suggestion]:
        """The lines where this is found among the words looked in."""
        at = self._lines.find(looked_for)
        while at >= 0:
            end = self._lines.index(b"\n", at + 1)
            start = self._lines.rindex(b"\n", 0, at + 1)
            words_end = self._lines.index(b"\t", start)
            if at < words_end:
                yield told_by(self._lines[start + 1 : end])
            at = self._lines.find(looked_for, end)
