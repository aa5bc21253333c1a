"""tantivy with its French stop words and stems, any of the words, our fields and weights."""

import re
from collections.abc import Iterable, Sequence

import tantivy

from bench.rankers.ranker import Ranker
from bench.relevance_corpora import key_of
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.search.fields import WEIGHTS, texts_of

_FRENCH = "french"
# A key has no characters of tantivy's query language once only words are left.
_NO_WORD = re.compile(r"\W+")


def tantivy_ranker(offers: Iterable[PublishedOffer]) -> Ranker:
    """An index in memory of these offers."""
    index = tantivy.Index(_schema())
    index.register_tokenizer(_FRENCH, _analyser())
    writer = index.writer(num_threads=1)
    for published in offers:
        writer.add_document(tantivy.Document(key=key_of(published), **texts_of(published.offer)))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def rank(text: str, depth: int) -> Sequence[str]:
        words = _NO_WORD.sub(" ", text).lower()
        wanted, _ = index.parse_query_lenient(words, list(WEIGHTS), field_boosts=WEIGHTS)
        hits = searcher.search(wanted, limit=depth).hits
        return [searcher.doc(address)["key"][0] for _score, address in hits]

    return rank


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw")
    for name in WEIGHTS:
        builder.add_text_field(name, tokenizer_name=_FRENCH)
    return builder.build()


def _analyser() -> tantivy.TextAnalyzer:
    """Accents are folded before stems, as ours are: people type without them."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(64))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stopword(_FRENCH))
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer(_FRENCH))
        .build()
    )
