"""How a source's bytes are read: a file of this machine, or an address behind the guard."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO

from indexer.connectors.protocol import FeedError
from indexer.patience import Clock, Sleep, fetch_patiently
from indexer.system_errors import reason
from pvd_aides.adapters.http import (
    MIB,
    NOT_MODIFIED,
    Answer,
    HttpError,
    Limits,
    TooLargeError,
    TooLateError,
)
from pvd_aides.catalogue.pulls.bytes_seen import Page

# A local file is bounded by memory alone; beyond this it is a mistake.
MOST_FILE_BYTES = 2 * 1024**3
# An answer larger than this waits on the disk, not in memory.
_IN_MEMORY = 4 * MIB


@dataclass(frozen=True, slots=True)
class _Received:
    """An answer, and the file that holds its body, left at its start."""

    answer: Answer
    file: IO[bytes]
    digest: str


@dataclass(slots=True)
class SourceReader:
    """The ``Reader`` given to connectors, for one run.

    ``limits`` bound the whole of what comes over HTTP, over all pages and tries. It remembers what
    it read. An exchange that is not a bare GET cannot be asked for again: ``is_traceable`` is then
    false.
    """

    folder: Path
    limits: Limits
    allow_private: bool = False
    sleep: Sleep = time.sleep
    clock: Clock = time.monotonic
    bytes_read: int = 0
    is_traceable: bool = True
    _pages: dict[str, Page] = field(default_factory=dict)
    _ahead: dict[str, _Received] = field(default_factory=dict)
    _received: int = 0
    _until: float = field(init=False)

    def __post_init__(self) -> None:
        self._until = self.clock() + self.limits.total

    @property
    def pages(self) -> tuple[Page, ...]:
        """What was read, in order; empty when it could not be asked for again."""
        return tuple(self._pages.values()) if self.is_traceable else ()

    def __call__(
        self, address: str, *, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> bytes:
        if method == "GET" and not headers:
            with self.open(address) as file:
                return file.read()
        self.is_traceable = False
        with self._fetch(address, method, headers).file as file:
            return file.read()

    def open(self, address: str) -> BinaryIO:
        """A file of this machine as a stream, or what an address gives, kept while it is read."""
        if "://" in address:
            received = self._ahead.pop(address, None) or self._fetch(address)
            self._pages[address] = _page(address, received)
            return received.file  # type: ignore[return-value]
        path = self._path(address)
        if address not in self._pages:
            self._pages[address] = Page(address, self._digest(path))
        try:
            return path.open("rb")
        except OSError as error:
            raise _unreadable(path, error) from error

    def close(self) -> None:
        """Let go of what was asked for and not read."""
        while self._ahead:
            self._ahead.popitem()[1].file.close()

    def names(self, address: str) -> list[str] | None:
        """Addresses of the files of a folder of this machine, in order."""
        if "://" in address or not self._path(address).is_dir():
            return None
        names = self._names(self._path(address))
        self._pages[address] = Page(address, _digest_of(names))
        return names

    def is_same(self, page: Page) -> bool:
        """Whether the page is still what it was. Raises FeedError."""
        if "://" not in page.address:
            path = self._path(page.address)
            now = _digest_of(self._names(path)) if path.is_dir() else self._digest(path)
            return now == page.digest
        condition = {"If-None-Match": page.etag, "If-Modified-Since": page.modified}
        received = self._fetch(page.address, "GET", {k: v for k, v in condition.items() if v})
        if received.answer.status == NOT_MODIFIED:
            received.file.close()
            return True
        self._ahead[page.address] = received
        return received.digest == page.digest

    def _fetch(
        self, address: str, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> _Received:
        file: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the connector closes it
        left = replace(
            self.limits,
            total=self._until - self.clock(),
            max_bytes=self.limits.max_bytes - self._received,
        )
        try:
            answer = fetch_patiently(
                address,
                method=method,
                headers=headers,
                limits=left,
                allow_private=self.allow_private,
                into=file,  # type: ignore[arg-type]
                sleep=self.sleep,
                clock=self.clock,
            )
        except HttpError as error:
            file.close()
            raise FeedError(self._said(address, error)) from error
        size = file.tell()
        file.seek(0)
        digest = file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        file.seek(0)
        self._received += size
        self.bytes_read += size
        return _Received(answer, file, digest)

    def _said(self, address: str, error: HttpError) -> str:
        """The reason; if it is a bound of the whole source, with the setting that raises it."""
        if isinstance(error, TooLargeError):
            most = self.limits.max_bytes // MIB
            return f"{address} : la source donne plus de {most} Mio, arrêt (réglage max_mib)."
        if isinstance(error, TooLateError):
            most = round(self.limits.total / 60)
            return f"{address} : la source n'a pas tout donné en {most} min (réglage max_minutes)."
        return str(error)

    def _path(self, address: str) -> Path:
        return self.folder / Path(address).expanduser()

    def _digest(self, path: Path) -> str:
        """Taken before the file is read: one that changes meanwhile is read again next time."""
        try:
            size = path.stat().st_size
            if size > MOST_FILE_BYTES:
                raise FeedError(f"Le fichier {path} est trop grand.")
            with path.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise _unreadable(path, error) from error
        self.bytes_read += size
        return digest

    def _names(self, path: Path) -> list[str]:
        try:
            return sorted(str(one) for one in path.iterdir() if one.is_file())
        except OSError as error:
            raise _unreadable(path, error) from error


def _page(address: str, received: _Received) -> Page:
    headers = received.answer.headers
    return Page(address, received.digest, headers.get("etag", ""), headers.get("last-modified", ""))


def _digest_of(names: list[str]) -> str:
    return sha256("\n".join(names).encode(errors="surrogateescape")).hexdigest()


def _unreadable(path: Path, error: OSError) -> FeedError:
    return FeedError(f"Le fichier {path} ne peut pas être lu ({reason(error)}).")
