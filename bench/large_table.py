"""A table of a million records read and normalised: time, and memory at its highest.

    python -m bench.large_table [records]

The file is generated in a temporary folder and removed. What is measured is what a preview does:
connector and normaliser, nothing kept. One process, so that its peak is that of the work.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

from indexer.preview import preview
from indexer.sources import Source
from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.services.open_portal import TERRITORIES

MOST_MIB = 300
_TITLES = "id;nom;publics;nature;territoire;cloture;texte\n"
_MAPPING = """[table]
list_separator = "|"
[columns]
external_id = "id"
name = "nom"
audiences = "publics"
aid_types = "nature"
territory = "territoire"
deadline = "cloture"
description = "texte"
"""


def main() -> None:
    """Generate, read, print. Exits 1 beyond the promised memory."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    gazetteer = load_gazetteer(TERRITORIES)
    with tempfile.TemporaryDirectory() as folder:
        source = _generated(Path(folder), records)
        size = Path(source.address).stat().st_size
        before, start = _peak(), time.perf_counter()
        seen = preview(source, gazetteer)
        took = time.perf_counter() - start
    assert (seen.read, seen.accepted) == (records, records)
    print(
        f"{records} records, {size / 2**20:.0f} MiB: {took:.0f} s, {records / took:.0f} records/s"
    )
    print(f"peak memory {_peak():.0f} MiB, of which {before:.0f} before reading (territories)")
    sys.exit(_peak() > MOST_MIB)


def _generated(folder: Path, records: int) -> Source:
    table, mapping = folder / "aides.csv", folder / "aides.toml"
    mapping.write_text(_MAPPING, encoding="utf-8")
    with table.open("w", encoding="utf-8") as file:
        file.write(_TITLES)
        for number in range(records):
            file.write(
                f"{number};Aide n° {number} à la rénovation;Communes|Associations;Subvention;"
                f"Drôme;31/12/2027;Une aide pour les travaux de la mairie, numéro {number}.\n"
            )
    return Source("bench", "table", str(table), mapping=mapping)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
