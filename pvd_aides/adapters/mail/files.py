"""Mails as .eml files in a folder: what a newcomer has instead of a mail server."""

import os
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from pvd_aides.adapters.mail.transport import MailDelayedError


class FileOutbox:
    """A ``Transport`` to a folder. The same mail sent twice is one file."""

    is_local = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: EmailMessage, address: str, number: int) -> None:  # noqa: ARG002
        """Write the file, whole or not at all, readable by its owner only."""
        path = self._path(number)
        draft = path.with_suffix(".part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as f:
                f.write(message.as_bytes())
                f.flush()
                os.fsync(f.fileno())
            draft.replace(path)
        except OSError as error:
            raise MailDelayedError(f"dossier {self._folder} : {error.strerror}") from error

    def forget(self, numbers: list[int], address: str | None = None) -> None:
        """Remove the files of these mails and, by looking into each, of every mail to a person."""
        for number in numbers:
            self._path(number).unlink(missing_ok=True)
        if address is None or not self._folder.is_dir():
            return
        for path in self._folder.glob("*.eml"):
            if _recipient(path) == address:
                path.unlink(missing_ok=True)
        for draft in self._folder.glob("*.part"):
            draft.unlink(missing_ok=True)

    def forget_all_but(self, kept: set[int], last: int) -> None:
        """Remove the files of mails numbered up to ``last`` that are not among ``kept``."""
        for path in self._folder.glob("*.eml"):
            if path.stem.isdigit() and int(path.stem) <= last and int(path.stem) not in kept:
                path.unlink(missing_ok=True)

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:08}.eml"


def _recipient(path: Path) -> str:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return str(message["To"] or "").strip().lower()
