"""Writing a generation, and comparing the live one with what should be in it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.search.engine import IndexStatus, NoOtherGenerationError
from pvd_aides.search.rows import encode_row, row_of
from pvd_aides.search.store.parts import Document, Parts, changed, document_of, parts_of
from pvd_aides.search.store.store import Store
from pvd_aides.search.whoosh.generation import status_of
from pvd_aides.search.whoosh.generations import Generations
from pvd_aides.search.whoosh.segments import (
    UnreadableIndexError,
    change_index,
    copy_index,
    slugs_in,
    write_index,
)

# When more than one offer in that many changed, writing all again costs hardly more.
_MANY = 3


class WhooshBuilder:
    """An ``IndexBuilder`` that writes under ``root``.

    ``now`` is aware, in UTC; ``read`` analyses an offer.
    """

    def __init__(
        self,
        root: Path,
        now: Callable[[], datetime],
        read: Callable[[PublishedOffer], Document] = document_of,
    ) -> None:
        self._generations = Generations(root)
        self._now = now
        self._read = read

    def build(self, offers: Iterable[PublishedOffer]) -> IndexStatus:
        """Index exactly these offers and switch to them; waits for a build already running.

        ``offers`` is read once the right to build is held, so that the last build to be asked for
        never publishes an older state. Killed or failed, the old generation still serves.
        """
        with self._generations.writing():
            return self._write_all(offers)

    def update(
        self,
        versions: Callable[[], Mapping[int, str]],
        offers: Callable[[Collection[int]], Iterable[PublishedOffer]],
    ) -> IndexStatus:
        """See ``IndexBuilder``."""
        with self._generations.writing():
            wanted = versions()
            path = self._generations.live()
            before = Store.open(path) if path else None
            if path is None or before is None:
                return self._write_all(offers(list(wanted)))
            held = _versions(before)
            new = [id for id, version in wanted.items() if not version or held.get(id) != version]
            if len(new) * _MANY > len(wanted):
                return self._write_all(offers(list(wanted)))
            documents = [self._read(published) for published in offers(new)]
            try:
                return self._write_changes(path, before, held.keys() - wanted.keys(), documents)
            except UnreadableIndexError:
                return self._write_all(offers(list(wanted)))

    def check(self, offers: Iterable[PublishedOffer]) -> list[str]:
        """What differs between the live generation and these offers, a line of French each."""
        path = self._generations.live()
        held = Store.open(path) if path else None
        if path is None or held is None:
            return ["L'index n'existe pas, ou a été écrit par une autre version."]
        wanted = {row.slug: encode_row(row) for row in map(row_of, offers)}
        return [*_differences(held, wanted), *_unlike_whoosh(path, held)]

    def kept(self) -> list[IndexStatus]:
        """See ``IndexBuilder``."""
        paths = [self._generations.path(name) for name in self._generations.kept()]
        return [status_of(path, store) for path in paths if (store := _opened(path))]

    def rollback(self) -> IndexStatus:
        """See ``IndexBuilder``."""
        with self._generations.writing():
            names = self._generations.kept()
            path = self._generations.path(names[1]) if len(names) > 1 else None
            store = _opened(path) if path else None
            if path is None or store is None:
                raise NoOtherGenerationError
            self._generations.switch_to(path.name)
            return status_of(path, store)

    def _write_all(self, offers: Iterable[PublishedOffer]) -> IndexStatus:
        documents = sorted(map(self._read, offers), key=lambda document: document.row.slug)
        with self._new(parts_of(documents)) as path:
            write_index(path, documents)
        return self._status(path)

    def _write_changes(
        self, before_path: Path, before: Store, gone: Collection[int], documents: Sequence[Document]
    ) -> IndexStatus:
        dropped = {*gone, *(document.row.id for document in documents)}
        slugs = zip(before.number("id").tolist(), before.bytes_of("slugs").texts(), strict=True)
        with self._new(changed(before.parts(), dropped, documents)) as path:
            copy_index(before_path, path)
            change_index(path, [slug for id, slug in slugs if id in dropped], documents)
        return self._status(path)

    @contextmanager
    def _new(self, parts: Parts) -> Iterator[Path]:
        """A generation of these parts, for Whoosh to write in; live when the block ends."""
        built_at = self._now()
        with self._generations.new(self._free(f"{built_at:%Y%m%dT%H%M%S%f}")) as path:
            yield path
            Store.of(parts, built_at).write(path)

    def _status(self, path: Path) -> IndexStatus:
        store = Store.open(path)
        assert store
        return status_of(path, store)

    def _free(self, name: str) -> str:
        """A name no kept generation has, even if the clock stands still."""
        taken, free, count = self._generations.kept(), name, 1
        while free in taken:
            count += 1
            free = f"{name}-{count}"
        return free


def _opened(path: Path) -> Store | None:
    """None as well for a generation that somebody removed."""
    try:
        return Store.open(path)
    except OSError:
        return None


def _versions(store: Store) -> dict[int, str]:
    versions = store.bytes_of("versions").texts()
    return dict(zip(store.number("id").tolist(), versions, strict=True))


def _differences(held: Store, wanted: Mapping[str, bytes]) -> list[str]:
    slugs, rows = held.bytes_of("slugs").texts(), held.bytes_of("rows")
    before = {slug: rows.bytes_at(place) for place, slug in enumerate(slugs)}
    lines = [f"Aide {slug} : absente de l'index." for slug in wanted if slug not in before]
    lines += [f"Aide {slug} : n'est plus publiée." for slug in before if slug not in wanted]
    return lines + [
        f"Aide {slug} : l'index n'a pas sa dernière version."
        for slug, row in wanted.items()
        if slug in before and before[slug] != row
    ]


def _unlike_whoosh(path: Path, held: Store) -> list[str]:
    texts, slugs = sorted(slugs_in(path)), held.bytes_of("slugs").texts()
    if len(texts) != len(slugs):
        return [f"Index : {len(texts)} textes pour {len(slugs)} aides."]
    pairs = zip(texts, slugs, strict=True)
    return [f"Aide {slug} : texte d'une autre aide." for text, slug in pairs if text != slug]
