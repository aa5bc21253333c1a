"""What any way of sending mail must do, and how it fails."""

from email.message import EmailMessage
from typing import Protocol


class MailRefusedError(Exception):
    """The address will never take mail: trying again is of no use. The message says why."""


class MailDelayedError(Exception):
    """Not now: the server is away, busy, greylists, or is set up wrong. The message says why."""


class Transport(Protocol):
    """Hands one message over. Returning means that the other side has taken charge of it."""

    is_local: bool  # a folder of this machine: nothing to wait for

    def send(self, message: EmailMessage, address: str, number: int) -> None:
        """Send to one address. ``number`` is the mail's in the outbox.

        Raises MailRefusedError or MailDelayedError, and nothing else.
        """

    def forget(self, numbers: list[int], address: str | None = None) -> None:
        """Remove what this side keeps of these mails, and of every mail to ``address``."""

    def forget_all_but(self, kept: set[int], last: int) -> None:
        """Remove what this side keeps of mails up to ``last`` that are not among ``kept``."""
