"""``pvd-aides offer``, as editors run it."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from indexer.cli import cli
from tests.indexer.feeds import peer_record
from tests.indexer.test_commands import feed

SIGNED = ("--by", "Jeanne Martin", "--reason", "vérifié au téléphone")
MARCH, JUNE, SEPTEMBER = "2027-03-31", "2027-06-30", "2027-09-30"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PVD_AIDES_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("VISUAL", raising=False)
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


def offer(*arguments: str | Path, code: int = 0) -> str:
    result = run("offer", *arguments)
    assert result.exit_code == code, result.output
    return result.output


def pull(folder: Path, **fields: Any) -> None:
    path = feed(folder, peer_record(1, **fields), peer_record(2, name="Une autre"))
    pulled = run("pull", "--connector", "aides-territoires", "--from", path, "--as", "essai")
    assert pulled.exit_code == 0, pulled.output


def text(folder: Path, written: str) -> Path:
    path = folder / "aide.toml"
    path.write_text(written, encoding="utf-8")
    return path


def editor(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """What ``$EDITOR`` does to the file it is given, in sed's words or in shell."""
    path = folder / "editeur.sh"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(path))


def drafts(folder: Path) -> list[Path]:
    return sorted((folder / "var" / "modifications").glob("*"))


def kept(output: str) -> Path:
    """The file a message names."""
    found = re.search(r"gardé dans (\S+)", output)
    assert found, output
    return Path(found[1])


def test_shown_changed_in_an_editor_and_found(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pull(data, submission_deadline=MARCH)
    assert f"date_limite = {MARCH}\n" in offer("show", "aide-1")
    editor(data, monkeypatch, f"sed -i 's/^date_limite = .*/date_limite = {JUNE}/' \"$1\"")
    said = offer("edit", "aide-1", *SIGNED)
    assert "date limite : 31\u00a0mars 2027 → 30\u00a0juin 2027" in said
    assert "aide-1 est corrigée." in said
    shown = offer("show", "aide-1")
    assert f"date_limite = {JUNE}\n" in shown
    assert "Jeanne Martin" in shown
    assert "vérifié au téléphone" in shown
    assert drafts(data) == []
    assert run("index", "check").exit_code == 0
    pull(data, submission_deadline=MARCH)
    assert f"date_limite = {JUNE}\n" in offer("show", "aide-1")


def test_an_editor_that_changes_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pull(data)
    editor(data, monkeypatch, "true")
    assert offer("edit", "aide-1", *SIGNED) == "Rien n'a changé, rien n'est écrit.\n"
    assert drafts(data) == []


def test_a_refused_text_is_kept_and_taken_up_again(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull(data)
    editor(data, monkeypatch, "sed -i 's/^taux_max = .*/taux_max = 300/' \"$1\"")
    said = offer("edit", "aide-1", *SIGNED, code=1)
    assert re.search(r"ligne \d+, taux_max : Taux impossible « 300 »\.", said), said
    path = kept(said)
    assert "taux_max = 300" in path.read_text()
    path.write_text(path.read_text().replace("taux_max = 300", "taux_max = 30"))
    assert "est corrigée" in offer("edit", "aide-1", "--from", path, *SIGNED)
    assert drafts(data) == [], "a text of ours that served is not left behind"


def test_an_editor_that_fails_loses_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pull(data)
    editor(data, monkeypatch, "echo '# long travail' >> \"$1\"; exit 3")
    said = offer("edit", "aide-1", *SIGNED, code=1)
    assert "# long travail" in kept(said).read_text()


def test_from_a_file_with_one_line(data: Path) -> None:
    pull(data)
    path = text(data, '[aide]\nnom = "Aide corrigée"\n')
    assert "intitulé : Aide 1 → Aide corrigée" in offer("edit", "aide-1", "--from", path, *SIGNED)
    assert path.exists(), "the editor's own file is theirs"


def test_who_and_why_are_needed(data: Path) -> None:
    pull(data)
    path = text(data, '[aide]\nnom = "Autre"\n')
    said = offer("edit", "aide-1", "--from", path, "--by", "Jeanne", code=2)
    assert "--reason" in said
    for what in ("withdraw", "publish"):
        offer(what, "aide-1", code=2)
    assert "100 caractères" in offer(
        "withdraw", "aide-1", "--by", "x" * 101, "--reason", "y", code=2
    )
    assert "Historique" not in offer("show", "aide-1")


def test_they_are_asked_for_at_a_terminal(data: Path) -> None:
    pull(data)
    path = text(data, '[aide]\nnom = "Autre"\n')
    ours, theirs = pty.openpty()
    os.write(ours, b"\nJeanne Martin\nfaute de frappe\n")
    done = subprocess.run(
        [sys.executable, "-m", "indexer.cli", "offer", "edit", "aide-1", "--from", str(path)],
        stdin=theirs,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, done.stderr
    assert "seront publics" in done.stdout
    assert "(Jeanne Martin, " in offer("show", "aide-1")


def test_two_editors_at_once(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second opened the offer before the first saved: they are told, and lose nothing."""
    pull(data, submission_deadline=MARCH)
    first = text(data, f"[aide]\ndate_limite = {JUNE}\n")
    command = f"{sys.executable} -m indexer.cli offer edit aide-1 --from {first} "
    command += '--by Ali --reason "vu sur le site" >/dev/null'
    change = 's/^date_limite = .*/date_limite = 2027-07-31/; s/^nom = .*/nom = "Renommée"/'
    editor(data, monkeypatch, f"{command}\nsed -i '{change}' \"$1\"")
    said = offer("edit", "aide-1", *SIGNED, code=1)
    assert "la fiche a changé entre-temps" in said
    assert re.search(
        r"date limite : vous aviez lu « 31.mars 2027 », la fiche dit maintenant « 30.juin 2027 »"
        r" \(Ali, ",
        said,
    ), said
    (draft,) = drafts(data)
    assert draft == kept(said)
    assert "date_limite = 2027-07-31" in draft.read_text()
    assert f"date_limite = {JUNE}\n" in offer("show", "aide-1"), "the first's work stands"
    offer("edit", "aide-1", "--from", draft, *SIGNED)
    shown = offer("show", "aide-1")
    assert "date_limite = 2027-07-31\n" in shown
    assert 'nom = "Renommée"' in shown
    assert drafts(data) == []


def test_conflicts_are_listed_and_settled(data: Path) -> None:
    pull(data, submission_deadline=MARCH)
    assert offer("conflicts") == "Aucun conflit.\n"
    offer("edit", "aide-1", "--from", text(data, f"[aide]\ndate_limite = {JUNE}\n"), *SIGNED)
    pull(data, submission_deadline=SEPTEMBER)
    listed = offer("conflicts")
    assert "date limite : 31\u00a0mars 2027 → 30\u00a0juin 2027 (Jeanne Martin, " in listed
    assert "depuis, le partenaire : 31\u00a0mars 2027 → 30\u00a0septembre 2027" in listed
    shown = offer("show", "aide-1")
    assert "EN CONFLIT" in shown
    assert f"date_limite = {SEPTEMBER}\n" in shown
    settled = shown.replace('date_limite = "?"', 'date_limite = "correction"')
    said = offer("edit", "aide-1", "--from", text(data, settled), *SIGNED)
    assert "date limite : la correction est gardée" in said
    assert offer("conflicts") == "Aucun conflit.\n"
    assert f"date_limite = {JUNE}\n" in offer("show", "aide-1")


def test_withdrawn_then_published(data: Path) -> None:
    pull(data)
    assert offer("withdraw", "aide-1", *SIGNED) == "aide-1 est retirée.\n"
    assert offer("withdraw", "aide-1", *SIGNED) == "aide-1 est déjà retirée.\n"
    assert "retirée par un éditeur le" in offer("show", "aide-1")
    assert "Aide 1" not in run("search", "aide").output
    pull(data, name="Aide 1 modifiée")
    assert "retirée par un éditeur le" in offer("show", "aide-1")
    assert offer("publish", "aide-1", *SIGNED) == "aide-1 est publiée.\n"
    assert offer("publish", "aide-1", *SIGNED) == "aide-1 est déjà publiée.\n"
    assert run("index", "check").exit_code == 0


def test_a_former_slug_or_a_whole_address_is_accepted(data: Path) -> None:
    pull(data)
    pull(data, slug="nouvelle-adresse", date_updated="2025-06-01T00:00:00+00:00")
    assert "/aides/nouvelle-adresse/ : publiée" in offer("show", "aide-1")
    assert 'nom = "Une autre"' in offer("show", "https://aides.example/aides/aide-2/")


def test_an_unknown_slug_proposes_those_that_look_like_it(data: Path) -> None:
    pull(data)
    said = offer("show", "aide-l", code=1)
    assert "aucune aide « aide-l ». Il y a :\n  aide-" in said
    for what in ("edit", "withdraw", "publish"):
        assert "aucune aide" in offer(what, "rien-de-tel", *SIGNED, code=1)


def test_a_name_is_taken_out_of_the_history_for_good(data: Path) -> None:
    pull(data)
    offer("withdraw", "aide-1", "--by", "Jeanne Martin", "--reason", "vu par Jeanne Martin")
    offer("publish", "aide-1", "--by", "Ali", "--reason", "demandé par Jeanne Martin")
    assert run("privacy", "editor", "Jeanne").exit_code == 0, "a part of a reason is a name too"
    erased = run("privacy", "editor", "Ali", "--as", "une collègue")
    assert erased.output == "Remplacé dans 1\u00a0ligne d'historique.\n"
    shown = offer("show", "aide-1")
    assert "l'équipe du portail Martin" in shown
    assert "(une collègue, " in shown
    assert run("privacy", "editor", "Jeanne Martin").exit_code == 0, "her signature"
    for path in (data / "var").rglob("*"):
        assert path.is_dir() or b"Jeanne" not in path.read_bytes(), path
    assert (
        "personne n'a signé « Jeanne Martin »" in run("privacy", "editor", "Jeanne Martin").output
    )
