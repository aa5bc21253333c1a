"""A pull of many records, from the bundled ones: where the time goes, and memory at its highest.

    python -m bench.pull [RECORDS]

Records are copies of the bundled feed in the peer's shape, each with a name, an identifier and
words of its own (seeded). The pull is the command's own: read, normalise, catalogue, index; then
the same feed again, then the same with one record in a hundred changed. Times are of processor, so
that other work of the machine does not count; one process, so that its peak is that of the work.
"""

import cProfile
import json
import pstats
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from indexer.ingest import ingest
from indexer.sources import Source
from pvd_aides.config import ROOT, StorageSettings
from pvd_aides.services.context import Portal
from pvd_aides.services.open_portal import open_portal
from pvd_aides.services.refresh_index import refresh_index

SEED = 2027
_WORDS = tuple(f"mot{number}" for number in range(12_000))
# What the profile is read by: the last function of each way that these names lead to.
_PARTS = {
    "JSON": ("json_stream.py", "__iter__"),
    "normaliser": ("normalise/offer.py", "normalise"),
    "catalogue": ("save_run.py", "save_run"),
    "index": ("refresh_index.py", "refresh_index"),
}


def main() -> None:
    """Generate, pull three times, print."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        portal = open_portal(StorageSettings(root, f"sqlite:///{root / 'catalogue.sqlite3'}"))
        feed = root / "aides.json"
        source = Source("bench", "aides-territoires", str(feed))
        _write(feed, records, changed=False)
        size = feed.stat().st_size
        print(f"{records} records, {size / 2**20:.0f} MiB; {_peak():.0f} MiB before the pull")
        _told("first pull", lambda: _pull(portal, source))
        _told("same again", lambda: _pull(portal, source))
        _write(feed, records, changed=True)
        _told("1 % changed", lambda: _pull(portal, source))
        profile = cProfile.Profile()
        profile.runcall(_pull, portal, Source("bench-2", "aides-territoires", str(feed)))
        _print_parts(profile)


def _pull(portal: Portal, source: Source) -> str:
    began = time.process_time()
    report = ingest(portal, source)
    assert report.failure is None, report.failure
    catalogue = time.process_time()
    refresh_index(portal)
    index = time.process_time()
    return (
        f"{report.created} created, {report.updated} updated, {report.unchanged} unchanged: "
        f"feed and catalogue {catalogue - began:.1f} s, index {index - catalogue:.1f} s"
    )


def _told(name: str, work: Callable[[], str]) -> None:
    print(f"{name}: {work()}; peak {_peak():.0f} MiB", flush=True)


def _print_parts(profile: cProfile.Profile) -> None:
    """Shares of a profiled pull; the profile slows small functions more than large ones."""
    stats: Any = pstats.Stats(profile)
    times = {
        part: next(
            value[3]
            for (file, _, name), value in stats.stats.items()
            if file.endswith(place[0]) and name == place[1]
        )
        for part, place in _PARTS.items()
    }
    shares = ", ".join(f"{part} {spent / stats.total_tt:.0%}" for part, spent in times.items())
    print(f"a first pull under the profiler: {shares}")


def _write(path: Path, records: int, *, changed: bool) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for number, record in enumerate(_records(records, changed)):
            file.write(",\n" if number else "\n")
            json.dump(record, file, ensure_ascii=False)
        file.write("]")


def _records(records: int, changed: bool) -> Iterator[dict[str, Any]]:
    draw = random.Random(SEED)
    feed = ROOT / "fixtures" / "feeds" / "national.json"
    bundled = json.loads(feed.read_text("utf-8"))
    bundled = bundled["results"] if isinstance(bundled, dict) else bundled
    for number in range(1, records + 1):
        copied = draw.choice(bundled)
        words = " ".join(draw.choices(_WORDS, k=60))
        is_changed = changed and number % 100 == 0
        yield {
            **copied,
            "id": number,
            "slug": f"aide-{number}",
            "url": f"/aides/aide-{number}/",
            "name": f"{copied['name']} {number}",
            "description": f"{copied['description']}<p>{words}</p>",
            "contact": f"<p>Bureau {number if is_changed else 0}</p>",
            "date_updated": f"2026-0{2 if is_changed else 1}-01T00:00:00+00:00",
        }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
