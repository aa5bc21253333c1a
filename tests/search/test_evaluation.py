"""Whatever the tree and the offers: what it finds, and its scores, are what ``text_tree`` says."""

from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pvd_aides.search.evaluation import evaluate
from pvd_aides.search.fields import WEIGHTS
from pvd_aides.search.index_terms import IndexTerms
from pvd_aides.search.rows import row_of
from pvd_aides.search.store.parts import Document, parts_of
from pvd_aides.search.store.store import Store
from pvd_aides.search.text_tree import (
    EVERYTHING,
    NOTHING,
    AllOf,
    AnyOf,
    AtLeast,
    Node,
    Part,
    Phrase,
    Term,
    Without,
    wanted_runs,
)
from tests.search.made_offers import NOW, published

WORDS = ("a", "b", "c", "d", "absent")
Fields = dict[str, list[str]]

_texts = st.lists(st.sampled_from(WORDS[:4]), max_size=6)
DOCUMENTS = st.lists(st.fixed_dictionaries(dict.fromkeys(WEIGHTS, _texts)), max_size=8)
_words = st.sampled_from(WORDS)
_weights = st.sampled_from((0.25, 1.0, 3.0))
_needs = st.sampled_from((0.0, 0.3, 1.0, 2.5))


def _above(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(nodes, max_size=3).map(tuple)
    parts = st.lists(st.builds(Part, nodes, _needs), max_size=4).map(tuple)
    return (
        st.builds(AllOf, some, _weights)
        | st.builds(AnyOf, some, _weights)
        | st.builds(AtLeast, parts, st.sampled_from((0.3, 1.0, 1.3, 2.6)), _weights)
        | st.builds(Without, nodes, some)
    )


TREES = st.recursive(
    st.builds(Term, _words, _weights)
    | st.builds(Phrase, st.lists(_words, min_size=1, max_size=3).map(tuple), _weights),
    _above,
    max_leaves=6,
)


class Naive:
    """Scores by looking at every offer."""

    def __init__(self, documents: list[Fields]) -> None:
        self.documents = documents

    def score(self, node: Node, at: int) -> float | None:
        """None when the node does not find the offer."""
        match node:
            case Term() | Phrase():
                words = (node.term,) if isinstance(node, Term) else node.terms
                score = self._phrase(words, at)
                return None if score is None else score * node.weight
            case AllOf():
                found = [self.score(part, at) for part in node.parts]
                return None if None in found else node.weight * sum(filter(None, found))
            case AnyOf():
                scores = [one for part in node.parts if (one := self.score(part, at)) is not None]
                return node.weight * max(scores) if scores else None
            case AtLeast():
                return self._at_least(node, at)
            case Without():
                if any(self.score(part, at) is not None for part in node.unwanted):
                    return None
                return self.score(node.wanted, at)

    def _at_least(self, node: AtLeast, at: int) -> float | None:
        pairs = [(part.need, self.score(part.node, at)) for part in node.parts]
        held = [(need, score) for need, score in pairs if score is not None]
        is_enough = sum(need for need, _ in held) >= node.least - 1e-9
        return node.weight * sum(score for _, score in held) if is_enough else None

    def _phrase(self, terms: tuple[str, ...], at: int) -> float | None:
        size = len(terms)
        fields = [
            name
            for name, text in self.documents[at].items()
            if any(tuple(text[n : n + size]) == terms for n in range(len(text)))
        ]
        if not fields:
            return None
        return sum(WEIGHTS[name] * self._bm25(name, term, at) for name in fields for term in terms)

    def _bm25(self, name: str, term: str, at: int) -> float:
        texts = [document[name] for document in self.documents]
        having = sum(term in text for text in texts)
        times, length = texts[at].count(term), len(texts[at])
        average = sum(map(len, texts)) / len(texts)
        idf = log(len(texts) / (having + 1)) + 1
        return idf * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length / average))


def indexed(documents: list[Fields]) -> IndexTerms:
    held = [
        Document(row_of(published(number)), fields, []) for number, fields in enumerate(documents)
    ]
    return IndexTerms(Store.of(parts_of(held), NOW))


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS, TREES)
def test_a_tree_finds_and_scores_what_it_says(documents: list[Fields], node: Node) -> None:
    naive = Naive(documents)
    scores = {at: naive.score(node, at) for at in range(len(documents))}
    wanted = {at: score for at, score in scores.items() if score is not None}
    found = evaluate(node, indexed(documents))
    assert found.offers.tolist() == sorted(wanted)
    assert dict(zip(*map(list, found), strict=True)) == pytest.approx(wanted, rel=1e-4)


def test_everything_and_nothing() -> None:
    terms = indexed([{name: ["a"] for name in WEIGHTS}] * 3)
    assert evaluate(EVERYTHING, terms).offers.tolist() == [0, 1, 2]
    assert evaluate(NOTHING, terms).offers.tolist() == []


def test_terms_and_how_many_offers_have_each() -> None:
    empty: Fields = {name: [] for name in WEIGHTS}
    terms = indexed([{**empty, "name": ["a", "b"]}, {**empty, "description": ["b", "b"]}])
    assert list(terms) == ["a", "b"]
    assert [terms.frequency(word) for word in ("a", "b", "absent", "", "b" * 999)] == [
        *(1, 2, 0, 0, 0),
    ]
    assert terms.size == 2


def test_terms_to_highlight_are_those_wanted() -> None:
    node = Without(
        AllOf((Term("a"), AtLeast((Part(Phrase(("b", "c"))), Part(Term("d"), 0.0)), 1.0))),
        (Term("absent"),),
    )
    assert list(wanted_runs(node)) == [("a",), ("b", "c"), ("d",)]
