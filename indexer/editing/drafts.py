"""Editors' texts in files of their own, so that nothing typed is lost, whatever happens."""

from itertools import count
from pathlib import Path


class Drafts:
    """Texts in ``folder``, which is made when the first is written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def new(self, slug: str, text: str) -> Path:
        """A file nobody else has: two editors may be at work on one offer."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            path = self._folder / f"{slug}-{number}.toml"
            try:
                with path.open("x", encoding="utf-8") as file:
                    file.write(text)
            except FileExistsError:
                continue
            break
        return path

    def forget(self, path: Path) -> None:
        """Delete a text that is no longer needed; a file from elsewhere is its owner's."""
        if path.resolve().parent == self._folder.resolve():
            path.unlink(missing_ok=True)
