"""Whether a source still gives the bytes of its last run: then there is nothing to do."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from indexer.connectors.protocol import FeedError
from indexer.reading import SourceReader
from indexer.sources import Source
from pvd_aides.catalogue.pulls.bytes_seen import BytesSeen
from pvd_aides.config import ROOT

# What turns bytes into offers: newer code reads old bytes again.
_CODE = (
    ROOT / "indexer",
    ROOT / "pvd_aides" / "domain",
    ROOT / "pvd_aides" / "adapters",
    ROOT / "fixtures" / "territories",
)


def gives_the_same(reader: SourceReader, known: BytesSeen, source: Source) -> bool:
    """Ask for each page again, saying which version we have. What came instead is kept by the
    reader, and not asked for twice."""
    if not known.pages or known.way != way_of(source):
        return False
    try:
        return all(reader.is_same(page) for page in known.pages)
    except FeedError:
        return False  # read in earnest, it fails again and is said


def way_of(source: Source) -> str:
    """A digest of everything but bytes that decides what a source's offers are."""
    mapping = source.mapping
    declared = (source.connector, source.address, source.licence, str(mapping), str(source.folder))
    digest = sha256("\n".join((*declared, _code_stamp())).encode())
    if mapping is not None and mapping.is_file():
        digest.update(mapping.read_bytes())
    return digest.hexdigest()


@cache
def _code_stamp() -> str:
    files = sorted(file for folder in _CODE for file in folder.rglob("*") if _counts(file))
    stats = ((file, file.stat()) for file in files)
    lines = (f"{file} {stat.st_size} {stat.st_mtime_ns}" for file, stat in stats)
    return sha256("\n".join(lines).encode()).hexdigest()


def _counts(file: Path) -> bool:
    return file.is_file() and file.suffix != ".pyc"
