"""Whoosh's own files in a generation: written whole, or from those of the generation before."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex

from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import FileFormatError
from whoosh.index import EmptyIndexError, FileIndex

from pvd_aides.search.store.parts import Document
from pvd_aides.search.whoosh.schema import schema

# Megabytes of postings before Whoosh sorts on disk, which takes a third longer.
_MEMORY = 256
_NAMES = ("MAIN_", "_MAIN_")
_LOCK = "MAIN_WRITELOCK"


class _Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Names segments itself: Whoosh takes names from ``random``, and whoever seeds that would have
    a segment written over one of the same name, whose bytes other generations share."""

    def new_segment(self, _storage: FileStorage, indexname: str) -> W3Segment:
        return W3Segment(self, indexname, segid=token_hex(8))


class UnreadableIndexError(Exception):
    """Files of Whoosh's that it cannot read: the index is to be written whole."""


def open_index(path: Path) -> FileIndex:
    """The index of a generation. Raises FileNotFoundError if it is not, or no longer, there."""
    try:
        return FileStorage(path, readonly=True).open_index()
    except EmptyIndexError as error:
        raise FileNotFoundError(f"no index in {path}") from error


def write_index(path: Path, documents: Iterable[Document]) -> None:
    """A new index of these documents, in one segment."""
    _commit(FileStorage(path).create_index(schema()), (), documents)


def copy_index(before: Path, path: Path) -> None:
    """The same index in another folder. Whoosh never writes into a file again: a second name for
    the same bytes costs nothing."""
    for file in before.iterdir():
        if file.name.startswith(_NAMES) and file.name != _LOCK:
            try:
                (path / file.name).hardlink_to(file)
            except OSError:  # a file system without second names
                shutil.copyfile(file, path / file.name)


def change_index(path: Path, gone: Iterable[str], documents: Iterable[Document]) -> None:
    """Take the documents of these slugs out, and add these: a small segment beside the others.

    Raises UnreadableIndexError when Whoosh cannot open the index, before or after.
    """
    try:
        _commit(FileStorage(path).open_index(), gone, documents)
        open_index(path).reader().close()
    except FileFormatError as error:
        raise UnreadableIndexError(str(error)) from error


def slugs_in(path: Path) -> list[str]:
    """Slugs of the documents of an index, in its order."""
    with open_index(path).reader() as reader:
        return [fields["slug"] for fields in reader.all_stored_fields()]


def _commit(index: FileIndex, gone: Iterable[str], documents: Iterable[Document]) -> None:
    writer = index.writer(compound=False, limitmb=_MEMORY, codec=_Codec())
    try:
        for slug in gone:
            writer.delete_by_term("slug", slug)
        for document in documents:
            # Whoosh takes a list as terms already found.
            writer.add_document(slug=document.row.slug, **document.terms)
        # Documents taken out stay in their segment; when half of all are out, all is written again.
        writer.commit(optimize=2 * writer.deleted_count() > index.doc_count_all())
    except BaseException:
        writer.cancel()
        raise
    # Nobody else writes here, and the lock would be copied with the index.
    (Path(index.storage.folder) / _LOCK).unlink()
