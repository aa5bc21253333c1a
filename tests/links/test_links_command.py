"""``pvd-aides links``, as an operator runs it. The addresses are of this machine, so that none is
ever connected to."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli import cli
from indexer.commands.opening import open_from_environment
from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.links.checks import save_check
from pvd_aides.domain.link_health import Outcome
from pvd_aides.domain.offer import Offer
from pvd_aides.services.context import Portal
from pvd_aides.services.links.check_links import LOCK
from pvd_aides.services.pulls.hold_source import holding
from tests.search.made_offers import NOW
from tests.services.reading_portal import publish

PAGES = ("http://127.0.0.1:9/a", "http://127.0.0.1:9/b")


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Portal:
    monkeypatch.setenv("PVD_AIDES_DATA_DIR", str(tmp_path / "var"))
    opened, _ = open_from_environment()
    publish(
        opened,
        [Offer(source="", external_id="", name=page[-1], origin_url=page) for page in PAGES],
    )
    return opened


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["links", *arguments], catch_exceptions=False)


@pytest.mark.usefixtures("portal")
def test_a_problem_is_one_line_and_the_end_is_counted() -> None:
    done = run("check", "--limit", "1", "--pause", "0.5")
    assert done.exit_code == 0
    problem, total = done.output.splitlines()
    assert problem.startswith(f"à revoir : {PAGES[0]} mène à une adresse qui n'est pas publique")
    assert total.replace("\u00a0", " ") == "1 adresse visitée, 1 reste à visiter."
    assert "0 reste" not in run("check", "--pause", "0.5").output
    assert run("check").output.replace("\u00a0", " ") == (
        "Aucune adresse visitée, aucune ne reste à visiter.\n"
    )


def test_dead_links_are_listed_by_source(portal: Portal) -> None:
    assert run().output == "Aucun lien mort connu.\n"
    for moment in (NOW, NOW + timedelta(days=2)):
        with writing(portal.sessions) as session:
            save_check(session, PAGES[0], Outcome.GONE, f"{PAGES[0]} répond 404.", moment)
    heading, reason, where = run().output.splitlines()
    assert (heading, reason) == ("essai", f"  {PAGES[0]} répond 404.")
    assert where == (
        f"    aide /aides/a/, depuis le {NOW:%d/%m/%Y}, revu le {NOW + timedelta(days=2):%d/%m/%Y}"
    )


def test_two_checks_at_once_are_refused_in_words(portal: Portal) -> None:
    with holding(portal, LOCK):
        done = run("check")
    assert done.exit_code == 1
    assert "déjà en cours de vérification" in done.output


@pytest.mark.parametrize("wrong", [("--max-minutes", "90"), ("--pause", "0"), ("--days", "0")])
@pytest.mark.usefixtures("portal")
def test_an_impolite_pace_is_refused(wrong: tuple[str, str]) -> None:
    assert run("check", *wrong).exit_code == 2
