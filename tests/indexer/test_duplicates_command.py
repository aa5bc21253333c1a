"""``pvd-aides duplicates``: what is joined is listed, a person decides, the index follows."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli import cli
from pvd_aides.services.check_index import check_index
from pvd_aides.services.context import Portal
from pvd_aides.services.pulls.show_runs import show_runs
from tests.indexer.feeds import peer_record, published, pull_file
from tests.services.reading_portal import open_reading_portal

PEER_PAGE = "https://aides-territoires.beta.gouv.fr/aides/aide-1/"
BY = ("--by", "Claire", "--reason", "Vérifié au téléphone.")


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Portal]:
    """The peer's two offers and a partner's two, of which one cites the peer's page."""
    monkeypatch.setenv("PVD_AIDES_DATA_DIR", str(tmp_path))
    portal, database = open_reading_portal(tmp_path)
    mapping = tmp_path / "carte.toml"
    mapping.write_text(
        '[columns]\nexternal_id = "id"\nname = "nom"\norigin_url = "page"\nfinancers = "porteur"\n'
    )
    feed = tmp_path / "pair.json"
    feed.write_text(json.dumps([peer_record(1), peer_record(2, name="Ouvrir une crèche")]))
    pull_file(portal, feed)
    own = tmp_path / "partenaire.csv"
    own.write_text(
        "id,nom,page,porteur\n"
        f"un,Notre aide,{PEER_PAGE},ADEME\n"
        "deux,Ouvrir des crèches,https://ademe.example/creche,ADEME\n"
    )
    pull_file(portal, own, kind="table", mapping=mapping)
    yield portal
    database.dispose()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["duplicates", *arguments])


def shown(portal: Portal) -> list[str]:
    return sorted(one.slug for one in published(portal).values())


def test_what_is_joined_is_said_with_its_rule(portal: Portal) -> None:
    listed = run()
    assert listed.exit_code == 0, listed.output
    lines = listed.output.splitlines()
    assert lines[0] == "aide-1 : Aide 1"
    assert lines[1:3] == ["  pair/1 (montrée) : Aide 1", "  partenaire/un : Notre aide"]
    assert "même fiche Aides-territoires (aide-1) : pair/1 et partenaire/un" in lines[3]
    assert len(lines) == 4
    assert shown(portal) == ["aide-1", "aide-2", "ouvrir-des-creches"]


def test_what_looks_alike_is_shown_with_what_keeps_it_apart(portal: Portal) -> None:
    lines = run("--near").output.splitlines()
    assert lines == [
        "100% : pages",
        "  aide-2 (pair/2) : Ouvrir une crèche",
        "  ouvrir-des-creches (partenaire/deux) : Ouvrir des crèches",
    ]
    assert len(shown(portal)) == 3


def test_a_person_joins_and_splits_and_the_index_follows(portal: Portal) -> None:
    assert run("join", "aide-2", "ouvrir-des-creches", *BY).output == "Réunies.\n"
    assert shown(portal) == ["aide-1", "aide-2"]
    assert check_index(portal) == []
    again = run("join", "ouvrir-des-creches", "aide-2", *BY)
    assert again.output == "Déjà réunies par une personne : rien n'est changé.\n"
    assert "décidé par une personne (Claire : Vérifié au téléphone.)" in run().output
    assert "Aucune autre aide" in run("--near").output

    assert run("split", "aide-2", *BY).output == "Séparées.\n"
    assert shown(portal) == ["aide-1", "aide-2", "ouvrir-des-creches"]
    assert check_index(portal) == []


def test_a_split_holds_against_the_rule_for_ever(portal: Portal, tmp_path: Path) -> None:
    assert run("split", "aide-1", "partenaire", *BY).exit_code == 0
    assert shown(portal) == ["aide-1", "aide-2", "notre-aide", "ouvrir-des-creches"]
    feed = tmp_path / "pair.json"
    feed.write_text(json.dumps([peer_record(1, name="Neuf"), peer_record(2)]))
    pull_file(portal, feed)
    assert len(shown(portal)) == 4
    assert run("split", "aide-1", *BY).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("join", "aide-1", "nulle-part", *BY), "Aucune aide à l'adresse « nulle-part »"),
        (("join", "aide-2", "aide-2", *BY), "celles d'une seule aide"),
        (("split", "aide-2", *BY), "n'est montrée que d'une aide"),
        (("split", "aide-1", "autre", *BY), "pair/1 ou partenaire/un"),
        (("split", "aide-1", "--by", " ", "--reason", "x"), "il les faut"),
        (("split", "aide-1"), "--by"),
    ],
)
def test_what_cannot_be_decided_is_said_and_changes_nothing(
    portal: Portal, arguments: tuple[str, ...], said: str
) -> None:
    before = shown(portal)
    result = run(*arguments)
    assert result.exit_code != 0
    assert said in result.output
    assert shown(portal) == before


def test_a_run_says_how_many_it_joined(portal: Portal, tmp_path: Path) -> None:
    other = tmp_path / "autre.csv"
    other.write_text(f"id,nom,page,porteur\nx,Encore elle,{PEER_PAGE},ADEME\n")
    report = pull_file(portal, other, kind="table", mapping=tmp_path / "carte.toml")
    assert report.created == 1
    (run_kept,) = show_runs(portal, "autre").runs
    told = "1\xa0aide réunie à une autre (pvd-aides duplicates)."
    assert run_kept.details.joins == (told,)
    assert told in report.notices
    again = pull_file(portal, other, kind="table", mapping=tmp_path / "carte.toml")
    assert told not in again.notices
