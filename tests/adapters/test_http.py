"""Guarded HTTP against real servers on loopback that misbehave in every way we can think of."""

import gzip
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pvd_aides.adapters.addresses import is_public
from pvd_aides.adapters.http import HttpError, Limits, fetch

Talk = Callable[[bytes, socket.socket], None]


@contextmanager
def server(talk: Talk) -> Iterator[str]:
    """A server that reads one request and then does what ``talk`` says."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                request = b""
                while b"\r\n\r\n" not in request:
                    chunk = self.request.recv(4096)
                    if not chunk:
                        return
                    request += chunk
                talk(request, self.request)
            except OSError:
                return  # the client went away, which is the point of several tests

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.server_address[1]}"
        finally:
            listening.shutdown()
            thread.join()


def reply(body: bytes = b"", status: str = "200 OK", **headers: str) -> Talk:
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    size = "" if "Content_Length" in headers else f"Content-Length: {len(body)}\r\n"
    head = f"HTTP/1.1 {status}\r\n{lines}{size}Connection: close\r\n\r\n".encode()
    return lambda _request, out: out.sendall(head + body)


def get(url: str, **limits: float) -> bytes:
    return fetch(url, limits=Limits(**limits), allow_private=True).body  # type: ignore[arg-type]


def test_reads_plain_and_gzip() -> None:
    with server(reply(b"bonjour")) as url:
        assert get(url) == b"bonjour"
    with server(reply(gzip.compress(b"bonjour"), Content_Encoding="gzip")) as url:
        assert get(url) == b"bonjour"
    members = gzip.compress(b"bon") + gzip.compress(b"") + gzip.compress(b"jour")
    with server(reply(members, Content_Encoding="gzip")) as url:
        assert get(url) == b"bonjour"


def test_loopback_is_refused_unless_the_source_says_so() -> None:
    reached = []
    with server(lambda request, _: reached.append(request)) as url:
        port = url.rsplit(":", 1)[1]
        for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "0.0.0.0", "127.1"):
            with pytest.raises(HttpError, match="pas publique"):
                fetch(f"http://{host}:{port}/")
        with pytest.raises(HttpError, match="pas publique"):
            fetch(f"http://[::ffff:127.0.0.1]:{port}/")
    assert reached == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12::1",
        "fec0::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::",
        "2001:0:1::1",
        "::127.0.0.1",
        "2001:db8::1",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "185.24.184.1", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


def test_too_many_bytes_stop() -> None:
    with server(reply(b"x" * 2000)) as url, pytest.raises(HttpError, match="arrêt"):
        get(url, max_bytes=1999)


@pytest.mark.parametrize("members", [1, 300])
def test_a_gzip_bomb_stops(members: int) -> None:
    bomb = gzip.compress(b"0" * (30_000_000 // members)) * members
    with (
        server(reply(bomb, Content_Encoding="gzip")) as url,
        pytest.raises(HttpError, match="arrêt"),
    ):
        get(url, max_bytes=100_000)


def test_an_answer_goes_into_a_file(tmp_path: Path) -> None:
    with (tmp_path / "a").open("w+b") as file, server(reply(b"bonjour")) as url:
        assert fetch(url, allow_private=True, into=file).body == b""
        file.seek(0)
        assert file.read() == b"bonjour"


def test_a_full_disk_is_said() -> None:
    """/dev/full refuses every byte, as a full disk does."""
    with (
        Path("/dev/full").open("wb", buffering=0) as full,
        server(reply(b"bonjour")) as url,
        pytest.raises(HttpError, match="gardée : le disque est plein") as refused,
    ):
        fetch(url, allow_private=True, into=full)
    assert not refused.value.may_pass


def test_the_page_of_an_error_is_not_read() -> None:
    endless = b"HTTP/1.1 503 Non\r\nContent-Length: 999999999\r\n\r\n"
    with (
        server(lambda _request, out: out.sendall(endless)) as url,
        pytest.raises(HttpError, match="répond 503"),
    ):
        get(url)


def test_redirects_are_followed_and_counted() -> None:
    def talk(request: bytes, out: socket.socket) -> None:
        step = int(request.split()[1][1:] or b"0")
        answer = reply(b"fin") if step == 3 else reply(b"", "302 Found", Location=f"/{step + 1}")
        answer(request, out)

    with server(talk) as url:
        assert get(url + "/0") == b"fin"
        with pytest.raises(HttpError, match="renvois"):
            get(url + "/0", redirects=2)
    with (
        server(reply(b"", "302 Found", Location="/")) as url,
        pytest.raises(HttpError, match="renvois"),
    ):
        get(url)


def test_a_redirect_leaves_the_secret_behind() -> None:
    seen: list[bytes] = []

    def there(request: bytes, out: socket.socket) -> None:
        seen.append(request)
        reply(b"ok")(request, out)

    with server(there) as other, server(reply(b"", "302 Found", Location=other)) as url:
        fetch(url, headers={"Authorization": "Bearer s"}, allow_private=True)
    assert b"Bearer" not in seen[0]


def test_a_redirect_to_another_scheme_is_refused() -> None:
    with (
        server(reply(b"", "302 Found", Location="file:///etc/passwd")) as url,
        pytest.raises(HttpError, match="http"),
    ):
        get(url)


def test_a_silent_server_is_left() -> None:
    waiting = threading.Event()

    def talk(_request: bytes, _out: socket.socket) -> None:
        waiting.wait(5)

    with server(talk) as url:
        with pytest.raises(HttpError, match="assez vite"):
            get(url, read=0.2)
        waiting.set()


@pytest.mark.parametrize("drips", ["head", "body"])
def test_a_dripping_server_is_left_at_the_deadline(drips: str) -> None:
    start = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" if drips == "body" else b""
    enough = threading.Event()

    def talk(_request: bytes, out: socket.socket) -> None:
        out.sendall(start)
        while not enough.wait(0.05):
            out.sendall(b"H")

    with server(talk) as url:
        began = time.monotonic()
        with pytest.raises(HttpError, match="réponse complète"):
            get(url, total=0.4)
        assert time.monotonic() - began < 3
        enough.set()


@pytest.mark.parametrize(
    ("talk", "message"),
    [
        (reply(b"court", Content_Length="100"), "coupée"),
        (reply(gzip.compress(b"a" * 99)[:-9], Content_Encoding="gzip"), "coupée"),
        (reply(b"pas du gzip", Content_Encoding="gzip"), "n'a pas pu être lu"),
        (reply(b"x", Content_Encoding="br"), "codage"),
        (reply(b"non", "404 Not Found"), "répond 404"),
        (reply(b"", "302 Found"), "sans dire où"),
        (lambda _request, out: out.sendall(b"n'importe quoi\r\n\r\n"), "n'a pas pu être lu"),
        (lambda _request, out: out.close(), "n'a pas pu être lu"),
    ],
)
def test_a_broken_answer_is_an_error_with_its_reason(talk: Talk, message: str) -> None:
    with server(talk) as url, pytest.raises(HttpError, match=message):
        get(url)


@pytest.mark.parametrize(
    "url", ["ftp://a.fr/", "http://", "http://[", "bonjour", "http://a:99999/"]
)
def test_what_is_not_an_http_address_is_refused(url: str) -> None:
    with pytest.raises(HttpError):
        fetch(url)


def test_nobody_listening() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(HttpError, match="n'a pas pu être lu"):
        get(f"http://127.0.0.1:{port}/")


def tunnel(asked: list[bytes]) -> Talk:
    """A proxy that opens one tunnel, to whatever it is asked for, and hands one answer back."""

    def talk(request: bytes, out: socket.socket) -> None:
        asked.append(request)
        host, port = request.split()[1].decode().rsplit(":", 1)
        with socket.create_connection((host, int(port)), timeout=5) as inner:
            out.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            inner.sendall(out.recv(4096))
            while chunk := inner.recv(4096):
                out.sendall(chunk)

    return talk


def via_proxy(url: str, **options: bool) -> bytes:
    return fetch(url, limits=Limits(proxies=True), **options).body  # type: ignore[arg-type]


def test_the_proxy_of_the_environment_is_used_only_if_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[bytes] = []
    origin: list[bytes] = []

    def talk(request: bytes, out: socket.socket) -> None:
        origin.append(request)
        reply(b"bonjour")(request, out)

    with server(tunnel(asked)) as proxy, server(talk) as url:
        monkeypatch.setenv("http_proxy", proxy.replace("://", "://moi:secret@"))
        monkeypatch.delenv("no_proxy", raising=False)
        name = url.replace("127.0.0.1", "localhost")
        assert fetch(name, allow_private=True).body == b"bonjour"
        assert asked == []
        assert via_proxy(name, allow_private=True) == b"bonjour"
        port = url.rpartition(":")[2].encode()
        assert asked[0].startswith(b"CONNECT 127.0.0.1:" + port), "the address checked, not a name"
        assert b"Basic bW9pOnNlY3JldA==" in asked[0]
        assert b"Host: localhost:" + port in origin[1]
        monkeypatch.setenv("no_proxy", "localhost")
        assert via_proxy(name, allow_private=True) == b"bonjour"
        assert len(asked) == 1


def test_a_proxy_is_not_asked_for_a_private_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    with server(tunnel(asked)) as proxy, server(reply(b"secret")) as url:
        monkeypatch.setenv("http_proxy", proxy)
        monkeypatch.delenv("no_proxy", raising=False)
        with pytest.raises(HttpError, match="pas publique"):
            via_proxy(url)
    assert asked == []


def test_a_proxy_that_refuses_or_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    with server(reply(b"", "407 Proxy Authentication Required")) as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        with pytest.raises(HttpError, match="407"):
            via_proxy("http://127.0.0.1:9/", allow_private=True)
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1080")
    with pytest.raises(HttpError, match="mandataire"):
        via_proxy("http://127.0.0.1:9/", allow_private=True)
