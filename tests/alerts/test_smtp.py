"""A mail server that refuses, hangs, drops, greylists, or accepts and dies: nothing is lost."""

import socket
from pathlib import Path

import pytest

from pvd_aides.adapters.mail.files import FileOutbox
from pvd_aides.services.alerts.send_mail import Sent
from tests.alerts.smtp_server import smtp_server, transport_to
from tests.alerts.world import World, offer


@pytest.fixture
def waiting(world: World) -> World:
    """A mail of news waits to be sent."""
    world.subscribe()
    world.run()
    world.publish([offer("Nouvelle")])
    return world


def test_a_mail_arrives_with_what_mail_programs_look_for(waiting: World) -> None:
    waiting.run()
    _, message = waiting.transport.taken[-1]
    assert message["List-Unsubscribe"].startswith("<https://aides.example/recherches/desabon")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["To"] == "maire@montbard.example"
    assert message.get_body(("html",)) is not None
    assert "<img" not in str(message.get_body(("html",)))
    (row,) = waiting.mails()
    assert message["Message-ID"] == row.message_id


@pytest.mark.parametrize("reply", ["550 No such user", "550 5.1.1 Unknown", "553 5.1.3 Bad"])
def test_a_refused_address_ends_its_search_and_says_why(waiting: World, reply: str) -> None:
    with smtp_server() as (box, transport):
        box.rcpt = reply
        again = waiting.again(transport=transport)
        assert again.run() == Sent(refused=1)
        row = again.subscription(1)
        assert row.state == "ended"
        assert reply[4:] in row.reason
        again.publish([offer("Encore")])
        assert again.run() == Sent()
        again.close()


@pytest.mark.parametrize(
    "reply",
    [
        "450 4.2.0 Greylisted, try again",
        "421 Busy",
        "554 5.7.1 Relay access denied",
        "452 4.2.2 Full",
    ],
)
def test_greylisting_and_faults_of_the_relay_only_wait(waiting: World, reply: str) -> None:
    with smtp_server() as (box, transport):
        again = waiting.again(transport=transport)
        box.rcpt = reply
        assert again.run() == Sent(delayed=1)
        assert again.run() == Sent()
        box.rcpt = None
        again.wait(minutes=2)
        assert again.run() == Sent(sent=1)
        assert len(box.accepted) == 1
        assert again.subscription(1).state == "active"
        again.close()


def test_a_refusal_of_the_message_waits_too(waiting: World) -> None:
    with smtp_server() as (box, transport):
        again = waiting.again(transport=transport)
        box.data = "554 5.7.1 Looks like spam to maire@montbard.example"
        assert again.run() == Sent(delayed=1)
        (mail,) = again.mails()
        assert "@" not in mail.reason
        assert again.subscription(1).state == "active"
        again.close()


def test_a_dropped_connection_waits(waiting: World) -> None:
    with smtp_server() as (box, transport):
        again = waiting.again(transport=transport)
        box.dies = "at rcpt"
        assert again.run() == Sent(delayed=1)
        box.dies = ""
        again.wait(minutes=2)
        assert again.run() == Sent(sent=1)
        again.close()


def test_a_server_that_accepts_and_dies_has_accepted(waiting: World) -> None:
    with smtp_server() as (box, transport):
        again = waiting.again(transport=transport)
        box.dies = "after accepting"
        assert again.run() == Sent(sent=1)
        again.wait(days=1)
        again.run()
        assert len(box.accepted) == 1
        again.close()


def test_a_server_that_dies_before_saying_so_is_sent_the_same_mail(waiting: World) -> None:
    with smtp_server() as (box, transport):
        again = waiting.again(transport=transport)
        box.dies = "silently"
        assert again.run() == Sent(delayed=1)
        box.dies = ""
        again.wait(minutes=2)
        assert again.run() == Sent(sent=1)
        assert list(box.counts().values()) == [2]
        again.close()


def test_a_server_that_hangs_is_left_after_the_timeout(waiting: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        again = waiting.again(transport=transport_to(port, timeout=0.1))
        assert again.run() == Sent(delayed=1)
        again.close()


def test_a_server_that_is_not_there_is_tried_less_and_less(waiting: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    again = waiting.again(transport=transport_to(port))
    tries = 0
    for _ in range(24 * 6):
        again.wait(minutes=10)
        tries += again.run().tried
    assert 6 <= tries <= 8
    (mail,) = again.mails()
    assert mail.state == "ready"
    again.close()


def test_the_outbox_of_a_newcomer_is_a_folder(tmp_path: Path, waiting: World) -> None:
    outbox = tmp_path / "outbox"
    again = waiting.again(transport=FileOutbox(outbox))
    assert again.run() == Sent(sent=1)
    (file,) = outbox.iterdir()
    assert file.suffix == ".eml"
    assert b"maire@montbard.example" in file.read_bytes()
    again.close()
