"""Mail over SMTP: one connection a mail, short waits, failures told apart."""

import re
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage

from pvd_aides.adapters.mail.transport import MailDelayedError, MailRefusedError

# Enhanced status codes (RFC 3463): 5.1 bad address, 5.2 mailbox unable to receive.
_ADDRESS_STATUS = re.compile(r"\b5\.[12]\.\d")
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """``security``: ``starttls``, ``tls`` or ``none``; ``timeout``: seconds for each answer."""

    host: str
    port: int
    security: str = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    timeout: float = 10.0


class SmtpTransport:
    """A ``Transport`` to a relay."""

    is_local = False

    def __init__(self, server: SmtpServer, sender: str) -> None:
        self._server = server
        self._sender = sender

    def send(self, message: EmailMessage, address: str, number: int) -> None:  # noqa: ARG002
        """Hand the message to the relay."""
        try:
            self._send(message, address)
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            raise _failure(code, said, by_address=True) from error
        except smtplib.SMTPDataError as error:
            raise _failure(error.smtp_code, error.smtp_error, by_address=False) from error
        except (smtplib.SMTPException, OSError) as error:
            raise MailDelayedError(_told(str(error) or type(error).__name__)) from error

    def forget(self, numbers: list[int], address: str | None = None) -> None:
        """Nothing is kept on this side."""

    def forget_all_but(self, kept: set[int], last: int) -> None:
        """Nothing is kept on this side."""

    def _send(self, message: EmailMessage, address: str) -> None:
        connection = self._open()
        try:
            connection.sendmail(self._sender, [address], message.as_bytes())
        except BaseException:
            connection.close()
            raise
        try:
            connection.quit()
        except (smtplib.SMTPException, OSError):
            # The message is taken; how the server says goodbye changes nothing.
            connection.close()

    def _open(self) -> smtplib.SMTP:
        server = self._server
        if server.security == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host,
                server.port,
                timeout=server.timeout,
                context=ssl.create_default_context(),
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        try:
            if server.security == "starttls":
                connection.starttls(context=ssl.create_default_context())
            if server.user:
                connection.login(server.user, server.password or "")
        except BaseException:
            connection.close()
            raise
        return connection


def _failure(code: int, said: bytes | str, *, by_address: bool) -> Exception:
    """Only a refusal of the address itself is for good: one of our relay's settings or of its
    policy must not end everybody's searches."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    reason = _told(f"{code} {text}")
    about_address = bool(_ADDRESS_STATUS.search(text))
    unsaid = by_address and not _ENHANCED.search(text) and code in (550, 551, 553)
    if 500 <= code < 600 and (about_address or unsaid):
        return MailRefusedError(reason)
    return MailDelayedError(reason)


def _told(reason: str) -> str:
    """One short line. An address a server repeats is not kept: logs and reasons name nobody."""
    line = " ".join(reason.split())
    return re.sub(r"[^\s<>]+@[^\s<>]+", "(adresse)", line)[:200]
