"""Every ranker compared, by the name its column has."""

from bench.rankers.four_grams import four_gram_ranker
from bench.rankers.plain_whoosh import folding, given, whoosh_ranker
from bench.rankers.portal import portal_ranker
from bench.rankers.ranker import Ranker
from bench.rankers.tantivy_french import tantivy_ranker
from bench.relevance_corpora import offers_of
from pvd_aides.services.context import Portal

OURS = "portail"


def rankers_of(portal: Portal) -> dict[str, Ranker]:
    """Ours first; the others index the same offers in memory."""
    return {
        OURS: portal_ranker(portal),
        "Whoosh": whoosh_ranker(offers_of(portal), given()),
        "Whoosh sans accents": whoosh_ranker(offers_of(portal), folding()),
        "tantivy": tantivy_ranker(offers_of(portal)),
        "4-grammes": four_gram_ranker(offers_of(portal)),
    }
