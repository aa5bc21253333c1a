"""Search measured in one run beside plain Whoosh and tantivy: ``make bench SIZES="4000 50000"``.

Every engine holds the same terms with the same weights, filters by the same values and counts the
same facets without their own filter; totals and numbers of values are compared before anything is
timed. Times of searches are those of the processor, best of three rounds, engines by turns: all
search in the thread that asks, and what else the machine does disturbs them least. Other times are
those of the clock. The table is printed and kept in ``bench/results/search.md``.
"""

import os
import platform
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from bench.search.corpus import DAY, Corpus, bundled_offers
from bench.search.ours import Ours
from bench.search.pages import fill_catalogue, pages, served
from bench.search.rivals import Asked
from bench.search.tantivy_rival import Tantivy
from bench.search.whoosh_rival import PlainWhoosh
from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.config import ROOT
from pvd_aides.domain.query import DEADLINE, Query
from pvd_aides.search.store.parts import document_of

RESULTS = ROOT / "bench" / "results" / "search.md"
GAZETTEER = load_gazetteer(ROOT / "fixtures" / "territories")
QUERIES, PAGES, CHANGED, READ = 200, 40, 20, 100
# Whoosh takes a second for a search at 50 000 offers.
WHOOSH_QUERIES = {4_000: 40}
WHOOSH_AT_MOST = 10
STARTS = ("é", "re", "commune", "aide à la", "agence", "pat", "bois", "petites v")
TOWNS = ("Lyon", "21425", "montb", "Saint-Étienne", "communauté de", "bretagne", "75", "sainte-")
RUNS = 3

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Case:
    """What is searched, and from which result on."""

    label: str
    queries: Sequence[Query]
    offset: int = 0


def spent(work: Work) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1_000


def worked(work: Work) -> float:
    """Milliseconds of processor of this thread."""
    started = time.thread_time()
    work()
    return (time.thread_time() - started) * 1_000


def middle(times: Sequence[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def ms(times: Sequence[float]) -> str:
    return "{:.2f} / {:.2f}".format(*middle(times))


def ratio(theirs: Sequence[float], ours: Sequence[float]) -> str:
    pairs = zip(middle(theirs), middle(ours), strict=True)
    return " / ".join(f"{their / our:.1f}" for their, our in pairs)


def memory() -> float:
    """Megabytes of this process that are its own and in use."""
    pages_held = Path("/proc/self/statm").read_text().split()
    return (int(pages_held[1]) - int(pages_held[2])) * resource.getpagesize() / 1e6


class Bench:
    """One size."""

    def __init__(self, size: int, corpus: Corpus, root: Path) -> None:
        self.size = size
        self.corpus = corpus
        self.root = root
        self.offers = corpus.offers(size)
        words = [corpus.query() for _ in range(QUERIES)]
        self.words = words
        self.cases = [
            Case("mots", words),
            Case("expressions", [corpus.phrase(self.offers) for _ in range(QUERIES // 2)]),
            Case("10e page", words[: QUERIES // 2], offset=180),
        ]
        self.ours = Ours(root / "index", corpus, GAZETTEER)
        self.tantivy = Tantivy(root / "tantivy")
        self.whoosh = PlainWhoosh(root / "whoosh")
        self.lines: list[str] = []

    def run(self) -> list[str]:
        self.say(f"## {self.size} aides")
        self.build()
        self.agree()
        self.search()
        self.ours_alone()
        self.change()
        self.http()
        return self.lines

    def say(self, *lines: str) -> None:
        for line in lines:
            print(line, flush=True)
        self.lines += lines

    def build(self) -> None:
        some = self.offers[:READ]
        reading = spent(lambda: [document_of(one) for one in some]) / len(some)
        documents = [self.corpus.document(one) for one in self.offers]
        works: list[tuple[object, Path, Work]] = [
            (self.ours, self.ours.folder, lambda: self.ours.build(self.offers)),
            (self.tantivy, self.tantivy.folder, lambda: self.tantivy.build(documents)),
            (self.whoosh, self.whoosh.folder, lambda: self.whoosh.build(documents)),
        ]
        self.say("", row("moteur", "construction", "taille"), row("---", "---:", "---:"))
        for engine, folder, work in works:
            seconds = spent(work) / 1_000
            size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
            self.say(row(engine.name, f"{seconds:.1f} s", f"{size:.0f} Mo"))  # type: ignore[attr-defined]
        self.say(
            "",
            f"Textes déjà analysés pour tous ; les lire prend {reading:.1f} ms par aide.",
        )

    def agree(self) -> None:
        """Raises AssertionError if engines do not find or count the same."""
        for case in self.cases:
            for number, query in enumerate(case.queries[:60]):
                asked = Asked.of(query)
                own = self.ours.search(query)
                for other in [self.tantivy, self.whoosh][: 2 if number < WHOOSH_AT_MOST else 1]:
                    total, _ids, counts = other.search(asked)
                    assert (total, counts) == (own[0], own[2]), (other.name, query)

    def search(self) -> None:
        heads = ("recherche, ms (médiane / p95)", "portail", "tantivy", "Whoosh seul")
        self.say("", row(*heads, "tantivy : portail", "Whoosh : portail"))
        self.say(row("---", "---:", "---:", "---:", "---:", "---:"))
        first = self.first_times()
        self.compared("mots, aucun en mémoire", *first)
        for case in self.cases:
            ours, tantivy = self.by_turns(case)
            few = case.queries[: WHOOSH_QUERIES.get(self.size, WHOOSH_AT_MOST)]
            whoosh = [
                worked(lambda: self.whoosh.search(Asked.of(query), case.offset))  # noqa: B023
                for query in few
            ]
            self.compared(case.label, ours, tantivy, whoosh)

    def first_times(self) -> tuple[list[float], list[float]]:
        """Each query as if its words had never been searched."""
        ours = []
        for query in self.words:
            self.ours.forget_words()
            ours.append(worked(lambda: self.ours.search(query)))  # noqa: B023
        asked = [Asked.of(query) for query in self.words]
        return ours, [worked(lambda: self.tantivy.search(one)) for one in asked]  # noqa: B023

    def by_turns(self, case: Case) -> tuple[list[float], list[float]]:
        """All queries in one engine, then in the other, as a server that does nothing else."""
        asked = [Asked.of(query) for query in case.queries]
        ours, tantivy = [], []
        for _ in range(RUNS):
            ours.append(
                [worked(lambda: self.ours.search(one, case.offset)) for one in case.queries]  # noqa: B023
            )
            tantivy.append([worked(lambda: self.tantivy.search(one, case.offset)) for one in asked])  # noqa: B023
        return [min(each) for each in zip(*ours, strict=True)], [
            min(each) for each in zip(*tantivy, strict=True)
        ]

    def compared(
        self, label: str, ours: list[float], tantivy: list[float], whoosh: list[float] | None = None
    ) -> None:
        theirs = (ms(whoosh), ratio(whoosh, ours)) if whoosh else ("", "")
        cells = (ms(ours), ms(tantivy), theirs[0], ratio(tantivy, ours), theirs[1])
        self.say(row(label, *cells))

    def ours_alone(self) -> None:
        engine, words = self.ours.engine, self.words
        place = GAZETTEER.find("commune", "21425")
        near = [query.with_(perimeter=place.id if place else None) for query in words]
        sorted_by_deadline = [query.with_(order=DEADLINE) for query in words]
        works: list[tuple[str, list[Work]]] = [
            ("mots, par échéance", [_search(self.ours, one) for one in sorted_by_deadline]),
            ("mots, dans une commune", [_search(self.ours, one) for one in near]),
            ("sans texte", [_search(self.ours, one.with_(text="")) for one in words]),
            ("suggestions", [lambda start=start: engine.suggest(start) for start in STARTS]),  # type: ignore[misc]
            ("lieux", [lambda name=name: GAZETTEER.search(name) for name in TOWNS]),  # type: ignore[misc]
        ]
        self.say("", row("portail seul", "ms (médiane / p95)"), row("---", "---:"))
        for label, each in works:
            self.say(row(label, ms([min(worked(work) for _ in range(RUNS)) for work in each])))
        before = memory()
        self.ours.open()
        opening = spent(self.ours.engine.status)
        first = spent(lambda: self.ours.search(words[0]))
        self.say(row("ouverture", f"{opening:.1f}"), row("première recherche", f"{first:.1f}"))
        after = memory() - before
        self.say(row("mémoire propre d'une génération de plus", f"{max(after, 0):.0f} Mo"))

    def change(self) -> None:
        """From the changed offers to their being found."""
        changed = {
            one.id: replace(one, version="new", offer=replace(one.offer, name="Nouveauté unique"))
            for one in self.offers[:CHANGED]
        }
        held = {one.id: changed.get(one.id, one) for one in self.offers}
        versions = {id: one.version for id, one in held.items()}
        seconds = spent(
            lambda: self.ours.builder.update(lambda: versions, lambda ids: [held[id] for id in ids])
        )
        seconds += spent(lambda: self.ours.search(Query(text="nouveauté unique")))
        assert self.ours.search(Query(text="nouveauté unique"))[0] > 0
        self.say(row(f"{CHANGED} aides changées, visibles en", f"{seconds:.0f}"))

    def http(self) -> None:
        fill_catalogue(self.root, self.offers)
        whole, viewed, template = pages(self.root, self.words[:PAGES])
        a_second, times = served(self.root, self.words)
        self.say(
            "",
            row("page HTTP", "ms (médiane / p95)"),
            row("---", "---:"),
            row("page entière, un processus", ms(whole)),
            row("résultat déjà là : liens et gabarit", ms(viewed)),
            row("liens déjà là : gabarit seul", ms(template)),
            row("page : résultat déjà là", ratio(whole, viewed)),
            row("page : gabarit seul", ratio(whole, template)),
            row("2 processus, 4 visiteurs", f"{ms(times)}, {a_second:.0f} pages/s"),
        )


def _search(ours: Ours, query: Query) -> Work:
    return lambda: ours.search(query)


def machine() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in ("numpy", "Whoosh", "tantivy"))
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cœurs ({platform.machine()}), charge {load:.1f} au départ, "
        f"Python {platform.python_version()}, {versions}, aides générées au {DAY:%d/%m/%Y}."
    )


def main(sizes: Sequence[int]) -> None:
    lines = ["# Recherche : le portail, tantivy, Whoosh seul", "", "`make bench`. " + machine(), ""]
    print("\n".join(lines), flush=True)
    bundled = bundled_offers()
    for size in sizes:
        with tempfile.TemporaryDirectory() as root:
            lines += [*Bench(size, Corpus(bundled), Path(root)).run(), ""]
    RESULTS.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [4_000, 50_000])
