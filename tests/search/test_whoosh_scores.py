"""Our evaluation of postings gives exactly the scores Whoosh gives when it scores everything."""

import random
from pathlib import Path

import pytest
from whoosh.query import Or, Term
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from pvd_aides.domain.query import Query
from pvd_aides.search.analysis import terms
from pvd_aides.search.fields import WEIGHTS
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.engine import WhooshEngine
from pvd_aides.search.whoosh.generations import Generations
from pvd_aides.search.whoosh.segments import open_index
from tests.search.made_offers import DAY, NOW, WORDS, published
from tests.search.places import SixPlaces


@pytest.mark.parametrize("word", [word for word in WORDS if len(terms(word)) == 1])
def test_scores_of_a_word_are_those_of_whoosh(tmp_path: Path, word: str) -> None:
    drawn = random.Random(7)
    offers = [
        published(
            number,
            " ".join(drawn.choices(WORDS, k=3)),
            description=" ".join(drawn.choices(WORDS, k=drawn.randint(1, 30))),
            eligibility=" ".join(drawn.choices(WORDS, k=5)),
        )
        for number in range(1, 151)
    ]
    WhooshBuilder(tmp_path, lambda: NOW).build(offers)
    ours = WhooshEngine(tmp_path, SixPlaces()).search(Query(text=word), DAY, limit=200)
    path = Generations(tmp_path).live()
    assert path
    term = terms(word)[0]
    flat = Or([Term(field, term, boost=weight) for field, weight in WEIGHTS.items()])
    with Searcher(open_index(path).reader(), weighting=BM25F()) as searcher:
        theirs = {hit["slug"]: hit.score for hit in searcher.search(flat, limit=None)}
    assert theirs
    assert {f"aide-{hit.offer_id:03}": hit.score for hit in ours.hits} == pytest.approx(theirs)
