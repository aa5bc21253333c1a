"""Visits to pages of real servers on loopback."""

import socket

import pytest

from pvd_aides.adapters.http import HttpError, probe
from pvd_aides.adapters.link_visit import visit
from pvd_aides.domain.link_health import Outcome
from tests.adapters.test_http import Talk, reply, server

OK, ABSENT = reply(b"bonjour"), reply(b"non", "404 Not Found")


class Log:
    """A server's log: methods asked, and how often the visitor rested in between."""

    def __init__(self, **answers: Talk) -> None:
        self._answers = answers
        self.seen: list[str] = []
        self.requests: list[bytes] = []

    def talk(self, request: bytes, out: socket.socket) -> None:
        method = request.split()[0].decode()
        self.seen.append(method)
        self.requests.append(request)
        self._answers[method](request, out)

    def rest(self) -> None:
        self.seen.append("pause")

    def visit(self, path: str = "/") -> tuple[Outcome, bool]:
        with server(self.talk) as url:
            found = visit(url + path, "pvd-aides (essai)", self.rest, allow_private=True)
        return found.outcome, found.is_busy


def status(line: str) -> Talk:
    return reply(b"", line)


def test_one_head_is_enough_for_a_page_that_is_there() -> None:
    # The length announced is that of the page, which HEAD does not send.
    log = Log(HEAD=reply(b"", Content_Length="5000"))
    assert log.visit() == (Outcome.ALIVE, False)
    assert log.seen == ["HEAD"]
    assert b"User-Agent: pvd-aides (essai)\r\n" in log.requests[0]


@pytest.mark.parametrize(
    "refusal", ["403 Forbidden", "404 Not Found", "405 No", "501 No", "500 No"]
)
def test_a_head_that_is_refused_is_asked_again_by_get_after_a_pause(refusal: str) -> None:
    log = Log(HEAD=status(refusal), GET=OK)
    assert log.visit() == (Outcome.ALIVE, False)
    assert log.seen == ["HEAD", "pause", "GET"]


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("404 Not Found", Outcome.GONE),
        ("410 Gone", Outcome.GONE),
        ("401 No", Outcome.UNKNOWN),
        ("403 Forbidden", Outcome.UNKNOWN),
        ("418 Teapot", Outcome.UNKNOWN),
        ("500 Oops", Outcome.UNKNOWN),
        ("502 Oops", Outcome.UNKNOWN),
    ],
)
def test_only_404_and_410_say_that_a_page_is_gone(line: str, outcome: Outcome) -> None:
    assert Log(HEAD=status(line), GET=status(line)).visit() == (outcome, False)


@pytest.mark.parametrize("line", ["429 Too Many Requests", "503 Busy"])
def test_a_busy_server_is_not_asked_once_more(line: str) -> None:
    log = Log(HEAD=status(line))
    assert log.visit() == (Outcome.UNKNOWN, True)
    assert log.seen == ["HEAD"]


def test_a_page_of_any_size_is_not_read() -> None:
    def endless(_request: bytes, out: socket.socket) -> None:
        out.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            out.sendall(b"x" * 65536)

    log = Log(HEAD=status("405 No"), GET=endless)
    assert log.visit() == (Outcome.ALIVE, False)


def test_head_stays_head_through_redirects() -> None:
    def moved(request: bytes, out: socket.socket) -> None:
        there = reply(b"", "302 Found", Location="/ici")
        (OK if request.split()[1] == b"/ici" else there)(request, out)

    log = Log(HEAD=moved)
    assert log.visit() == (Outcome.ALIVE, False)
    assert log.seen == ["HEAD", "HEAD"]


def test_a_circle_of_redirects_settles_nothing() -> None:
    log = Log(HEAD=reply(b"", "302 Found", Location="/"))
    assert log.visit() == (Outcome.UNKNOWN, False)


def test_accents_and_spaces_are_sent_as_browsers_do() -> None:
    log = Log(HEAD=OK)
    assert log.visit("/école d'été/?q=à%20b") == (Outcome.ALIVE, False)
    assert b"/%C3%A9cole%20d'%C3%A9t%C3%A9/?q=%C3%A0%20b" in log.requests[0]


def test_a_cut_answer_and_a_closed_door_settle_nothing() -> None:
    assert Log(HEAD=lambda _request, out: out.close()).visit() == (Outcome.UNKNOWN, False)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = visit(f"http://127.0.0.1:{port}/", "essai", lambda: None, allow_private=True)
    assert found.outcome is Outcome.UNKNOWN


def test_a_private_address_is_never_reached() -> None:
    log = Log(HEAD=OK)
    with server(log.talk) as url:
        found = visit(url, "essai", log.rest)
    assert (found.outcome, log.seen) == (Outcome.UNKNOWN, [])
    assert "pas publique" in found.reason


def test_a_name_that_does_not_exist_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Resolvers are beyond this machine: what they answer is put there."""

    def answer(code: int) -> None:
        def fail(*_arguments: object, **_named: object) -> None:
            raise socket.gaierror(code, "essai")

        monkeypatch.setattr(socket, "getaddrinfo", fail)

    answer(socket.EAI_NONAME)
    assert visit("http://nulle-part.example/", "essai", lambda: None).outcome is Outcome.GONE
    answer(socket.EAI_AGAIN)
    assert visit("http://nulle-part.example/", "essai", lambda: None).outcome is Outcome.UNKNOWN


def test_a_probe_gives_any_status_and_no_body() -> None:
    with server(ABSENT) as url:
        answer = probe(url, method="GET", allow_private=True)
        assert (answer.status, answer.body) == (404, b"")
        with pytest.raises(HttpError, match="publique"):
            probe(url)
