"""Names of the index that begin like what is being typed."""

from pvd_aides.domain.text import words
from pvd_aides.domain.vocabulary import CATEGORIES, THEMES
from pvd_aides.search.rows import Contents


class Suggestions:
    """Themes and categories first, as they lead to most offers, then partners, programmes and
    offers."""

    def __init__(self, contents: Contents) -> None:
        names = [term.label for closed in (THEMES, CATEGORIES) for term in closed]
        names += [*contents.backers.values(), *contents.programmes.values(), *contents.names]
        self._names = [(f" {words(name)}", name) for name in dict.fromkeys(names)]

    def like(self, text: str, limit: int) -> list[str]:
        """Names one of whose words begins like the text, those that begin like it first."""
        start = words(text)
        if not start:
            return []
        found = [(held, name) for held, name in self._names if f" {start}" in held]
        found.sort(key=lambda pair: not pair[0].startswith(f" {start}"))
        return [name for _, name in found[:limit]]
