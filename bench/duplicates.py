"""One offer from two sources: what the rule joins in real data, how much of it is wrong, its cost.

    .venv/bin/python bench/duplicates.py --corpus DIR [--show] [--write]

``DIR`` holds, itself or below, published records of Aides-territoires and of other partners (the
files of ``CORPUS``); the bundled feeds are added. Every pair joined and every near miss was read
and labelled in ``fixtures/duplicates/pairs.csv``: a pair without a label is counted as unread.
``--show`` prints the pairs whose label the rule does not follow, and those unread.
"""

import argparse
import csv
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from indexer.connectors.protocol import RawRecord
from indexer.normalise.offer import normalise
from indexer.open_feed import open_feed, reader_of
from indexer.sources import Source, declared_sources
from pvd_aides.adapters.http import Limits
from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.catalogue.database import open_engine, open_sessions, upgrade, writing
from pvd_aides.catalogue.joins.joining import join_duplicates
from pvd_aides.catalogue.records import Observation
from pvd_aides.catalogue.sources import SourceFacts
from pvd_aides.domain.duplicates import (
    Grouping,
    Known,
    Member,
    ambiguous_marks,
    group,
    near_misses,
)
from pvd_aides.domain.offer import Backer, Offer, OfferTerritory
from pvd_aides.services.open_portal import TERRITORIES
from pvd_aides.services.save_offers import write_offers

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "fixtures" / "duplicates" / "pairs.csv"
RESULTS = ROOT / "bench" / "results" / "duplicates.md"
MAPPINGS = ROOT / "fixtures" / "mappings"

# Name of the source here, kind of feed, file, mapping.
CORPUS = (
    ("at-2021", "aides-territoires", "api-aids-2021.json", None),
    ("at-2025", "aides-territoires", "api-aids-2025-page.json", None),
    ("at-2025-small", "aides-territoires", "api-aids-2025-small.json", None),
    ("at-2023", "table", "offers-2023.csv", "aides-territoires-2023"),
    ("mte-csv", "dispositif-aide", "data_gouv_export.csv", "mission-transition-ecologique"),
    ("mte-yaml", "yaml", "programs", "mission-transition-ecologique-yaml"),
    ("ademe", "json", "ademe_agir_data.json", "ademe-agir"),
    ("idf", "json", "ile_de_france_data.json", "ile-de-france"),
    ("manche", "json", "departement_manche_data.json", "departement-manche"),
    ("drome-26", "json", "departement_drome_data.json", "departement-drome"),
    ("culture", "json", "ministere_de_la_culture_data.json", "ministere-de-la-culture"),
    ("welcome", "json", "welcom_europe_data.json", "welcome-europe"),
    ("valide", "table", "exemple-valide.csv", "aides-territoires-tableau"),
    ("modele", "modele-aides-territoires", "aid_import_template.xlsx", None),
)
LIMITS = """What this does not show: most pairs by the peer's page are bundled offers, which cite
the peer's page because their facts were read there, or two exports of the peer; all pairs by
address are two publications of Mission Transition écologique. The corpus holds hardly any scheme
that a partner and Aides-territoires both told in the same year, and whoever wrote the rule read the
pairs. Pairs of two numbers of the peer are left out: they are two offers by definition, also where
a scheme moved from one number to another (ADEME's heat networks, 94704 and 161749)."""
SAME, DIFFERENT = "same", "different"
MADE = 10_000
_NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)

_FACTS = SourceFacts("bench", "table", "bench.csv")

Names = tuple[str, str]


def main() -> None:
    """Read, group, judge by the labels, print; ``--write`` keeps it in the results."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    members = list(read_members(options.corpus))
    grouping = group(members, Known(ambiguous=ambiguous_marks(members)))
    text = "\n".join(report(members, grouping, options.show))
    print(text)
    if options.write:
        RESULTS.write_text(text + "\n", encoding="utf-8")


def read_members(corpus: Path) -> Iterator[Member]:
    """Every offer of the corpus and of the bundled feeds, as the rule sees it."""
    gazetteer = load_gazetteer(TERRITORIES)
    homes: dict[int, int] = {}
    number = 0
    for position, source in enumerate([*_found(corpus), *declared_sources().values()]):
        for item in open_feed(source, None, reader_of(source, Limits())):
            if not isinstance(item, RawRecord):
                continue
            offer = normalise(item.data, source.name, source.licence, gazetteer).offer
            if offer is not None:
                number += 1
                home = homes.setdefault(item.peer_id, number) if item.peer_id else number
                yield Member(number, home, position, offer, item.peer_id)


def _found(corpus: Path) -> Iterator[Source]:
    for name, kind, file, mapping in CORPUS:
        path = next(iter(sorted(corpus.rglob(file))), None)
        if path is None:
            raise SystemExit(f"{file} is not below {corpus}")
        yield Source(
            name, kind, str(path), mapping=MAPPINGS / f"{mapping}.toml" if mapping else None
        )


def report(members: list[Member], grouping: Grouping, show: bool) -> Iterator[str]:
    """The results as Markdown."""
    by_id = {member.id: member for member in members}
    labels = {_sorted((row["one"], row["other"])): row["verdict"] for row in _rows()}
    joined = {_names(by_id, link.pair): link for link in grouping.links}
    near = {_names(by_id, miss.pair): miss for miss in near_misses(members, grouping)}
    sources = Counter(member.offer.source for member in members)
    yield "# One offer from two sources\n"
    yield (__doc__ or "").split("\n", 2)[2].strip() + "\n"
    yield f"{len(members)} records of {len(sources)} sources: " + ", ".join(
        f"{name} {count}" for name, count in sources.items()
    )
    yield "\n| rule | pairs | right | wrong | unread |\n|---|---|---|---|---|"
    yield from _table(
        Counter((link.rule.value, labels.get(names)) for names, link in joined.items())
    )
    yield f"\nOffers shown from records of several homes: {_joined_offers(members, grouping)}.\n"
    yield "Near misses (`pvd-aides duplicates --near`), all of them read:\n"
    yield "| kept apart by | pairs | should be joined | right to keep apart | unread |"
    yield "|---|---|---|---|---|"
    yield from _table(
        Counter((" + ".join(miss.kept_apart_by), labels.get(names)) for names, miss in near.items())
    )
    yield from _cost(members)
    yield f"\n{LIMITS}"
    if show:
        judged = [(names, SAME) for names in joined] + [(names, DIFFERENT) for names in near]
        for names, verdict in judged:
            if labels.get(names) != verdict:
                yield f"{labels.get(names, 'unread')},{names[0]},{names[1]}"


def _table(counts: Counter[tuple[str, str | None]]) -> Iterator[str]:
    keys = list(dict.fromkeys(key for key, _label in counts))
    lines = {key: [counts[(key, label)] for label in (SAME, DIFFERENT, None)] for key in keys}
    for key, line in sorted(lines.items(), key=lambda one: -sum(one[1])):
        yield f"| {key} | {sum(line)} | {' | '.join(map(str, line))} |"
    totals = [sum(column) for column in zip(*lines.values(), strict=True)]
    yield f"| all | {sum(totals)} | {' | '.join(map(str, totals))} |"


def _joined_offers(members: list[Member], grouping: Grouping) -> int:
    homes = {member.id: member.home for member in members}
    return sum(len({homes[id] for id in ids}) > 1 for ids in grouping.groups)


def _cost(members: list[Member]) -> Iterator[str]:
    """Time of the pass over a whole new catalogue, and over one record changed in it."""
    offers = [_made(number) for number in range(MADE)]
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/c.sqlite3")
        upgrade(engine)
        sessions = open_sessions(engine)
        spent = []
        for seen in (offers, [_made(7, name="Une aide qui change de nom")]):
            observed = [Observation(one, _NOON) for one in seen]
            with writing(sessions) as session:
                write_offers(session, _FACTS, observed, _NOON)
                session.flush()
                begun = time.process_time()
                join_duplicates(session, _NOON)
                spent.append(time.process_time() - begun)
        engine.dispose()
    begun = time.process_time()
    group(members, Known(ambiguous=ambiguous_marks(members)))
    pure = time.process_time() - begun
    yield (
        f"\nCost, in processor time: {MADE} new records compared in {spent[0]:.1f} s in the\n"
        f"transaction of the run, one that changes among them in {spent[1] * 1000:.0f} ms; the\n"
        f"{len(members)} records above grouped in memory in {pure:.1f} s."
    )


def _made(number: int, **fields: str) -> Offer:
    said = {"name": f"Aide n° {number} à la rénovation des halles", **fields}
    return Offer(
        source="bench",
        external_id=str(number),
        financers=(Backer(f"Partenaire {number % 50}"),),
        territory=OfferTerritory("department", "Drôme", "26"),
        origin_url=f"https://partenaire-{number % 50}.example/aides/{number}",
        **said,
    )


def _rows() -> Iterator[dict[str, str]]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _names(by_id: dict[int, Member], pair: tuple[int, int]) -> Names:
    one, other = (by_id[end].offer for end in pair)
    return _sorted((f"{one.source}/{one.external_id}", f"{other.source}/{other.external_id}"))


def _sorted(names: Names) -> Names:
    return (min(names), max(names))


if __name__ == "__main__":
    main()
