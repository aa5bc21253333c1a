"""How long looking a place up takes, in process: python bench/places.py

Prints the cold start, then median and 95th percentile over names, starts of names, names with a
letter wrong, codes and misses, and the cost of comparing a place with an offer's area.
"""

import random
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.domain.offer import OfferTerritory
from pvd_aides.domain.territory import Territory

TERRITORIES = Path(__file__).resolve().parent.parent / "fixtures" / "territories"
ROUNDS = 2_000
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> None:
    chance = random.Random(21425)
    start = time.perf_counter()
    gazetteer = load_gazetteer(TERRITORIES)
    print(f"read the files        {time.perf_counter() - start:8.3f} s")
    start = time.perf_counter()
    gazetteer.search("Montbard")
    print(f"first search          {time.perf_counter() - start:8.3f} s")
    start = time.perf_counter()
    gazetteer.named("commune", "Montbard")
    print(f"first name of a feed  {time.perf_counter() - start:8.3f} s")
    everything = gazetteer.search("a", 10_000) + gazetteer.search("m", 10_000)
    some = chance.sample(everything, ROUNDS)
    queries: dict[str, list[str]] = {
        "whole names": [place.name for place in some],
        "starts (1 to 5)": [place.name[: chance.randint(1, 5)] for place in some],
        "a letter wrong": [with_a_letter_wrong(place.name, chance) for place in some],
        "codes": [(place.postal_codes or (place.code,))[0] for place in some],
        "misses": ["".join(chance.choices(LETTERS, k=12)) for _ in some],
        "one letter": list(LETTERS) * 20,
        "saint": ["saint", "st", "Saint-M", "sainte"] * 100,
    }
    for title, texts in queries.items():
        report(f"search, {title}", (measure(partial(gazetteer.search, text)) for text in texts))
    places = [place for place in some if place.scale == "commune"]
    areas = [OfferTerritory(place.scale, place.name, place.code) for place in everything[:500]]
    for area in areas:
        gazetteer.relation(places[0], area)

    def compare(place: Territory) -> float:
        return measure(lambda: [gazetteer.relation(place, area) for area in areas]) / len(areas)

    report("relation, one area", (compare(place) for place in places[:300]))


def with_a_letter_wrong(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    return name[:at] + chance.choice(LETTERS) + name[at + 1 :]


def measure(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def report(title: str, seconds: Iterable[float]) -> None:
    taken = sorted(seconds)
    late = quantiles(taken, n=20)[-1]
    print(f"{title:28} median {median(taken) * 1e6:9.1f} µs   p95 {late * 1e6:9.1f} µs")


if __name__ == "__main__":
    main()
