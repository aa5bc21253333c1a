"""What is found: ``make relevance``, or ``python -m bench.relevance`` with its options.

Graded queries (``fixtures/relevance/``) are asked of the portal as visitors have it and, in the
same run, of other engines on the same offers. The part kept aside is told apart, and not at all
with ``--tune``, which adds the queries furthest below their best.
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from bench.rankers.all_rankers import OURS, rankers_of
from bench.relevance_answers import Answers, ask
from bench.relevance_corpora import AIDES_TERRITOIRES, BUNDLED, offers_of, open_corpus
from bench.relevance_pages import Admits, pages_on
from bench.relevance_tables import misspelt_table, none_table, quality_table, worst_table
from pvd_aides.adapters.graded_queries import load_graded_queries
from pvd_aides.config import ROOT
from pvd_aides.services.context import Portal

FOLDER = ROOT / "fixtures" / "relevance"
RESULTS = Path(__file__).with_name("results") / "relevance.md"


def main() -> None:
    given = _arguments()
    kept = nullcontext(given.data) if given.data else tempfile.TemporaryDirectory()
    with kept as folder:
        portal = open_corpus(Path(folder), given.corpus)
        answers = _answers(portal, given)
        text = "\n".join(_lines(portal, answers, pages_on(Path(folder)), given))
    print(text)
    if given.write:
        _write(AIDES_TERRITOIRES if given.corpus else BUNDLED, text)


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--corpus", type=Path, help="exports of Aides-territoires, not the bundled")
    asked.add_argument("--data", type=Path, help="folder that keeps the offers for the next run")
    asked.add_argument("--tune", action="store_true", help="the open part only, with the worst")
    asked.add_argument("--write", action="store_true", help=f"also into {RESULTS.name}")
    return asked.parse_args()


def _answers(portal: Portal, given: argparse.Namespace) -> Answers:
    corpus = AIDES_TERRITOIRES if given.corpus else BUNDLED
    queries = load_graded_queries(FOLDER, corpus)
    if given.tune:
        queries = [query for query in queries if not query.is_kept_aside]
    return ask(queries, rankers_of(portal))


def _lines(
    portal: Portal, answers: Answers, admits: Admits, given: argparse.Namespace
) -> Iterator[str]:
    size = sum(1 for _ in offers_of(portal))
    corpus = "aides d'Aides-territoires" if given.corpus else "aides fournies avec le portail"
    yield f"{size} {corpus}, le {portal.today():%d/%m/%Y}."
    for title, part in answers.parts():
        yield f"\n### {title} ({len(part.queries)} requêtes)\n"
        yield from quality_table(part)
        yield ""
        yield from misspelt_table(part)
        yield ""
        yield from none_table(part, admits)
    if given.tune:
        yield "\n### Les plus loin de leur meilleur classement\n"
        yield from worst_table(answers, OURS)


def _write(corpus: str, text: str) -> None:
    """Put the tables between the marks of their corpus, the rest of the file left as it is."""
    begin, end = f"<!-- {corpus} -->", f"<!-- /{corpus} -->"
    page = RESULTS.read_text(encoding="utf-8")
    before, _, rest = page.partition(begin)
    after = rest.partition(end)[2]
    RESULTS.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
