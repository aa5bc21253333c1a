"""Trees find what plain Whoosh finds, with its scores, when it scores everything."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh.query import And, Or, Phrase, Query, Term
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from pvd_aides.search import text_tree as tree
from pvd_aides.search.evaluation import evaluate
from pvd_aides.search.fields import WEIGHTS
from pvd_aides.search.index_terms import IndexTerms
from pvd_aides.search.store.store import Store
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.generations import Generations
from pvd_aides.search.whoosh.segments import open_index
from tests.search.made_offers import BACKERS, NOW, published

# Few words, uneven: most pairs follow each other somewhere, some words are in nearly every offer.
VOCABULARY = [f"mot{number}" for number in range(60)]
QUERIES = 400


def text(drawn: random.Random, most: int) -> str:
    length = drawn.randint(0, most)
    return " ".join(VOCABULARY[int(60 ** drawn.random()) - 1] for _ in range(length))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generation of 300 offers, some without description, some with a very long one."""
    drawn = random.Random(7)
    offers = [
        published(
            number,
            text(drawn, 8) or "sans",
            description=text(drawn, drawn.choice((0, 40, 900))),
            eligibility=text(drawn, 25),
            financers=(drawn.choice(BACKERS),),
        )
        for number in range(1, 301)
    ]
    root = tmp_path_factory.mktemp("index")
    WhooshBuilder(root, lambda: NOW).build(offers)
    path = Generations(root).live()
    assert path
    return path


def nodes(drawn: random.Random) -> Iterator[tuple[tree.Node, Query]]:
    """A node of each kind over one to six words, and the same for Whoosh."""
    words = [drawn.choice([*VOCABULARY, "absent"]) for _ in range(drawn.randint(1, 6))]
    terms = [tree.Term(word) for word in words]
    theirs = [_fields(lambda field, weight, word=word: Term(field, word, weight)) for word in words]
    yield tree.AllOf(tuple(terms)), And(theirs)
    yield tree.AtLeast(tuple(tree.Part(term) for term in terms), least=1.0), Or(theirs)
    pair = words[:2]
    phrase = _fields(lambda field, weight: Phrase(field, pair, boost=weight))
    yield tree.Phrase(tuple(pair)), phrase
    yield (
        tree.AllOf((tree.Phrase(tuple(pair)), _any_of(terms[2:] or terms))),
        And([phrase, Or(theirs[2:] or theirs)]),
    )


def _any_of(terms: list[tree.Term]) -> tree.Node:
    return tree.AtLeast(tuple(tree.Part(term) for term in terms), least=1.0)


def _fields(make: object) -> Query:
    return Or([make(field, weight) for field, weight in WEIGHTS.items()])  # type: ignore[operator]


def test_hundreds_of_queries_find_and_score_what_whoosh_does(folder: Path) -> None:
    store = Store.open(folder)
    assert store
    terms, slugs = IndexTerms(store), store.bytes_of("slugs").texts()
    drawn, found_some = random.Random(11), 0
    with Searcher(open_index(folder).reader(), weighting=BM25F()) as searcher:
        for _ in range(QUERIES // 4):
            for ours, theirs in nodes(drawn):
                wanted = searcher.search(theirs, limit=None, optimize=False)
                found = evaluate(ours, terms)
                scores = {slugs[at]: score for at, score in zip(*found, strict=True)}
                assert scores == pytest.approx({hit["slug"]: hit.score for hit in wanted}, rel=1e-5)
                assert found.offers.tolist() == sorted(found.offers.tolist())
                in_order = sorted(scores, key=lambda slug: -scores[slug])
                theirs_in_order = [hit["slug"] for hit in wanted]
                assert [scores[slug] for slug in in_order] == pytest.approx(
                    [scores[slug] for slug in theirs_in_order], rel=1e-5
                )
                found_some += bool(scores)
    assert found_some > QUERIES // 3


def test_exclusions_take_out_what_whoosh_finds_of_them(folder: Path) -> None:
    """Held against two searches of Whoosh: in one, its ``AndNot`` may keep the last document."""
    store = Store.open(folder)
    assert store
    terms, slugs = IndexTerms(store), store.bytes_of("slugs").texts()
    drawn = random.Random(3)
    with Searcher(open_index(folder).reader(), weighting=BM25F()) as searcher:
        for _ in range(60):
            wanted, unwanted = drawn.sample(VOCABULARY, 2)
            kept, out = (
                searcher.search(
                    _fields(lambda field, weight, word=word: Term(field, word, weight)), limit=None
                )
                for word in (wanted, unwanted)
            )
            refused = {hit["slug"] for hit in out}
            found = evaluate(tree.Without(tree.Term(wanted), (tree.Term(unwanted),)), terms)
            scores = {slugs[at]: score for at, score in zip(*found, strict=True)}
            assert scores == pytest.approx(
                {hit["slug"]: hit.score for hit in kept if hit["slug"] not in refused}, rel=1e-5
            )


def test_of_alternatives_the_best_score_counts(folder: Path) -> None:
    """Held against Whoosh word by word: its own best-of adds scores of other documents."""
    store = Store.open(folder)
    assert store
    terms, slugs = IndexTerms(store), store.bytes_of("slugs").texts()
    with Searcher(open_index(folder).reader(), weighting=BM25F()) as searcher:
        for pair in (("mot3", "mot7"), ("mot20", "mot41"), ("mot1", "absent")):
            best: dict[str, float] = {}
            for word in pair:
                query = _fields(lambda field, weight, word=word: Term(field, word, weight))
                for hit in searcher.search(query, limit=None):
                    best[hit["slug"]] = max(hit.score, best.get(hit["slug"], 0.0))
            found = evaluate(tree.AnyOf(tuple(map(tree.Term, pair))), terms)
            scores = {slugs[at]: score for at, score in zip(*found, strict=True)}
            assert scores == pytest.approx(best, rel=1e-5)


def test_the_columns_hold_the_words_whoosh_holds(folder: Path) -> None:
    store = Store.open(folder)
    assert store
    with open_index(folder).reader() as reader:
        held = {term.decode() for field, term in reader.all_terms() if field in WEIGHTS}
    assert list(IndexTerms(store)) == sorted(held)
