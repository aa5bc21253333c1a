"""Every ranker's answer to every graded query, and the means over kinds of queries."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from bench.rankers.ranker import Ranker
from pvd_aides.adapters.graded_queries import KINDS, NONE
from pvd_aides.domain.relevance import GradedQuery, Grades, ndcg, recall, reciprocal_rank

DEPTH = 20
MISSPELT = "misspelt"

Measure = Callable[[Sequence[str], Grades], float | None]
MEASURES: Mapping[str, Measure] = {
    "nDCG@10": ndcg,
    "rappel@20": recall,
    "MRR": reciprocal_rank,
}


@dataclass(frozen=True, slots=True)
class Answers:
    """``ranked`` holds by ranker and query id the keys of the first offers."""

    queries: Sequence[GradedQuery]
    ranked: Mapping[str, Mapping[str, Sequence[str]]]

    def parts(self) -> Iterator[tuple[str, "Answers"]]:
        """The open part, and the part kept aside when it was asked."""
        yield "Partie ouverte", self._of(lambda query: not query.is_kept_aside)
        aside = self._of(lambda query: query.is_kept_aside)
        if aside.queries:
            yield "Partie mise de côté", aside

    def of_kind(self, kind: str) -> "Answers":
        return self._of(lambda query: query.kind == kind)

    def answered(self) -> "Answers":
        """Without the queries that have no answer."""
        return self._of(lambda query: query.kind != NONE)

    def kinds(self) -> Iterator[tuple[str, "Answers"]]:
        """Those of the queries that have an answer, the mean of all first."""
        yield "toutes", self.answered()
        for kind in KINDS:
            if kind != NONE:
                yield kind, self.of_kind(kind)

    def mean(self, ranker: str, measure: Measure) -> float | None:
        """Over the queries for which the measure says something; None when there are none."""
        found = self.ranked[ranker]
        values = (measure(found[query.id], query.grades) for query in self.queries)
        said = [value for value in values if value is not None]
        return fmean(said) if said else None

    def ungraded(self, ranker: str, depth: int = 10) -> float:
        """Share of the first offers that nobody graded: they count as 0, perhaps wrongly."""
        shown = [
            key in query.grades
            for query in self.queries
            for key in self.ranked[ranker][query.id][:depth]
        ]
        return 1 - fmean(shown) if shown else 0.0

    def _of(self, is_wanted: Callable[[GradedQuery], bool]) -> "Answers":
        return Answers([query for query in self.queries if is_wanted(query)], self.ranked)


def ask(queries: Sequence[GradedQuery], rankers: Mapping[str, Ranker]) -> Answers:
    """Ask every query of every ranker."""
    ranked = {
        name: {query.id: rank(query.text, DEPTH) for query in queries}
        for name, rank in rankers.items()
    }
    return Answers(queries, ranked)
