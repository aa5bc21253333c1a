"""The portal's own engine, asked as a page asks it."""

from collections.abc import Sequence
from pathlib import Path

from bench.search.corpus import DAY, NOW, Corpus
from bench.search.rivals import FACETS
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.query import Query
from pvd_aides.domain.results import Facet
from pvd_aides.domain.territory import Gazetteer
from pvd_aides.search.analysis import stem
from pvd_aides.search.understanding import as_typed
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.engine import WhooshEngine

_BELOW = {"themes": "categories", "aid_groups": "aid_types"}


class Ours:
    """Builds with Whoosh's files, as the portal does."""

    name = "portail"

    def __init__(self, folder: Path, corpus: Corpus, gazetteer: Gazetteer) -> None:
        self.folder = folder
        self.gazetteer = gazetteer
        self.builder = WhooshBuilder(folder, lambda: NOW, corpus.document)
        self.open()

    def build(self, offers: Sequence[PublishedOffer]) -> None:
        self.builder.build(offers)
        self.open()

    def open(self) -> None:
        """As a process that has just started."""
        self.engine = WhooshEngine(self.folder, self.gazetteer)
        self.forget_words()

    def forget_words(self) -> None:
        """No text, stem or term is remembered; columns stay mapped."""
        as_typed.cache_clear()
        stem.cache_clear()
        if generation := self.engine._live():
            generation.terms.forget()

    def search(self, query: Query, offset: int = 0) -> tuple[int, list[int], dict[str, int]]:
        """Total, ids of the page, and how many values each facet has."""
        result = self.engine.search(query, DAY, offset=offset)
        found = {name: count for facet in result.facets for name, count in _counts(facet)}
        ids = [hit.offer_id for hit in result.hits]
        return result.total, ids, {name: found.get(name, 0) for name in FACETS}


def _counts(facet: Facet) -> list[tuple[str, int]]:
    children = sum(bool(child.count) for value in facet.values for child in value.children)
    own = (facet.field, sum(bool(value.count) for value in facet.values))
    return [own, (_BELOW[facet.field], children)] if facet.field in _BELOW else [own]
