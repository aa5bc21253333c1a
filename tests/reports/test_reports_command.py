"""``pvd-aides reports``, as an operator runs it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli import cli
from indexer.commands.opening import open_alerts_from_environment
from pvd_aides.catalogue.records import Observation
from pvd_aides.catalogue.sources import SourceFacts
from pvd_aides.services.reports.report_error import Report, report_error
from pvd_aides.services.save_offers import save_offers
from tests.web.town_offers import OBSERVED, TOWN_OFFERS


@pytest.fixture
def reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two errors on one offer."""
    monkeypatch.setenv("PVD_AIDES_DATA_DIR", str(tmp_path / "var"))
    alerts = open_alerts_from_environment()
    facts = SourceFacts("essai", "table", "essai.csv", label="Département d'essai")
    save_offers(alerts.portal.sessions, facts, [Observation(TOWN_OFFERS[0], OBSERVED)])
    for report in (
        Report("dead_link", ""),
        Report("other", "Deux\nlignes \x1b[31m", "jeanne@montbard.example"),
    ):
        assert report_error(alerts, "renover-une-friche", report, "192.0.2.1")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["reports", *arguments], catch_exceptions=False)


@pytest.mark.usefixtures("reported")
def test_open_reports_are_listed_the_newest_first() -> None:
    told = run().output
    lines = told.splitlines()
    assert lines[0].startswith("n° 2  ")
    assert lines[0].endswith("  Autre chose")
    assert "  aide      Rénover une friche" in lines
    assert "            http://127.0.0.1:8000/aides/renover-une-friche/" in lines
    assert "  source    Département d'essai" in lines
    assert "  porteur   Écrire https://aides.example/page" in lines
    assert "  > Deux" in lines
    assert "  répondre  jeanne@montbard.example" in lines
    assert "\x1b" not in told
    assert any(line.startswith("n° 1  ") and "Un lien ne mène à rien" in line for line in lines)


@pytest.mark.usefixtures("reported")
def test_a_closed_report_is_listed_only_when_asked_for() -> None:
    assert run("close", "2", "--by", "Mme Martin", "--note", "corrigée").output == (
        "L'erreur n° 2 est close.\n"
    )
    assert "n° 2" not in run().output
    assert "par Mme Martin : corrigée" in run("--all").output
    again = run("close", "2", "--by", "Mme Martin")
    assert again.exit_code == 1
    assert "Aucune erreur ouverte n'a le numéro 2" in again.output
    assert run("close", "1", "--by", " ").exit_code == 2
    assert run("close", "1").exit_code == 2
    run("close", "1", "--by", "Mme Martin")
    assert run().output == "Aucune erreur signalée.\n"


def test_a_pull_writes_to_the_operator_that_a_source_is_paused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PVD_AIDES_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("PVD_AIDES_OPERATOR_MAIL", "exploitant@aides.example")
    (tmp_path / "flux.json").write_text("<html>")
    pull = f"pull --connector aides-territoires --from {tmp_path / 'flux.json'} --as partenaire"
    for _ in range(4):
        CliRunner().invoke(cli, pull.split(), catch_exceptions=False)
    sent = CliRunner().invoke(cli, ["mail", "send"], catch_exceptions=False).output
    assert sent.startswith("1\u00a0message envoyé,")
    (mail,) = (tmp_path / "var" / "outbox").glob("*.eml")
    assert "exploitant@aides.example" in mail.read_text()
