"""How a source's bytes are read: a file of this machine, or an address behind the guard."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from indexer.connectors.protocol import FeedError
from indexer.system_errors import reason
from pvd_aides.adapters.http import HttpError, Limits, fetch

# A local file is bounded by memory alone; beyond this it is a mistake.
MOST_FILE_BYTES = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class SourceReader:
    """The ``Reader`` given to connectors."""

    folder: Path
    limits: Limits
    allow_private: bool = False
    _sizes: dict[str, int] = field(default_factory=dict)

    @property
    def bytes_read(self) -> int:
        """How many bytes were read so far; what was read twice counts once."""
        return sum(self._sizes.values())

    def __call__(
        self, address: str, *, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> bytes:
        if "://" not in address:
            return self._file(address)
        try:
            answer = fetch(
                address,
                method=method,
                headers=headers,
                limits=self.limits,
                allow_private=self.allow_private,
            )
        except HttpError as error:
            raise FeedError(str(error)) from error
        self._sizes[address] = len(answer.body)
        return answer.body

    def open(self, address: str) -> BinaryIO:
        """A file of this machine as a stream; what an address gives is bounded, and in memory."""
        if "://" in address:
            return BytesIO(self(address))
        path = self._path(address)
        try:
            self._sizes[address] = path.stat().st_size
            return path.open("rb")
        except OSError as error:
            raise _unreadable(path, error) from error

    def names(self, address: str) -> list[str] | None:
        """Addresses of the files of a folder of this machine, in order."""
        if "://" in address or not self._path(address).is_dir():
            return None
        path = self._path(address)
        try:
            return sorted(str(one) for one in path.iterdir() if one.is_file())
        except OSError as error:
            raise _unreadable(path, error) from error

    def _path(self, address: str) -> Path:
        return self.folder / Path(address).expanduser()

    def _file(self, address: str) -> bytes:
        path = self._path(address)
        try:
            if path.stat().st_size > MOST_FILE_BYTES:
                raise FeedError(f"Le fichier {path} est trop grand.")
            content = path.read_bytes()
        except OSError as error:
            raise _unreadable(path, error) from error
        self._sizes[address] = len(content)
        return content


def _unreadable(path: Path, error: OSError) -> FeedError:
    return FeedError(f"Le fichier {path} ne peut pas être lu ({reason(error)}).")
