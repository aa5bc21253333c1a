"""Plain Whoosh: its own French analyser, any of the words, BM25F over our fields and weights.

Two configurations: Whoosh as it is given, and one set with as much care as ours, with accents
folded before stop words and stems, as its documentation does.
"""

from collections.abc import Iterable, Sequence

from whoosh.analysis import (
    CharsetFilter,
    LanguageAnalyzer,
    LowercaseFilter,
    RegexTokenizer,
    StemFilter,
    StopFilter,
)
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.lang import stopwords_for_language
from whoosh.query import Or, Term
from whoosh.scoring import BM25F
from whoosh.support.charset import accent_map

from bench.rankers.ranker import Ranker
from bench.relevance_corpora import key_of
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.search.fields import WEIGHTS, texts_of


def given() -> LanguageAnalyzer:
    """Whoosh's analyser for French."""
    return LanguageAnalyzer("fr")


def folding() -> LanguageAnalyzer:
    """The same steps, accents folded after stop words and before stems."""
    return (
        RegexTokenizer()
        | LowercaseFilter()
        | StopFilter(stoplist=stopwords_for_language("fr"))
        | CharsetFilter(accent_map)
        | StemFilter(lang="fr")
    )


def whoosh_ranker(offers: Iterable[PublishedOffer], analyser: LanguageAnalyzer) -> Ranker:
    """An index in memory of these offers."""
    fields = {name: TEXT(analyzer=analyser, phrase=False) for name in WEIGHTS}
    index = RamStorage().create_index(Schema(key=ID(stored=True), **fields))
    writer = index.writer(limitmb=256)
    for published in offers:
        writer.add_document(key=key_of(published), **texts_of(published.offer))
    writer.commit()
    searcher = index.searcher(weighting=BM25F())

    def rank(text: str, depth: int) -> Sequence[str]:
        terms = dict.fromkeys(token.text for token in analyser(text, mode="query"))
        # One flat union: nested ones rank the first results wrongly in Whoosh 2.7.4.
        wanted = Or([Term(name, term, boost) for term in terms for name, boost in WEIGHTS.items()])
        return [hit["key"] for hit in searcher.search(wanted, limit=None)[:depth]]

    return rank
