"""The tables of ``make relevance``, in Markdown."""

from collections.abc import Iterator

from bench.rankers.all_rankers import OURS
from bench.relevance_answers import MEASURES, MISSPELT, Answers
from bench.relevance_pages import Admits
from pvd_aides.adapters.graded_queries import NONE
from pvd_aides.domain.relevance import ndcg

_KINDS = {
    "short": "courtes",
    "sentence": "phrases",
    "long": "descriptions",
    "name": "sigles et noms",
    MISSPELT: "fautes de frappe",
}
_WORST = 10


def quality_table(answers: Answers) -> Iterator[str]:
    """Each measure by kind of query, a column a ranker."""
    rankers = list(answers.ranked)
    yield from _head("", "requêtes", *rankers)
    for name, measure in MEASURES.items():
        for kind, part in answers.kinds():
            means = [_number(part.mean(ranker, measure)) for ranker in rankers]
            yield _row(f"{name}, {_KINDS.get(kind, kind)}", len(part.queries), *means)
    shares = [f"{answers.answered().ungraded(ranker):.0%}" for ranker in rankers]
    yield _row("sans note parmi les 10 premières", "", *shares)


def misspelt_table(answers: Answers) -> Iterator[str]:
    """nDCG@10 of misspelt queries, of the same queries well written, and the ratio."""
    typed = answers.of_kind(MISSPELT)
    wanted = {query.exact for query in typed.queries}
    exact = Answers([query for query in answers.queries if query.id in wanted], answers.ranked)
    yield from _head("nDCG@10", *answers.ranked)
    pairs = [(typed.mean(name, ndcg), exact.mean(name, ndcg)) for name in answers.ranked]
    yield _row("avec leurs fautes", *(_number(wrong) for wrong, _ in pairs))
    yield _row("bien écrites", *(_number(right) for _, right in pairs))
    yield _row("rapport", *(_number(w / r if w is not None and r else None) for w, r in pairs))


def none_table(answers: Answers, admits: Admits) -> Iterator[str]:
    """Of the queries without an answer: how many find nothing, or say that nothing answers."""
    queries = answers.of_kind(NONE).queries
    yield from _head("Sans réponse possible", *answers.ranked)
    empty = [sum(not found[query.id] for query in queries) for found in answers.ranked.values()]
    yield _row("ne trouvent rien", *(f"{count} sur {len(queries)}" for count in empty))
    said = sum(admits(query.text) for query in queries)
    rest = ["" for _ in list(answers.ranked)[1:]]
    yield _row("ou la page le dit", f"{said} sur {len(queries)}", *rest)


def worst_table(answers: Answers, ranker: str = OURS) -> Iterator[str]:
    """The queries furthest below the best ranking there could be."""
    scored = [
        (value, query)
        for query in answers.queries
        if (value := ndcg(answers.ranked[ranker][query.id], query.grades)) is not None
    ]
    yield from _head("nDCG@10", "requête", "texte")
    for value, query in sorted(scored, key=lambda pair: pair[0])[:_WORST]:
        yield _row(_number(value), query.id, query.text)


def _head(*titles: str) -> Iterator[str]:
    yield _row(*titles)
    yield _row(*("---" for _ in titles))


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
