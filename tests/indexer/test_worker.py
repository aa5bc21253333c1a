"""The worker does what is due, when it is due; the commands do the same by hand."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner

from indexer.cli import cli
from indexer.worker import Timed, turn, work

START = datetime(2027, 3, 1, 9, tzinfo=UTC)


def test_a_job_is_done_at_once_then_when_its_time_has_passed() -> None:
    done: list[str] = []
    job = Timed("essai", timedelta(minutes=5), lambda: done.append("fait"))
    for minutes, times in ((0, 1), (4, 1), (5, 2), (9, 2), (60, 3)):
        turn([job], lambda at=minutes: START + timedelta(minutes=at))  # type: ignore[misc]
        assert len(done) == times


def test_a_clock_put_back_stops_no_job() -> None:
    done: list[str] = []
    job = Timed("essai", timedelta(minutes=5), lambda: done.append("fait"))
    turn([job], lambda: START)
    turn([job], lambda: START - timedelta(days=1))
    assert len(done) == 2


def test_a_job_that_fails_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise OSError("disque plein")

    jobs = [
        Timed("relève", timedelta(minutes=5), fail),
        Timed("messages", timedelta(minutes=5), lambda: None),
    ]
    assert turn(jobs, lambda: START) == ["messages"]
    assert "relève : échec" in caplog.text


def test_it_stops_when_asked_the_turn_ended() -> None:
    stop, done = Event(), list[str]()

    def last() -> None:
        done.append("premier")
        stop.set()

    jobs = [
        Timed("premier", timedelta(0), last),
        Timed("second", timedelta(0), lambda: done.append("second")),
    ]
    work(jobs, lambda: START, stop, pause=0)
    assert done == ["premier", "second"]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("alerts send", "aucun message écrit"),
        ("mail send", "aucun message retardé"),
        ("privacy purge", "recherches non confirmées  0"),
        ("privacy erase mairie@exemple.fr", "Effacé."),
        ("privacy export mairie@exemple.fr", '"adresse": "mairie@exemple.fr"'),
        ("worker --once --no-pull", ""),
    ],
)
def test_the_commands_do_it_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    monkeypatch.setenv("PVD_AIDES_DATA_DIR", str(tmp_path / "var"))
    result = CliRunner().invoke(cli, command.split(), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert said in result.output


def test_what_is_no_address_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PVD_AIDES_DATA_DIR", str(tmp_path / "var"))
    assert CliRunner().invoke(cli, ["privacy", "erase", "mairie"]).exit_code == 2
