"""What the operator is written to: reported errors without a flood, each pause once."""

import json
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from indexer.ingest import ingest
from indexer.sources import Source
from pvd_aides.services.alerts.send_mail import send_mail
from pvd_aides.services.pulls.pauses import resume_source
from pvd_aides.services.reports.report_error import Report, report_error
from pvd_aides.services.tell_operator import tell_operator
from tests.alerts.world import World, offer
from tests.indexer.feeds import peer_record

OPERATOR = "exploitant@aides.example"
SLUG = "une-aide-de-longue-date"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path / "var")
    made.open_source()
    made.alerts = replace(made.alerts, operator=OPERATOR)
    yield made
    made.close()


def report(world: World, text: str, address: str | None = None) -> None:
    assert report_error(world.alerts, SLUG, Report("other", text, address), "192.0.2.1")


def received(world: World) -> list[EmailMessage]:
    send_mail(world.alerts)
    messages: list[EmailMessage] = world.transport.to(OPERATOR)
    return messages


def words(message: EmailMessage, kind: str = "plain") -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_the_first_report_is_told_at_once_in_text_and_html(world: World) -> None:
    report(world, "<b>Tout</b> est faux", "jeanne@montbard.example")
    (mail,) = received(world)
    assert mail["Subject"] == "1\u00a0erreur signalée par des visiteurs"
    text, page = words(mail), words(mail, "html")
    assert "Une aide de longue date" in text
    assert f"https://aides.example/aides/{SLUG}/" in text
    assert "<b>Tout</b> est faux" in text
    assert "&lt;b&gt;Tout&lt;/b&gt; est faux" in page
    assert "Attend une réponse" in text
    assert "jeanne" not in text + page


def test_a_flood_of_reports_is_one_mail_every_six_hours(world: World) -> None:
    for number in range(12):
        report(world, f"erreur {number}")
        tell_operator(world.alerts)
        world.wait(minutes=5)
    assert len(received(world)) == 1
    world.wait(hours=5)
    tell_operator(world.alerts)
    _, digest = received(world)
    assert all(f"erreur {number}" in words(digest) for number in range(1, 12))
    assert "erreur 0 »" not in words(digest)
    world.wait(days=1)
    assert tell_operator(world.alerts) == 0


def test_a_long_digest_is_cut_and_says_so(world: World) -> None:
    report(world, "la première")
    for number in range(30):
        if number == 15:
            world.wait(hours=1, minutes=1)
        report(world, f"erreur {number}")
    world.wait(hours=6)
    tell_operator(world.alerts)
    _, digest = received(world)
    assert "10 autres erreurs sont signalées" in words(digest)
    assert words(digest).count("\n* n° ") == 20


def test_without_an_address_nothing_is_written_and_it_waits_for_one(world: World) -> None:
    world.alerts = replace(world.alerts, operator=None)
    report(world, "une erreur")
    assert tell_operator(world.alerts) == 0
    world.alerts = replace(world.alerts, operator=OPERATOR)
    assert tell_operator(world.alerts) == 1
    assert "une erreur" in words(received(world)[0])


def failing(world: World, folder: Path, content: str = "<html>") -> None:
    path = folder / "flux.json"
    path.write_text(content)
    ingest(world.portal, Source("partenaire", "aides-territoires", str(path)))


def test_a_pause_is_told_once(world: World, tmp_path: Path) -> None:
    for _ in range(2):
        failing(world, tmp_path)
        assert tell_operator(world.alerts) == 0
    failing(world, tmp_path)
    assert tell_operator(world.alerts) == 1
    failing(world, tmp_path)
    assert tell_operator(world.alerts) == 0
    (mail,) = received(world)
    assert mail["Subject"] == "Source en pause : partenaire"
    for kind in ("plain", "html"):
        assert "1er\u00a0mars 2027" in words(mail, kind)
        assert "pvd-aides source resume" in words(mail, kind)


@pytest.mark.parametrize("how", ["resumed by hand", "pulled well"])
def test_the_next_pause_is_told_again(world: World, tmp_path: Path, how: str) -> None:
    for _ in range(2):
        for _ in range(3):
            failing(world, tmp_path)
        assert tell_operator(world.alerts) == 1
        if how == "resumed by hand":
            assert resume_source(world.portal, "partenaire")
        else:
            failing(world, tmp_path, json.dumps([peer_record(1)]))
    assert len(received(world)) == 2


def test_a_report_on_what_is_withdrawn_since_is_still_told(world: World) -> None:
    world.alerts = replace(world.alerts, operator=None)
    report(world, "une erreur")
    world.publish([offer("Une autre")])
    world.alerts = replace(world.alerts, operator=OPERATOR)
    with world.portal.sessions() as session:
        session.connection().exec_driver_sql("UPDATE offer SET state = 'archived'")
        session.commit()
    assert tell_operator(world.alerts) == 1
