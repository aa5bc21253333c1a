"""The committed files agree with each other, and the script rebuilds their shape."""

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from pvd_aides.adapters.territory_files import load_gazetteer
from pvd_aides.domain.territory import territory_id

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "fixtures" / "territories"
FRR = {
    "",
    "FRR socle",
    "FRR+",
    "FRR bénéficiaire",
    "Classée FRR partiellement",
    "FRR bénéficiaire partiellement",
    "Non classée",
}


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes(name: str, column: str = "code") -> list[str]:
    return [row[column] for row in rows(name)]


COMMUNES = set(codes("communes.csv"))


def test_files_are_sorted_and_without_doubles() -> None:
    for path in FOLDER.glob("*.csv"):
        first = [next(iter(row.values())) for row in rows(path.name)]
        assert first == sorted(set(first)), path.name


def test_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 8_000_000


def test_every_commune_is_somewhere_we_know() -> None:
    departments, groups = set(codes("departements.csv")), set(codes("epci.csv", "siren"))
    assert len(COMMUNES) > 34_000
    for row in rows("communes.csv"):
        assert row["departement"] in departments
        assert row["epci"] in {*groups, ""}
        assert re.fullmatch(r"[0-9]{5}|2[AB][0-9]{3}", row["code"])
        assert all(re.fullmatch(r"[0-9]{5}", code) for code in row["codes_postaux"].split())
        assert int(row["population"]) >= 0
    assert set(codes("departements.csv", "region")) == set(codes("regions.csv"))
    assert set(codes("communes.csv", "epci")) - {""} == groups


def test_populations_add_up() -> None:
    people: Counter[str] = Counter()
    for row in rows("communes.csv"):
        people[row["departement"]] += int(row["population"])
    assert people == {row["code"]: int(row["population"]) for row in rows("departements.csv")}


def test_old_codes_lead_to_communes_of_today() -> None:
    assert set(codes("anciennes_communes.csv", "commune")) <= COMMUNES
    for row in rows("anciennes_communes.csv"):
        # A code that is still in use may only be a former name of the same commune.
        assert row["code"] == row["commune"] or row["code"] not in COMMUNES


def test_zoning_lists_speak_of_communes_of_today() -> None:
    assert set(codes("zonages.csv")) == COMMUNES
    assert len(codes("pvd.csv")) == 1646
    assert set(codes("pvd.csv")) <= COMMUNES
    assert set(codes("pvd.csv")) - set(codes("pvd_points.csv")) == {"29165"}
    assert set(codes("pvd_points.csv")) <= set(codes("pvd.csv"))
    assert set(codes("zonages.csv", "frr")) == FRR


def test_ids_are_unique_across_all_scales() -> None:
    ids = [territory_id("commune", code) for code in COMMUNES]
    ids += [territory_id("epci", siren) for siren in codes("epci.csv", "siren")]
    ids += [territory_id("department", code) for code in codes("departements.csv")]
    ids += [territory_id("region", code) for code in codes("regions.csv")]
    ids += [territory_id("country", code) for code in ("FRA", "FRA-MET", "FRA-OM", "EU")]
    assert len(set(ids)) == len(ids)
    gazetteer = load_gazetteer(FOLDER)
    assert all(gazetteer.get(id) is not None for id in ids)


def test_every_old_code_resolves() -> None:
    gazetteer = load_gazetteer(FOLDER)
    for row in rows("anciennes_communes.csv"):
        found = gazetteer.resolve(row["code"])
        assert found is not None
        assert found.code == row["commune"]


def test_the_readme_speaks_of_every_file() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert all(path.name in readme for path in FOLDER.glob("*.csv"))


def test_a_folder_is_read_once_and_a_missing_one_is_said() -> None:
    assert load_gazetteer(FOLDER) is load_gazetteer(FOLDER)
    with pytest.raises(FileNotFoundError):
        load_gazetteer(FOLDER / "absent")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of two communes, one of which took another's place."""
    today = {"type": "commune-actuelle", "departement": "01", "region": "84"}
    content = {
        "communes": [
            {"code": "01002", "nom": "Bel", "population": 10, "codesPostaux": ["01100"], **today},
            {"code": "01001", "nom": "Aix", "population": 32, "anciensCodes": ["01009"], **today},
            {
                "code": "01009",
                "nom": "Vieil-Aix",
                "chefLieu": "01001",
                **today,
                "type": "commune-deleguee",
            },
            {"code": "98901", "nom": "Clipperton", **today, "departement": "989"},
        ],
        "departements": [
            {"code": "01", "nom": "Ain", "region": "84"},
            {"code": "989", "nom": "Clipperton", "region": "989"},
        ],
        "regions": [{"code": "84", "nom": "Auvergne-Rhône-Alpes", "zone": "metro"}],
        "epci": [
            {
                "code": "200000001",
                "nom": "CC d'Aix",
                "type": "CC",
                "populationMunicipale": 32,
                "membres": [{"code": "01001"}],
            }
        ],
        "ept": [],
    }
    folder = tmp_path / "data"
    folder.mkdir()
    for name, records in content.items():
        (folder / f"{name}.json").write_text(json.dumps(records), "utf-8")
    for name in ("pvd.csv", "pvd_points.csv", "zonages.csv"):
        (tmp_path / name).write_text("code\n01001\n", "utf-8")
    return folder


def build(package: Path, output: Path) -> subprocess.CompletedProcess[str]:
    script = ROOT / "scripts" / "build_territories.py"
    command = [sys.executable, str(script), str(package), str(output)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_script_writes_sorted_files(package: Path) -> None:
    folder = package.parent
    assert build(package, folder).returncode == 0
    assert (folder / "communes.csv").read_text("utf-8") == (
        "code,nom,departement,epci,population,codes_postaux\n"
        "01001,Aix,01,200000001,32,\n"
        "01002,Bel,01,,10,01100\n"
    )
    assert (folder / "anciennes_communes.csv").read_text("utf-8") == (
        "code,nom,commune\n01009,Vieil-Aix,01001\n"
    )
    assert (folder / "departements.csv").read_text("utf-8") == (
        "code,nom,region,population\n01,Ain,84,42\n"
    )
    (folder / "pvd.csv").write_text("code\n01009\n", "utf-8")
    refused = build(package, folder)
    assert refused.returncode != 0
    assert "pvd.csv" in refused.stderr
    assert "01009" in refused.stderr
