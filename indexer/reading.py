"""How a source's bytes are read: a file of this machine, or an address behind the guard."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from indexer.connectors.protocol import FeedError
from indexer.patience import Sleep, fetch_patiently
from indexer.system_errors import reason
from pvd_aides.adapters.http import NOT_MODIFIED, Answer, HttpError, Limits
from pvd_aides.catalogue.pulls.bytes_seen import Page

# A local file is bounded by memory alone; beyond this it is a mistake.
MOST_FILE_BYTES = 2 * 1024**3


@dataclass(slots=True)
class SourceReader:
    """The ``Reader`` given to connectors, for one run.

    It remembers what it read. An exchange that is not a bare GET cannot be asked for again:
    ``is_traceable`` is then false.
    """

    folder: Path
    limits: Limits
    allow_private: bool = False
    sleep: Sleep = time.sleep
    bytes_read: int = 0
    is_traceable: bool = True
    _pages: dict[str, Page] = field(default_factory=dict)
    _ahead: dict[str, Answer] = field(default_factory=dict)

    @property
    def pages(self) -> tuple[Page, ...]:
        """What was read, in order; empty when it could not be asked for again."""
        return tuple(self._pages.values()) if self.is_traceable else ()

    def __call__(
        self, address: str, *, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> bytes:
        if "://" not in address:
            with self.open(address) as file:
                return file.read()
        if method != "GET" or headers:
            self.is_traceable = False
            return self._fetch(address, method, headers).body
        answer = self._ahead.pop(address, None) or self._fetch(address)
        self._pages[address] = _page(address, answer)
        return answer.body

    def open(self, address: str) -> BinaryIO:
        """A file of this machine as a stream; what an address gives is bounded, and in memory."""
        if "://" in address:
            return BytesIO(self(address))
        path = self._path(address)
        if address not in self._pages:
            self._pages[address] = Page(address, self._digest(path))
        try:
            return path.open("rb")
        except OSError as error:
            raise _unreadable(path, error) from error

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
        answer = self._fetch(page.address, "GET", {k: v for k, v in condition.items() if v})
        if answer.status == NOT_MODIFIED:
            return True
        self._ahead[page.address] = answer
        return _page(page.address, answer).digest == page.digest

    def _fetch(
        self, address: str, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> Answer:
        try:
            answer = fetch_patiently(
                address,
                method=method,
                headers=headers,
                limits=self.limits,
                allow_private=self.allow_private,
                sleep=self.sleep,
            )
        except HttpError as error:
            raise FeedError(str(error)) from error
        self.bytes_read += len(answer.body)
        return answer

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


def _page(address: str, answer: Answer) -> Page:
    return Page(
        address,
        sha256(answer.body).hexdigest(),
        answer.headers.get("etag", ""),
        answer.headers.get("last-modified", ""),
    )


def _digest_of(names: list[str]) -> str:
    return sha256("\n".join(names).encode(errors="surrogateescape")).hexdigest()


def _unreadable(path: Path, error: OSError) -> FeedError:
    return FeedError(f"Le fichier {path} ne peut pas être lu ({reason(error)}).")
