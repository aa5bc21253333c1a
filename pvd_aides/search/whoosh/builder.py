"""Writing a generation, and comparing the live one with what should be in it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.search.engine import IndexStatus
from pvd_aides.search.fields import texts_of
from pvd_aides.search.rows import Contents, Row, contents_of, encode
from pvd_aides.search.whoosh.generation import CONTENTS, read_contents, status_of
from pvd_aides.search.whoosh.generations import Generations
from pvd_aides.search.whoosh.reading import open_index
from pvd_aides.search.whoosh.schema import schema

# Megabytes of postings before Whoosh sorts on disk, which takes a third longer.
_MEMORY = 256


class WhooshBuilder:
    """An ``IndexBuilder`` that writes under ``root``. ``now`` is aware, in UTC."""

    def __init__(self, root: Path, now: Callable[[], datetime]) -> None:
        self._generations = Generations(root)
        self._now = now

    def build(self, offers: Iterable[PublishedOffer]) -> IndexStatus:
        """Index exactly these offers and switch to them; waits for a build already running.

        ``offers`` is read once the right to build is held, so that the last build to be asked for
        never publishes an older state. Killed or failed, the old generation still serves.
        """
        with self._generations.writing():
            published = list(offers)
            built_at = self._now()
            name = f"{built_at:%Y%m%dT%H%M%S%f}"
            contents = contents_of(published, built_at)
            with self._generations.new(self._free(name)) as path:
                _write(path, published, contents)
                return status_of(path, contents)

    def check(self, offers: Iterable[PublishedOffer]) -> list[str]:
        """What differs between the live generation and these offers, a line of French each."""
        path = self._generations.live()
        held = read_contents(path) if path else None
        if path is None or held is None:
            return ["L'index n'existe pas, ou a été écrit par une autre version."]
        wanted = contents_of(offers, held.built_at)
        return [*_differences(held, wanted), *_unlike_whoosh(path, held)]

    def _free(self, name: str) -> str:
        """A name no kept generation has, even if the clock stands still."""
        taken, free, count = self._generations.kept(), name, 1
        while free in taken:
            count += 1
            free = f"{name}-{count}"
        return free


def _write(path: Path, offers: Iterable[PublishedOffer], contents: Contents) -> None:
    """Fill a generation's directory. Whoosh numbers documents in the order they are added: the
    rows' order."""
    by_id = {published.id: published.offer for published in offers}
    writer = FileStorage(path).create_index(schema()).writer(compound=False, limitmb=_MEMORY)
    try:
        for row in contents.rows:
            writer.add_document(slug=row.slug, **texts_of(by_id[row.id]))
        # A second segment would renumber documents when merged: there is only ever one.
        writer.commit(merge=False)
    except BaseException:
        writer.cancel()
        raise
    (path / CONTENTS).write_bytes(encode(contents))


def _differences(held: Contents, wanted: Contents) -> list[str]:
    before = {row.id: _told(row, held) for row in held.rows}
    after = {row.id: _told(row, wanted) for row in wanted.rows}
    lines = [
        f"Aide {row.slug} : absente de l'index." for row in wanted.rows if row.id not in before
    ]
    lines += [f"Aide {row.slug} : n'est plus publiée." for row in held.rows if row.id not in after]
    return lines + [
        f"Aide {row.slug} : l'index n'a pas sa dernière version."
        for row in wanted.rows
        if row.id in before and before[row.id] != after[row.id]
    ]


def _told(row: Row, contents: Contents) -> tuple[object, ...]:
    """A row with its territory itself, whose number is only good inside one generation."""
    area = None if row.territory is None else contents.territories[row.territory]
    return (row.digest, area, *(getattr(row, name) for name in _COMPARED))


_COMPARED = tuple(name for name in Row.__struct_fields__ if name not in ("digest", "territory"))


def _unlike_whoosh(path: Path, held: Contents) -> list[str]:
    with open_index(path).reader() as reader:
        if reader.doc_count_all() != len(held.rows):
            return [f"Index : {reader.doc_count_all()} textes pour {len(held.rows)} aides."]
        stored = [fields["slug"] for fields in reader.all_stored_fields()]
    pairs = zip(stored, held.rows, strict=True)
    return [f"Aide {row.slug} : texte d'une autre aide." for slug, row in pairs if slug != row.slug]
