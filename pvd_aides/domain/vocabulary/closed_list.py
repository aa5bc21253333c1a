"""A closed list: codes, the label we show, and every label partners write for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pvd_aides.domain.text import words


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a closed list.

    ``code`` is the peer's (Aides-territoires, Django generation); ``aliases`` are other codes and
    labels met in feeds; ``group`` is the code of the group it belongs to, if any; ``hint`` is one
    line a visitor reads beside it.
    """

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    group: str | None = None
    hint: str = ""


class ClosedList:
    """Ordered terms, found by code or by any of their labels (case, accents and dashes apart)."""

    def __init__(self, name: str, terms: Iterable[Term]) -> None:
        self.name = name
        self.terms = tuple(terms)
        self._by_code = {term.code: term for term in self.terms}
        self._order = {term.code: rank for rank, term in enumerate(self.terms)}
        self._by_words: dict[str, str] = {}
        for term in self.terms:
            for written in (term.code, term.label, *term.aliases):
                self._claim(words(written), term.code)

    def _claim(self, key: str, code: str) -> None:
        holder = self._by_words.setdefault(key, code)
        if holder != code:
            raise ValueError(f"{self.name}: « {key} » names both {holder} and {code}")

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Term:
        return self._by_code[code]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self._by_code)

    def label(self, code: str) -> str:
        """The label shown to visitors. Raises KeyError for a code that is not in the list."""
        return self._by_code[code].label

    def read(self, written: str) -> str | None:
        """The code a partner's or a visitor's word stands for, or None: never a guess."""
        return self._by_words.get(words(written))

    def sort(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The distinct codes in the order of the list. Raises KeyError for an unknown code."""
        return tuple(sorted(set(codes), key=self._order.__getitem__))

    def in_group(self, group: str) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.group == group)
