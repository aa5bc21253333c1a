"""Large feeds read and normalised: processor time, and memory at its highest.

    python -m bench.large_table [KIND [RECORDS]]

KIND is csv, json, xml or xlsx. The file is generated in a temporary folder by a process of its own,
and removed. What is measured is what a preview does: connector and normaliser, nothing kept. One
process a measure, so that its peak is that of the work.
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing import Process
from pathlib import Path

from openpyxl import Workbook

from indexer.preview import preview
from indexer.sources import Source
from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.services.open_portal import TERRITORIES

MOST_MIB = 300
_FIELDS = {
    "id": "external_id",
    "nom": "name",
    "publics": "audiences",
    "nature": "aid_types",
    "territoire": "territory",
    "cloture": "deadline",
    "texte": "description",
}
_CONNECTORS = {"csv": "table", "xlsx": "table", "json": "json", "xml": "xml"}


def main() -> None:
    """Generate, read, print. Exits 1 beyond the promised memory."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "csv"
    records = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    gazetteer = load_gazetteer(TERRITORIES)
    with tempfile.TemporaryDirectory() as folder:
        source = _source(Path(folder), kind)
        writing = Process(target=_WRITERS[kind], args=(Path(source.address), records))
        writing.start()
        writing.join()
        size = Path(source.address).stat().st_size
        before, start = _peak(), time.process_time()
        seen = preview(source, gazetteer)
        took = time.process_time() - start
    assert (seen.read, seen.accepted) == (records, records)
    print(f"{kind}, {records} records, {size / 2**20:.0f} MiB: ", end="")
    print(f"{took:.0f} s of processor, {records / took:.0f} records/s")
    print(f"peak memory {_peak():.0f} MiB, of which {before:.0f} before reading (territories)")
    sys.exit(_peak() > MOST_MIB)


def _source(folder: Path, kind: str) -> Source:
    mapping = folder / "aides.toml"
    columns = "\n".join(f'{ours} = "{theirs}"' for theirs, ours in _FIELDS.items())
    mapping.write_text(
        f'[table]\nlist_separator = "|"\nrecords = "aide"\n[columns]\n{columns}\n', encoding="utf-8"
    )
    address = str(folder / f"aides.{kind}")
    return Source("bench", _CONNECTORS[kind], address, mapping=mapping)


def _rows(records: int) -> Iterator[tuple[str, ...]]:
    for number in range(records):
        yield (
            str(number),
            f"Aide n° {number} à la rénovation",
            "Communes|Associations",
            "Subvention",
            "Drôme",
            "31/12/2027",
            f"Une aide pour les travaux de la mairie, numéro {number}.",
        )


def _write_csv(path: Path, records: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(";".join(_FIELDS) + "\n")
        file.writelines(";".join(row) + "\n" for row in _rows(records))


def _write_json(path: Path, records: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write('{"aide": [')
        for number, row in enumerate(_rows(records)):
            file.write(",\n" if number else "\n")
            file.write(json.dumps(dict(zip(_FIELDS, row, strict=True)), ensure_ascii=False))
        file.write("]}")


def _write_xml(path: Path, records: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("<aides>\n")
        for row in _rows(records):
            fields = zip(_FIELDS, row, strict=True)
            inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields)
            file.write(f"<aide>{inner}</aide>\n")
        file.write("</aides>")


def _write_xlsx(path: Path, records: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(_FIELDS))
    for row in _rows(records):
        sheet.append(row)
    book.save(path)


_WRITERS: dict[str, Callable[[Path, int], None]] = {
    "csv": _write_csv,
    "json": _write_json,
    "xml": _write_xml,
    "xlsx": _write_xlsx,
}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
