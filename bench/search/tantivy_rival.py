"""The same offers, terms, fields, weights and facets in tantivy, counted by its aggregations."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import tantivy

from bench.search.rivals import FACETS, Asked, facet_values
from pvd_aides.search.fields import WEIGHTS
from pvd_aides.search.store.parts import Document

# Every value is counted, as on the page: a facet that is cut must say so.
_ALL = 100_000
_HEAP = 256_000_000


class Tantivy:
    """One index of one segment: tantivy at its fastest."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self.folder = folder
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("id", stored=True, indexed=False)
        for name in WEIGHTS:
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
        for name in FACETS:
            builder.add_text_field(
                f"facet_{name}", tokenizer_name="raw", index_option="basic", fast=True
            )
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema, path=str(folder))

    def build(self, documents: Sequence[Document]) -> None:
        # One thread: the others write segments of their own, which a search then pays for.
        writer = self.index.writer(_HEAP, 1)
        for document in documents:
            made = tantivy.Document()
            made.add_integer("id", document.row.id)
            for name, terms in document.terms.items():
                made.add_text(name, " ".join(terms))
            for name in FACETS:
                for value in facet_values(document.row, name):
                    made.add_text(f"facet_{name}", value)
            writer.add_document(made)
        writer.commit()
        writer.wait_merging_threads()
        self.open()

    def open(self) -> None:
        self.index.reload()
        self.searcher = self.index.searcher()

    def search(self, asked: Asked, offset: int = 0) -> tuple[int, list[int], dict[str, int]]:
        """Total, ids of the page, and how many values each facet has."""
        whole = self._query(asked)
        result = self.searcher.search(whole, limit=20, offset=offset, count=True)
        ids = [self.searcher.doc(address)["id"][0] for _score, address in result.hits]
        found = self._counted(whole, [name for name in FACETS if not asked.filters_by(name)])
        # Levels of one facet are counted together, without its filter.
        for name in asked.filters:
            levels = [other for other in FACETS if asked.is_one_facet(name, other)]
            found |= self._counted(self._query(asked, without=name), levels)
        return result.count, ids, found

    def _counted(self, query: tantivy.Query, names: Sequence[str]) -> dict[str, int]:
        wanted = {name: {"terms": {"field": f"facet_{name}", "size": _ALL}} for name in names}
        found = self.searcher.aggregate(query, wanted)
        return {name: len(found[name]["buckets"]) for name in names}

    def _query(self, asked: Asked, without: str = "") -> tantivy.Query:
        must = [(tantivy.Occur.Must, self._word(term)) for term in asked.terms]
        if asked.phrase:
            must.append((tantivy.Occur.Must, self._phrase(asked.phrase)))
        for name, values in asked.filters.items():
            if name != without and not (without and asked.is_one_facet(name, without)):
                must.append((tantivy.Occur.Must, self._any(name, values)))
        return tantivy.Query.boolean_query(must)

    def _word(self, term: str) -> tantivy.Query:
        query = tantivy.Query
        return query.boolean_query(
            [
                (
                    tantivy.Occur.Should,
                    query.boost_query(query.term_query(self.schema, name, term, "freq"), weight),
                )
                for name, weight in WEIGHTS.items()
            ]
        )

    def _phrase(self, terms: tuple[str, ...]) -> tantivy.Query:
        query = tantivy.Query
        return query.boolean_query(
            [
                (
                    tantivy.Occur.Should,
                    query.boost_query(query.phrase_query(self.schema, name, list(terms)), weight),
                )
                for name, weight in WEIGHTS.items()
            ]
        )

    def _any(self, name: str, values: Sequence[str]) -> tantivy.Query:
        # A fifth of the time of ``term_set_query``.
        query = tantivy.Query
        each = [query.term_query(self.schema, f"facet_{name}", value, "basic") for value in values]
        kept = query.boolean_query([(tantivy.Occur.Should, one) for one in each])
        return query.const_score_query(each[0] if len(each) == 1 else kept, 0.0)
