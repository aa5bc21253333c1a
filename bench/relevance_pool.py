"""What remains to be graded: ``python -m bench.relevance_pool DATA [--corpus DIR] [QUERY ...]``.

For each query, the first offers of every ranker that have no grade yet, with the beginning of
their texts, in no ranker's order. DATA is a folder that keeps the pulled corpus between two runs.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from bench.rankers.all_rankers import rankers_of
from bench.relevance_corpora import AIDES_TERRITOIRES, BUNDLED, key_of, offers_of, open_corpus
from pvd_aides.adapters.graded_queries import NONE, load_all_queries
from pvd_aides.config import ROOT
from pvd_aides.domain.relevance import GradedQuery
from pvd_aides.search.plain_text import plain_text
from pvd_aides.services.context import Portal

FOLDER = ROOT / "fixtures" / "relevance"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data", type=Path)
    asked.add_argument("queries", nargs="*")
    asked.add_argument("--corpus", type=Path)
    asked.add_argument("--depth", type=int, default=10)
    asked.add_argument("--letters", type=int, default=250)
    given = asked.parse_args()
    portal = open_corpus(given.data, given.corpus)
    queries = load_all_queries(FOLDER, AIDES_TERRITOIRES if given.corpus else BUNDLED)
    chosen = [query for query in queries if not given.queries or query.id in given.queries]
    for line in _lines(portal, chosen, given.depth, given.letters):
        print(line)


def _lines(portal: Portal, queries: list[GradedQuery], depth: int, letters: int) -> Iterator[str]:
    rankers = rankers_of(portal)
    offers = {key_of(published): published.offer for published in offers_of(portal)}
    for query in queries:
        found = {key for rank in rankers.values() for key in rank(query.text, depth)}
        ungraded = sorted(found - query.grades.keys())
        if query.kind == NONE or not ungraded:
            continue
        yield f"\n# {query.exact or query.id} : {query.text}"
        for key in ungraded:
            begun = " ".join(plain_text(offers[key].description).split())[:letters]
            yield f"{key} | {offers[key].name} | {begun}"


if __name__ == "__main__":
    main()
