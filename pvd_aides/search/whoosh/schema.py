"""How offers are written into a Whoosh index: our fields, our analysis."""

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Analyzer, Token
from whoosh.fields import ID, TEXT, Schema

from pvd_aides.search.analysis import terms
from pvd_aides.search.fields import WEIGHTS


class FrenchAnalyzer(Analyzer):  # type: ignore[misc]
    """Our terms as Whoosh tokens, one position each: left-out words leave no hole."""

    def __call__(
        self,
        value: str,
        positions: bool = False,
        start_pos: int = 0,
        mode: str = "",
        **_options: Any,
    ) -> Iterator[Token]:
        token = Token(positions=positions, mode=mode)
        for position, term in enumerate(terms(value), start=start_pos):
            token.text = term
            token.boost = 1.0
            token.stopped = False
            if positions:
                token.pos = position
            yield token


def schema() -> Schema:
    """One text field for each of WEIGHTS, and the slug, which tells that rows and index agree."""
    fields = {name: TEXT(analyzer=FrenchAnalyzer(), phrase=True) for name in WEIGHTS}
    return Schema(slug=ID(stored=True), **fields)
