"""The peer's API on loopback: a key, a token, pages."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "jeton"


@dataclass
class PeerApi:
    """What it answers: a list of bodies by page. ``seen`` are the requests it got."""

    pages: list[Any]
    key: str | None = None
    address: str = ""
    seen: list[tuple[str, str]] = field(default_factory=list)

    def answer(self, method: str, path: str, headers: Any) -> tuple[int, Any]:
        self.seen.append((method, path))
        if path == "/api/connexion/":
            sound = method == "POST" and headers.get("X-AUTH-TOKEN") == self.key
            return (200, {"token": TOKEN}) if sound else (401, {})
        if self.key and headers.get("Authorization") != f"Bearer {TOKEN}":
            return 401, {}
        number = int(path.rpartition("page=")[2] or 1) if "page=" in path else 1
        return (200, self.pages[number - 1]) if number <= len(self.pages) else (500, {})


@contextmanager
def serving(api: PeerApi) -> Iterator[PeerApi]:
    """The API, listening on loopback at ``api.address``."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("GET")

        def do_POST(self) -> None:
            self._answer("POST")

        def _answer(self, method: str) -> None:
            status, body = api.answer(method, self.path, self.headers)
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        api.address = f"http://127.0.0.1:{server.server_address[1]}/api/aids/"
        try:
            yield api
        finally:
            server.shutdown()
            thread.join()


def page(*records: Any, following: str | None = None) -> dict[str, Any]:
    return {"count": 99, "previous": None, "next": following, "results": list(records)}
