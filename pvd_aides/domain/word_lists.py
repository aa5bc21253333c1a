"""The lists of words that editors keep: see ``fixtures/words/``."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WordLists:
    """``names``: ways to write one same thing. ``concepts``: a visitor's words, and those of the
    offers that speak of the same."""

    names: tuple[tuple[str, ...], ...] = ()
    concepts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
