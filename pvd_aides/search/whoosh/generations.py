"""Generations on disk: each in its own directory, one pointer file naming the live one.

A build writes beside the live generation and is seen only when the pointer is replaced, which the
file system does at once or not at all. What a killed build leaves is removed by the next one.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

KEPT = 2
_POINTER = "live"
_LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one pointer file from the next, without reading it."""

    inode: int
    changed: int


class Generations:
    """The directory of an index."""

    def __init__(self, root: Path) -> None:
        self.root = root
        # Looked at before each search.
        self._pointer = str(root / _POINTER)

    def stamp(self) -> Stamp | None:
        """Differs after any switch; None before the first build. Costs one ``stat``."""
        try:
            found = os.stat(self._pointer)  # noqa: PTH116 - three times as fast
        except FileNotFoundError:
            return None
        return Stamp(found.st_ino, found.st_mtime_ns)

    def live(self) -> Path | None:
        """Directory of the live generation, None before the first build."""
        names = self.kept()
        return self._home / names[0] if names else None

    def kept(self) -> list[str]:
        """Names of the live generation and of those kept behind it, newest first."""
        try:
            return Path(self._pointer).read_text("ascii").split()
        except FileNotFoundError:
            return []

    def path(self, name: str) -> Path:
        """Directory of a generation."""
        return self._home / name

    def switch_to(self, name: str) -> None:
        """Make a kept generation the live one; the others are kept behind it. Needs ``writing``."""
        others = (kept for kept in self.kept() if kept != name)
        _replace(Path(self._pointer), "\n".join([name, *others]))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to build, waiting for another build of any process to end.

        The operating system gives the lock back when a process dies, however it dies.
        """
        self._home.mkdir(parents=True, exist_ok=True)
        with (self.root / _LOCK).open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield

    @contextmanager
    def new(self, name: str) -> Iterator[Path]:
        """A directory to fill; live when the block ends, gone if it raises. Needs ``writing``."""
        before = self.kept()
        self._remove_all_but(before)
        path = self._home / name
        path.mkdir()
        try:
            yield path
            _sync_files(path)
            _replace(Path(self._pointer), "\n".join([name, *before][:KEPT]))
        except BaseException:
            # Live already if only the last fsync failed.
            if name not in self.kept():
                shutil.rmtree(path, ignore_errors=True)
            raise
        self._remove_all_but(self.kept())

    @property
    def _home(self) -> Path:
        return self.root / "generations"

    def _remove_all_but(self, kept: list[str]) -> None:
        for path in self._home.iterdir():
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)


def _replace(path: Path, content: str) -> None:
    """Give a file its new content at once, kept through a power cut."""
    draft = path.with_suffix(".draft")
    with draft.open("w", encoding="ascii") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _sync_directory(path.parent)


def _sync_files(directory: Path) -> None:
    for path in directory.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    _sync_directory(directory)
    _sync_directory(directory.parent)


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
