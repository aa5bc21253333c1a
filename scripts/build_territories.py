"""Rebuild fixtures/territories from the npm package and the lists kept in that folder.

Usage: python scripts/build_territories.py [PACKAGE_DATA_FOLDER] [OUTPUT_FOLDER]

Reads communes, EPCI, EPT, départements and régions from ``@etalab/decoupage-administratif`` and
writes them as plain CSV, sorted, so that a change of year reads as a diff. The zoning lists
(pvd.csv, pvd_points.csv, zonages.csv, areas.csv) are inputs: they are only checked, every code in
them must be a commune of today.
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "node_modules" / "@etalab" / "decoupage-administratif" / "data"
OUTPUT = ROOT / "fixtures" / "territories"

# Terres australes and Clipperton: no inhabitants, no commune, no town hall.
WITHOUT_COMMUNES = ("984", "989")

Record = dict[str, Any]
Row = tuple[str | int, ...]


def main(package: Path = PACKAGE, output: Path = OUTPUT) -> None:
    """Write the files; raises SystemExit when a zoning list names a commune that is not."""
    load = {path.stem: json.loads(path.read_text("utf-8")) for path in package.glob("*.json")}
    inhabited = [record for record in load["communes"] if _is_inhabited(record)]
    communes = [record for record in inhabited if record["type"] == "commune-actuelle"]
    check_lists(output, {record["code"] for record in communes})
    people = _population(communes)
    write(output / "communes.csv", COMMUNE_COLUMNS, commune_rows(communes, load["epci"]))
    write(output / "anciennes_communes.csv", OLD_COLUMNS, old_rows(inhabited))
    write(output / "epci.csv", ("siren", "nom", "type", "population"), epci_rows(load["epci"]))
    write(output / "ept.csv", ("siren", "nom", "communes"), ept_rows(load["ept"]))
    write(
        output / "departements.csv",
        ("code", "nom", "region", "population"),
        (
            (record["code"], record["nom"], record["region"], people[record["code"]])
            for record in load["departements"]
            if record["code"] not in WITHOUT_COMMUNES
        ),
    )
    write(
        output / "regions.csv",
        ("code", "nom", "zone", "population"),
        (
            (record["code"], record["nom"], record["zone"], people["region " + record["code"]])
            for record in load["regions"]
            if record["code"] not in WITHOUT_COMMUNES
        ),
    )


COMMUNE_COLUMNS = ("code", "nom", "departement", "epci", "population", "codes_postaux")
OLD_COLUMNS = ("code", "nom", "commune")


def commune_rows(communes: Iterable[Record], epci: Iterable[Record]) -> Iterable[Row]:
    """One row per commune of today; epci is empty for the few that are in none."""
    group_of = {member["code"]: group["code"] for group in epci for member in group["membres"]}
    for record in communes:
        code = record["code"]
        postal_codes = " ".join(record.get("codesPostaux", ()))
        yield (
            code,
            record["nom"],
            record["departement"],
            group_of.get(code, ""),
            record.get("population", ""),
            postal_codes,
        )


def old_rows(records: Iterable[Record]) -> Iterable[Row]:
    """Codes and names that now stand for another commune; the name is empty where not known."""
    rows: dict[str, Row] = {}
    named: list[Row] = []
    for record in records:
        for code in record.get("anciensCodes", ()):
            rows[code] = (code, "", record["code"])
        today = record.get("chefLieu") or record.get("commune")
        if record["type"] != "commune-actuelle" and today:
            named.append((record["code"], record["nom"], today))
    # A named row (commune déléguée, associée, arrondissement municipal) says more than a code.
    rows.update((str(row[0]), row) for row in named)
    return rows.values()


def epci_rows(epci: Iterable[Record]) -> Iterable[Row]:
    for record in epci:
        yield record["code"], record["nom"], record["type"], record["populationMunicipale"]


def ept_rows(ept: Iterable[Record]) -> Iterable[Row]:
    for record in ept:
        members = sorted(member["code"] for member in record["membres"])
        yield record["code"], record["nom"], " ".join(members)


def check_lists(folder: Path, communes: set[str]) -> None:
    """The zoning lists must speak of communes of today: a merged one must be corrected by hand."""
    for name in ("pvd.csv", "pvd_points.csv", "zonages.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            unknown = [row["code"] for row in csv.DictReader(file) if row["code"] not in communes]
        if unknown:
            raise SystemExit(f"{name} : codes de communes inconnus : {', '.join(unknown[:20])}")


def write(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    ordered = sorted(rows, key=lambda row: str(row[0]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(ordered)


def _is_inhabited(record: Record) -> bool:
    return record["departement"] not in WITHOUT_COMMUNES


def _population(communes: Iterable[Record]) -> Counter[str]:
    """Inhabitants by département code and by "region CODE" (the two share codes)."""
    people: Counter[str] = Counter()
    for record in communes:
        for key in (record["departement"], "region " + record["region"]):
            people[key] += record.get("population", 0)
    return people


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
