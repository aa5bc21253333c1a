"""``pvd-aides source``: a partner's file tried, a first mapping written, nothing else."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli import cli
from indexer.connectors import connectors
from indexer.connectors.mapping import load_mapping
from indexer.connectors.mapping_schema import mapping_schema
from pvd_aides.config import ROOT
from tests.indexer.partner_feeds import MAPPINGS, PAYLOADS


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PVD_AIDES_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["source", *map(str, arguments)])


def test_a_preview_shows_everything_and_writes_nothing(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    mapping = MAPPINGS / "ademe-agir.toml"
    shown = run("preview", PAYLOADS / "ademe_agir.json", "--mapping", mapping)
    assert shown.exit_code == 0, shown.output
    assert "name : Études de réseaux de chaleur" in shown.output
    assert "territory : France (country FRA)" in shown.output
    assert "2 fiches lues : 2 aides, 0 rejetées." in shown.output
    assert "categories : « INCONNU » (1 fois)" in shown.output
    assert "« Régional » (1 fois)" in shown.output
    assert "n'est pas une adresse" in shown.output
    never = shown.output[shown.output.index("Champs jamais remplis") :]
    assert "rate_max" in never
    assert "deadline" not in never
    assert sorted(folder.rglob("*")) == before


def test_a_preview_shows_twenty_offers_and_counts_all(folder: Path) -> None:
    (folder / "aides.csv").write_text("id;nom\n" + "".join(f"{n};Aide {n}\n" for n in range(30)))
    (folder / "m.toml").write_text('[columns]\nexternal_id = "id"\nname = "nom"\n')
    shown = run("preview", "aides.csv", "--mapping", "m.toml")
    assert shown.output.count("── ligne") == 20
    assert "… et 10 autres aides." in shown.output
    assert "30 fiches lues" in shown.output


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ademe_agir.json", ('records = "ListeDispositifs"', 'name = "titre"')),
        ("ile_de_france.json", ('name = "title"', 'external_id = "reference"')),
        ("aides_territoires_tableau.csv", ('name = "Nom"', 'deadline = "Date de clôture"')),
        ("mission_transition", ('name = "titre"', '#   "@fichier"')),
        ("mission_transition.csv", ('name = "titre"', 'external_id = "id"')),
        ("welcome_europe.json", ('origin_url = "permalink"', '#   "info_amount"')),
    ],
)
def test_a_first_mapping_is_a_guess_to_be_checked(
    folder: Path, name: str, found: tuple[str, ...]
) -> None:
    written = run("new", PAYLOADS / name, "--to", "premier.toml")
    assert written.exit_code == 0, written.output
    text = (folder / "premier.toml").read_text(encoding="utf-8")
    for line in found:
        assert line in text
    guesses = [line for line in text.splitlines() if " = " in line and line[0] != "#"]
    assert all("À VÉRIFIER" in line for line in guesses)
    assert sorted(folder.iterdir()) == [folder / "premier.toml"]


def test_titles_of_an_ordinary_table_are_recognised(folder: Path) -> None:
    titles = {
        "Réf": "external_id",
        "Intitulé de l'aide": "name",
        "Objet": "description",
        "Pour qui ?": "audiences",
        "Type de soutien": "aid_types",
        "Secteur": "territory",
        "Fin des dépôts": "deadline",
        "Taux maxi": "rate_max",
        "Page web": "origin_url",
    }
    (folder / "aides.csv").write_text(";".join(titles) + "\n" + ";".join("x" * 9) + "\n")
    assert run("new", "aides.csv").exit_code == 0
    read = load_mapping(folder / "aides.toml").columns
    assert {parts[0].paths[0]: field for field, parts in read.items()} == titles


def test_a_first_mapping_can_be_tried_at_once(folder: Path) -> None:
    assert run("new", PAYLOADS / "ademe_agir.json").exit_code == 0
    shown = run("preview", PAYLOADS / "ademe_agir.json", "--mapping", "ademe_agir.toml")
    assert "2 fiches lues : 2 aides" in shown.output
    assert load_mapping(folder / "ademe_agir.toml").records == "ListeDispositifs"


def test_no_file_is_replaced(folder: Path) -> None:
    (folder / "ademe_agir.toml").write_text("à moi")
    refused = run("new", PAYLOADS / "ademe_agir.json")
    assert refused.exit_code == 1
    assert "existe déjà" in refused.output
    assert (folder / "ademe_agir.toml").read_text() == "à moi"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("preview", "absent.json"), "ne peut pas être lu"),
        (("preview", PAYLOADS / "ademe_agir.json"), "fichier de correspondance"),
        (("new", PAYLOADS / "departement_drome.json"), "sans fichier de correspondance"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str | Path, ...], said: str) -> None:
    refused = run(*arguments)
    assert refused.exit_code == 1
    assert said in refused.output


def test_the_published_schema_is_the_one_that_checks() -> None:
    published = json.loads((MAPPINGS / "mapping.schema.json").read_text("utf-8"))
    assert published == json.loads(json.dumps(mapping_schema()))


def test_every_mapping_names_the_schema() -> None:
    for path in sorted(MAPPINGS.glob("*.toml")):
        assert path.read_text("utf-8").startswith("#:schema mapping.schema.json\n"), path.name


def test_the_guide_names_every_connector_and_setting() -> None:
    guide = (ROOT / "docs" / "partner-feed.md").read_text("utf-8")
    schema = mapping_schema()["properties"]
    settings = [*schema, *schema["table"]["properties"], *schema["pages"]["properties"]]
    missing = [name for name in (*connectors(), *settings) if f"`{name}`" not in guide]
    assert missing == []
