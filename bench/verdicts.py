"""How long verdicts and "what would change" take: ``python bench/verdicts.py [OFFERS ...]``.

Offers are made by a seeded generator from the values of the bundled offers, mixed field by field;
half of them stand on a random commune, EPCI or département, and most have a random deadline, so
that as many inputs are distinct as in a large catalogue. Projects are random and each is new to
the index. The plain loop calls ``assess`` for every offer, its conditions read beforehand, in the
same run; the ratio is to it.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

from indexer.ingest import ingest
from indexer.sources import declared_sources
from pvd_aides.catalogue.offers import published_offers
from pvd_aides.domain.eligibility import Facts, assess, facts_of
from pvd_aides.domain.eligibility.conditions import Condition
from pvd_aides.domain.levers import levers
from pvd_aides.domain.offer import Offer, OfferTerritory, PublishedOffer
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.profile_lists import CARRIERS, SPENDING, SUPPORTS
from pvd_aides.domain.query import Query
from pvd_aides.domain.territory import Gazetteer, Territory
from pvd_aides.domain.vocabulary import CATEGORIES, STEPS, THEMES
from pvd_aides.search.answering import Asked, Searched, Texts, answer, changes
from pvd_aides.search.columns import Columns
from pvd_aides.search.facet_counts import FacetTable
from pvd_aides.search.rows import Row, row_of
from pvd_aides.search.store.parts import FIELDS, Document, parts_of
from pvd_aides.search.store.store import Store
from pvd_aides.search.stored_conditions import restored
from pvd_aides.services.context import Portal
from pvd_aides.services.open_portal import open_portal

SEED = 2026
DAY = date(2026, 11, 23)
PROJECTS = 100
# The plain loop is slow: it is timed over fewer projects.
LOOPS = 3

# Fields drawn together from one bundled offer.
DRAWN = (
    ("audiences",),
    ("programmes",),
    ("aid_types", "steps"),
    ("destinations",),
    ("rate_min", "rate_max"),
    ("loan_amount", "advance_amount"),
)

# Fields of an offer that a row holds under the same name.
_SAME = {*Row.__struct_fields__} - {"programmes"}
_NO_WORDS: dict[str, list[str]] = {name: [] for name in FIELDS}


@dataclass(frozen=True)
class Storage:
    data_dir: Path

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.data_dir / 'catalogue.sqlite3'}"


@dataclass(frozen=True)
class Made:
    """The same offers as the index holds them and as ``assess`` is given them."""

    store: Store
    offers: list[tuple[Offer, tuple[Condition, ...]]]


class Generator:
    """The same offers and projects for the same seed."""

    def __init__(self, bundled: Sequence[PublishedOffer], gazetteer: Gazetteer) -> None:
        self._random = random.Random(SEED)
        self._bundled = list(bundled)
        self._gazetteer = gazetteer
        self._places = [
            place
            for number in range(1_001, 95_999, 7)
            if (place := gazetteer.find("commune", f"{number:05}"))
        ]

    def make(self, size: int) -> Made:
        rows = {published.id: row_of(published) for published in self._bundled}
        base = rows[self._bundled[0].id]
        documents, offers = [], []
        for number in range(size):
            fields, conditions = self._fields(rows)
            row_fields = {name: held for name, held in fields.items() if name in _SAME}
            row = msgspec.structs.replace(
                base,
                id=number,
                slug=f"{number:06}",
                conditions=conditions,
                area=fields["territory"],
                programme_names=tuple((one.slug, one.name) for one in fields["programmes"]),
                **row_fields,
            )
            documents.append(Document(row, _NO_WORDS, []))
            offers.append((replace(self._bundled[0].offer, **fields), restored(conditions)))
        return Made(Store.of(parts_of(documents), self._bundled[0].observed), offers)

    def _fields(self, rows: dict[int, Any]) -> tuple[dict[str, Any], Any]:
        fields: dict[str, Any] = {}
        for names in DRAWN:
            offer = self._offer()
            fields |= {name: getattr(offer, name) for name in names}
        days = self._random.randint(-60, 300)
        two = {*self._offer().categories, *self._offer().categories}
        fields |= {
            "categories": CATEGORIES.sort(self._random.sample(sorted(two), min(len(two), 5))),
            "recurrence": self._offer().recurrence,
            "opening": None,
            "deadline": self._random.choice([None, DAY + timedelta(days=days)]),
            "territory": self._area(),
        }
        read = [rows[one.id].conditions for one in self._random.sample(self._bundled, 3)]
        return fields, sum(read, ())

    def _offer(self) -> Offer:
        return self._random.choice(self._bundled).offer

    def _area(self) -> OfferTerritory | None:
        if self._random.random() < 0.5:
            return self._offer().territory
        around = (place := self._place(), *self._gazetteer.ancestors(place))
        area = self._random.choice([one for one in around if one.scale != "continent"])
        return OfferTerritory(area.scale, area.name, area.code)

    def _place(self) -> Territory:
        return self._random.choice(self._places)

    def project(self) -> Profile:
        """Somewhere, by somebody; each other field half of the time."""
        pick, often = self._random.choice, self._random.random
        return Profile(
            place=self._place().id,
            carrier=pick(CARRIERS.codes[:10]),
            themes=(pick(THEMES.codes),) if often() < 0.5 else (),
            categories=(pick(CATEGORIES.codes),) if often() < 0.5 else (),
            step=pick(STEPS.codes) if often() < 0.5 else None,
            start=DAY + timedelta(days=self._random.randint(0, 400)) if often() < 0.5 else None,
            cost=self._random.randint(1, 900) * 1_000 if often() < 0.5 else None,
            spending=(pick(SPENDING.codes),) if often() < 0.5 else (),
            support=(pick(SUPPORTS.codes),) if often() < 0.5 else (),
        )


def bundled(root: Path) -> tuple[Portal, list[PublishedOffer]]:
    """The portal with its bundled feeds, pulled into a directory of its own."""
    portal = open_portal(Storage(root))
    for source in declared_sources().values():
        ingest(portal, source)
    with portal.sessions() as session:
        return portal, list(published_offers(session))


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


def line(label: str, times: Sequence[float], loop: float) -> str:
    middle = statistics.median(times)
    p95 = statistics.quantiles(times, n=20)[-1]
    return (
        f"  {label:<44} médiane {middle:8.2f} ms   p95 {p95:8.2f} ms   "
        f"{loop / middle:7.0f} fois plus vite que la boucle"
    )


def plain_loop(made: Made, facts: Facts) -> None:
    for offer, conditions in made.offers:
        assess(offer, facts, DAY, conditions)


def measure(make: Generator, size: int, gazetteer: Gazetteer) -> None:
    made = make.make(size)
    columns = Columns(made.store, gazetteer)
    searched = Searched("", columns, FacetTable(columns))
    compiling = milliseconds(lambda: columns.verdicts)
    asked = Asked(Query(), DAY)

    def project() -> Facts:
        return facts_of(make.project(), gazetteer)

    def verdicts(facts: Facts) -> float:
        return milliseconds(lambda: columns.verdicts.of(facts, DAY).answers)

    def with_changes(facts: Facts) -> float:
        def work() -> None:
            others = [facts_of(one.profile, gazetteer) for one in levers(facts, DAY)]
            changes(replace(asked, project=facts), columns, None, others)

        return verdicts(facts) + milliseconds(work)

    def page(facts: Facts) -> float:
        return milliseconds(lambda: answer(replace(asked, project=facts), searched, Texts()))

    first = with_changes(project())
    loop = statistics.median(
        milliseconds(lambda: plain_loop(made, facts))  # noqa: B023 - called at once
        for facts in [project() for _ in range(LOOPS)]
    )
    print(f"{size} offres : compilation {compiling:.0f} ms, premier projet {first:.1f} ms")
    print(f"  {'boucle simple, un projet':<44} médiane {loop:8.2f} ms")
    fresh = [project() for _ in range(PROJECTS)]
    for label, work, facts in (
        ("verdicts, projet nouveau", verdicts, [project() for _ in range(PROJECTS)]),
        ("verdicts et ce qui changerait, projet nouveau", with_changes, fresh),
        ("verdicts et ce qui changerait, projet connu", with_changes, fresh),
        ("page entière avec facettes, projet connu", page, fresh),
    ):
        print(line(label, [work(one) for one in facts], loop))


def main(sizes: Sequence[int]) -> None:
    with tempfile.TemporaryDirectory() as root:
        portal, offers = bundled(Path(root))
        for size in sizes:
            measure(Generator(offers, portal.gazetteer), size, portal.gazetteer)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [5_000, 50_000])
