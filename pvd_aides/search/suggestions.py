"""Names of the index that begin like what is being typed."""

from collections.abc import Iterator

from pvd_aides.domain.text import words
from pvd_aides.domain.vocabulary import CATEGORIES, THEMES
from pvd_aides.search.store.store import Store


class Suggestions:
    """Themes and categories first, as they lead to most offers, then partners, programmes and
    offers. Safe to share between threads."""

    def __init__(self, store: Store) -> None:
        facts = store.facts
        names = [term.label for closed in (THEMES, CATEGORIES) for term in closed]
        names += [*facts.backers.values(), *facts.programmes.values()]
        lines = "".join(f"\n {words(name)}\t{name}" for name in names)
        # One text is looked through a thousand times faster than as many names.
        self._lines = lines.encode() + store.bytes_of("names").flat.tobytes() + b"\n"

    def like(self, text: str, limit: int) -> list[str]:
        """Names one of whose words begins like the text, those that begin like it first."""
        start = words(text).encode()
        if not start:
            return []
        found: dict[str, None] = {}
        for looked_for in (b"\n " + start, b" " + start):
            for name in self._having(looked_for):
                found[name] = None
                if len(found) >= limit:
                    return list(found)
        return list(found)

    def _having(self, looked_for: bytes) -> Iterator[str]:
        """Names of the lines where this is found before the name itself."""
        at = self._lines.find(looked_for)
        while at >= 0:
            end = self._lines.index(b"\n", at + 1)
            tab = self._lines.rindex(b"\t", 0, end)
            if at < tab:
                yield self._lines[tab + 1 : end].decode()
            at = self._lines.find(looked_for, end)
