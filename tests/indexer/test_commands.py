"""The one command, run as people run it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.indexer.feeds import peer_record

pytestmark = pytest.mark.usefixtures("data")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PVD_AIDES_DATA_DIR", str(tmp_path / "var"))
    return tmp_path


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "indexer.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        check=False,
    )


def feed(folder: Path, *records: object) -> Path:
    path = folder / "flux.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    return path


def test_a_feed_by_hand_then_a_search(data: Path) -> None:
    friche = peer_record(1, name="Recycler une friche", description="<p>Dépollution</p>")
    path = feed(data, friche, peer_record(2, name=""))
    pulled = run("pull", "--connector", "aides-territoires", "--from", path, "--as", "essai")
    assert pulled.returncode == 0, pulled.stderr
    assert pulled.stdout.splitlines()[-1].split() == ["essai", "2", "1", "0", "0", "1"]
    assert "aide n° 2 : Sans nom." in pulled.stdout

    found = run("search", "friches", "--json")
    assert found.returncode == 0
    (hit,) = json.loads(found.stdout)
    assert set(hit) == {"slug", "score", "name", "status", "source"}
    assert (hit["slug"], hit["status"], hit["source"]) == ("aide-1", "permanent", "essai")

    checked = run("index", "check")
    assert checked.returncode == 0, checked.stdout


def test_all_is_said_alone() -> None:
    pulled = run("pull", "--all", "national")
    assert pulled.returncode == 2
    assert "--all" in pulled.stderr


def test_going_back_to_the_index_before(data: Path) -> None:
    refused = run("index", "rollback")
    assert refused.returncode == 1
    assert "rien n'a changé" in refused.stderr
    run("pull", "--connector", "aides-territoires", "--from", feed(data, peer_record(1)))
    back = run("index", "rollback")
    assert back.returncode == 0, back.stderr
    assert back.stdout.splitlines()[0] == "La génération précédente répond de nouveau :"
    assert back.stdout.splitlines()[1].split() == ["aides", "0"]
    listed = [line.split() for line in run("index", "list").stdout.splitlines()]
    assert [(line[0], line[5]) for line in listed] == [("répond", "0"), ("gardée", "1")]

    path = feed(data, peer_record(1), peer_record(2))
    run("pull", "--connector", "aides-territoires", "--from", path)
    assert run("index", "status").stdout.split()[:2] == ["aides", "2"]
    assert run("index", "check").returncode == 0


def test_a_source_that_cannot_be_read(data: Path) -> None:
    path = data / "flux.json"
    path.write_text("<html>")
    pulled = run("pull", "--connector", "aides-territoires", "--from", path)
    assert pulled.returncode == 1
    assert "ÉCHEC : Ce n'est pas du JSON" in pulled.stdout
    assert pulled.stdout.splitlines()[-1].split() == ["flux", "0", "0", "0", "0", "0"]


def test_what_a_terminal_would_obey_is_not_repeated(data: Path) -> None:
    path = feed(data, {"name": "\x1b[2J\ud800 effacé"}, {"id": "\x07", "name": "\ud800"})
    pulled = run("pull", "--connector", "aides-territoires", "--from", path)
    assert pulled.returncode == 0, pulled.stderr
    assert "\x1b" not in pulled.stdout
    assert "effacé" in pulled.stdout


def test_an_empty_folder_has_no_offers_and_says_so(data: Path) -> None:
    found = run("search", "friche", "--json")
    assert (found.returncode, found.stdout) == (0, "[]\n")
    assert (data / "var" / "catalogue.sqlite3").exists()
    assert run("index", "status").stdout.split()[:2] == ["aides", "0"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pull", "inconnue"), "Source inconnue : inconnue. Sources : national, territoires, "),
        (("pull", "--connector", "gopher", "--from", "x"), "Connecteur inconnu : « gopher »"),
        (("pull", "--from", "x"), "--connector"),
        (("pull", "--connector", "table", "--from", "absent.csv"), "--mapping"),
        (("chercher",), "Commande inconnue"),
        (("search", "x", "--status", "zz"), "« zz » n'est pas parmi 'open', 'closed', 'all'."),
        (("search", "x", "y"), "Un mot de trop : y."),
        (("search", "x", "--stat", "all"), "Vouliez-vous écrire '--status' ?"),
        (
            ("pull", "--connector", "aides-territoires", "--from", "absent.json"),
            "absent.json ne peut pas être lu (il n'existe pas)",
        ),
        (
            ("pull", "--connector", "table", "--from", "a.csv", "--mapping", "absent.toml"),
            "ne convient pas :\n  - il ne peut pas être lu (il n'existe pas).",
        ),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.returncode != 0
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_refused_settings_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "beaucoup")
    done = run("search", "x")
    assert done.returncode == 1
    assert "PORT vaut « beaucoup »" in done.stderr


def test_help_does_not_open_anything(data: Path) -> None:
    shown = run("--help")
    assert shown.returncode == 0
    for command in ("pull", "index", "search", "serve", "db"):
        assert command in shown.stdout
    assert not (data / "var").exists()
