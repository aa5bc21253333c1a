"""A real SMTP server on loopback that behaves as badly as it is told."""

import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from pvd_aides.adapters.mail.smtp import SmtpServer, SmtpTransport


class Box:
    """What was accepted, and what the server answers: ``rcpt`` and ``data`` are whole replies,
    None for the usual one. ``dies_after`` closes the connection once a message is accepted, before
    saying so (``silently``) or after."""

    def __init__(self) -> None:
        self.accepted: list[tuple[str, str]] = []
        self.rcpt: str | None = None
        self.data: str | None = None
        self.dies: str = ""

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[Any]
    ) -> str:
        if self.dies == "at rcpt":
            _cut(server)
        if self.rcpt is not None:
            return self.rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.data is not None:
            return self.data
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        self.accepted.append((envelope.rcpt_tos[0], str(message["Message-ID"])))
        if self.dies == "silently":
            _cut(server)
        if self.dies == "after accepting":
            # The answer leaves first.
            server.loop.call_soon(_cut, server)
        return "250 OK"

    def counts(self) -> Counter[tuple[str, str]]:
        return Counter(self.accepted)


def _cut(server: SMTP) -> None:
    if server.transport is not None:
        server.transport.close()


@contextmanager
def smtp_server() -> Iterator[tuple[Box, SmtpTransport]]:
    """The server's box, and a way to send to it."""
    box = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, transport_to(port)
    finally:
        controller.stop()


def transport_to(port: int, timeout: float = 5.0) -> SmtpTransport:
    return SmtpTransport(
        SmtpServer("127.0.0.1", port, "none", timeout=timeout), "aides@aides.example"
    )
