"""How long a search takes with every facet counted: ``python bench/search_basic.py [OFFERS ...]``.

Offers are made from a seeded generator: words and facet values as uneven as in real feeds (few
are common, most are rare), about 250 words each. Prints the build and the median and 95th
percentile of searches, each text new (nothing remembered) and then again.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.domain.offer import Backer, Offer, OfferTerritory, Programme, PublishedOffer
from pvd_aides.domain.query import Query
from pvd_aides.domain.vocabulary import AID_TYPES, AUDIENCES, CATEGORIES, DESTINATIONS, STEPS
from pvd_aides.search.whoosh.builder import WhooshBuilder
from pvd_aides.search.whoosh.engine import WhooshEngine

SEED = 2026
DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, tzinfo=UTC)
QUERIES = 200
WORDS = tuple(f"mot{number}" for number in range(12_000))
BACKERS = tuple(Backer(f"Porteur {number}") for number in range(400))
PROGRAMMES = tuple(Programme(f"programme-{number}", f"Programme {number}") for number in range(30))
AREAS = (
    OfferTerritory("country", "France", "FRA"),
    *(OfferTerritory("department", f"D{code}", f"{code:02}") for code in range(21, 90)),
)
GAZETTEER = load_gazetteer(Path(__file__).resolve().parents[1] / "fixtures" / "territories")

T = TypeVar("T")


class Generator:
    """Random offers and queries, the same for the same seed."""

    def __init__(self) -> None:
        self._random = random.Random(SEED)

    def uneven(self, values: Sequence[T]) -> T:
        """The first values far more often than the last, as words and partners are."""
        return values[int(len(values) ** self._random.random()) - 1]

    def text(self, words: int) -> str:
        return " ".join(self.uneven(WORDS) for _ in range(words))

    def several(self, values: Sequence[T], most: int) -> tuple[T, ...]:
        drawn = (self.uneven(values) for _ in range(self._random.randint(0, most)))
        return tuple(dict.fromkeys(drawn))

    def offer(self, number: int) -> PublishedOffer:
        offer = Offer(
            source="bench",
            external_id=str(number),
            name=self.text(8),
            description=self.text(200),
            eligibility=self.text(50),
            financers=(self.uneven(BACKERS),),
            programmes=self.several(PROGRAMMES, 1),
            audiences=self.several(AUDIENCES.codes, 4),
            aid_types=self.several(AID_TYPES.codes, 2),
            categories=self.several(CATEGORIES.codes, 4),
            steps=self.several(STEPS.codes, 3),
            destinations=self.several(DESTINATIONS.codes, 2),
            territory=self.uneven(AREAS),
            deadline=self._random.choice(
                [None, DAY + timedelta(days=self._random.randint(-60, 300))]
            ),
        )
        return PublishedOffer(
            id=number,
            slug=f"aide-{number}",
            offer=offer,
            first_published=NOW,
            changed=NOW,
            observed=NOW,
        )

    def query(self, place: int | None) -> Query:
        """One to three words, half of the time with two filters, a third in a place."""
        text = self.text(self._random.randint(1, 3))
        query = Query(text=text, perimeter=place if self._random.random() < 0.3 else None)
        if self._random.random() < 0.5:
            return query
        return query.with_(
            audiences=(self.uneven(AUDIENCES.codes),), categories=(self.uneven(CATEGORIES.codes),)
        )


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


def line(label: str, times: list[float]) -> str:
    p95 = statistics.quantiles(times, n=20)[-1]
    return f"{label:<28} médiane {statistics.median(times):7.2f} ms   p95 {p95:7.2f} ms"


def main(sizes: Sequence[int]) -> None:
    place = GAZETTEER.find("commune", "21425")
    for size in sizes:
        make = Generator()
        offers = [make.offer(number) for number in range(1, size + 1)]
        queries = [make.query(place.id if place else None) for _ in range(QUERIES)]
        with tempfile.TemporaryDirectory() as root:
            builder = WhooshBuilder(Path(root), lambda: NOW)
            build = milliseconds(lambda: builder.build(offers))  # noqa: B023 - called at once
            engine = WhooshEngine(Path(root), GAZETTEER)
            opening = milliseconds(engine.status)
            first = milliseconds(lambda: engine.search(Query(), DAY))  # noqa: B023
            status = engine.status()
            megabytes = (status.bytes if status else 0) / 1e6
            print(
                f"{size} offres : construction {build / 1_000:.1f} s, {megabytes:.1f} Mo, ", end=""
            )
            print(f"ouverture {opening:.0f} ms, première recherche {first:.1f} ms")
            for label in ("texte nouveau", "texte déjà cherché"):
                print(line(label, [timed(engine, query) for query in queries]))
            print(line("sans texte", [timed(engine, query.with_(text="")) for query in queries]))


def timed(engine: WhooshEngine, query: Query) -> float:
    return milliseconds(lambda: engine.search(query, DAY))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [800, 5_000])
