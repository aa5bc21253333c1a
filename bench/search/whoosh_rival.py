"""Plain Whoosh: its own searcher and facets over the same terms, fields and weights."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import KEYWORD, STORED, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.query import And, Or, Phrase, Query, Term
from whoosh.scoring import BM25F
from whoosh.searching import Searcher
from whoosh.sorting import Count, FieldFacet

from bench.search.rivals import FACETS, Asked, facet_values
from pvd_aides.search.fields import WEIGHTS
from pvd_aides.search.store.parts import Document


class PlainWhoosh:
    """One segment, files apart, a fresh reader: what its traps leave of it at its fastest."""

    name = "Whoosh seul"

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self.folder = folder
        texts = {name: TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True) for name in WEIGHTS}
        facets = {f"facet_{name}": KEYWORD() for name in FACETS}
        self.index = FileStorage(folder).create_index(Schema(id=STORED(), **texts, **facets))

    def build(self, documents: Sequence[Document]) -> None:
        writer = self.index.writer(compound=False, limitmb=256)
        for document in documents:
            facets = {f"facet_{name}": list(facet_values(document.row, name)) for name in FACETS}
            writer.add_document(id=document.row.id, **document.terms, **facets)
        writer.commit(merge=False)
        self.open()

    def open(self) -> None:
        self.searcher = Searcher(self.index.reader(), weighting=BM25F())

    def search(self, asked: Asked, offset: int = 0) -> tuple[int, list[int], dict[str, int]]:
        """Total, ids of the page, and how many values each facet has."""
        own = [name for name in FACETS if not asked.filters_by(name)]
        result, found = self._counted(asked, own, limit=offset + 20)
        ids = [hit["id"] for hit in result[offset : offset + 20]]
        for name in asked.filters:
            levels = [other for other in FACETS if asked.is_one_facet(name, other)]
            found |= self._counted(asked, levels, without=name)[1]
        return len(result), ids, found

    def _counted(
        self, asked: Asked, names: Sequence[str], limit: int = 1, without: str = ""
    ) -> tuple[object, dict[str, int]]:
        words = [self._word(term) for term in asked.terms]
        phrase = [self._phrase(asked.phrase)] if asked.phrase else []
        kept = [
            Or([Term(f"facet_{name}", value) for value in values])
            for name, values in asked.filters.items()
            if not (without and asked.is_one_facet(name, without))
        ]
        result = self.searcher.search(
            And(words + phrase),
            limit=limit,
            filter=And(kept) if kept else None,
            groupedby={name: FieldFacet(f"facet_{name}", allow_overlap=True) for name in names},
            maptype=Count,
            optimize=False,
        )
        groups = {name: {key for key in result.groups(name) if key} for name in names}
        return result, {name: len(held) for name, held in groups.items()}

    @staticmethod
    def _word(term: str) -> Query:
        return Or([Term(name, term, boost=weight) for name, weight in WEIGHTS.items()])

    @staticmethod
    def _phrase(terms: tuple[str, ...]) -> Query:
        return Or([Phrase(name, list(terms), boost=weight) for name, weight in WEIGHTS.items()])
