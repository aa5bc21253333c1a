"""A generation's arrays: computed from its parts, written to one file, mapped from it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np

from pvd_aides.search.rows import FORMAT
from pvd_aides.search.store.coded import Coded
from pvd_aides.search.store.judged import Judged, judged_of
from pvd_aides.search.store.mapped_file import Array, Arrays, map_arrays, write_arrays
from pvd_aides.search.store.parts import Parts
from pvd_aides.search.store.postings import postings_of, terms_in
from pvd_aides.search.store.ragged import Ragged
from pvd_aides.search.store.row_values import is_counted, split_values
from pvd_aides.search.store.sets import sets_of
from pvd_aides.search.verdicts.criteria import CRITERIA
from pvd_aides.search.written_words import WrittenWord, words_of

T = TypeVar("T")

FILE = "columns"

_NUMBER = "number_"
_BYTES = ("slugs", "versions", "rows", "names")
_CODED = ("values", "inputs", "backers", "programmes", "words")


class Facts(msgspec.Struct, frozen=True):
    """The little that is not arrays. ``values`` are those of ``row_values``, in the order of sets;
    of a backer or programme with several names, that of the last offer holds."""

    format: int
    built_at: datetime
    values: tuple[str, ...]
    backers: Mapping[str, str]
    backer_numbers: Mapping[int, str]
    programmes: Mapping[str, str]


class Store:
    """Arrays of a generation, in memory or mapped; nothing is read before it is asked for."""

    def __init__(self, facts: Facts, arrays: Arrays) -> None:
        self.facts = facts
        self.arrays = arrays
        self.size = len(arrays[f"{_NUMBER}id"])

    @classmethod
    def of(cls, parts: Parts, built_at: datetime) -> "Store":
        """The arrays of these parts; the same parts give the same arrays."""
        facts = _facts(parts, built_at)
        return cls(facts, dict(_arrays(parts, facts)))

    @classmethod
    def open(cls, folder: Path) -> "Store | None":
        """The arrays of a generation's folder, None if it was written by another version of the
        portal. Raises OSError when there is no file."""
        arrays = map_arrays(folder / FILE)
        try:
            facts = _unpacked(arrays["facts"], Facts) if arrays else None
        except (KeyError, msgspec.MsgspecError):
            return None
        return cls(facts, arrays) if arrays and facts and facts.format == FORMAT else None

    def write(self, folder: Path) -> None:
        write_arrays(folder / FILE, self.arrays)

    def number(self, name: str) -> Array:
        """One number for each offer: see ``parts``."""
        return self.arrays[_NUMBER + name]

    def bytes_of(self, name: str) -> Ragged:
        """One list for each offer: of bytes, or numbers of the values that are counted."""
        return Ragged(self.arrays[f"{name}_starts"], self.arrays[f"{name}_flat"])

    @property
    def judged(self) -> Judged:
        """What the criteria of eligibility read of each offer."""
        names = ("numbers", "first", "starts")
        return Judged(*(self.arrays[f"judged_{name}"] for name in names))

    def written_words(self) -> tuple[WrittenWord, ...]:
        """Every word of the offers as they write it; some tens of milliseconds."""
        table = self._table("words")
        counts = np.bincount(self.bytes_of("words").flat, minlength=len(table))
        return words_of(table, counts.tolist())

    def parts(self) -> Parts:
        """What the store was made of."""
        lists = {name: self.bytes_of(name) for name in _BYTES}
        coded = {name: Coded(self._table(name), self.bytes_of(name)) for name in _CODED}
        numbers = {
            name.removeprefix(_NUMBER): held
            for name, held in self.arrays.items()
            if name.startswith(_NUMBER)
        }
        return Parts(numbers, **lists, **coded, terms=terms_in(self.arrays))  # type: ignore[arg-type]

    def _table(self, name: str) -> tuple[str, ...]:
        return _unpacked(self.arrays[f"{name}_table"], tuple[str, ...])


def _arrays(parts: Parts, facts: Facts) -> Iterator[tuple[str, Array]]:
    yield "facts", _packed(facts)
    for name, numbers in parts.numbers.items():
        yield _NUMBER + name, numbers
    for name in _BYTES:
        yield from _ragged(name, getattr(parts, name))
    for name in _CODED:
        coded: Coded = getattr(parts, name)
        yield f"{name}_table", _packed(coded.table)
        yield from _ragged(name, coded.lists)
    yield from sets_of(parts.values.lists, len(parts.values.table)).items()
    counted = sum(is_counted(field) for field, _value in split_values(facts.values))
    yield from _ragged("counted", parts.values.lists.below(counted))
    for name, array in judged_of(parts.inputs, len(CRITERIA))._asdict().items():
        yield f"judged_{name}", array
    yield from postings_of(parts.terms).items()


def _ragged(name: str, lists: Ragged) -> Iterator[tuple[str, Array]]:
    yield f"{name}_starts", lists.starts
    yield f"{name}_flat", lists.flat


def _unpacked(array: Array, kind: type[T]) -> T:
    return msgspec.msgpack.decode(array.data, type=kind)


def _packed(value: object) -> Array:
    return np.frombuffer(msgspec.msgpack.encode(value), dtype=np.uint8)


def _facts(parts: Parts, built_at: datetime) -> Facts:
    backers = _last_said(parts.backers)
    programmes = _last_said(parts.programmes)
    return Facts(
        format=FORMAT,
        built_at=built_at,
        values=parts.values.table,
        backers=_by_key((slug, name) for slug, name, _number in backers),
        backer_numbers=_by_key(
            (number, slug) for slug, _name, number in backers if number is not None
        ),
        programmes=_by_key((slug, name) for slug, name in programmes),
    )


def _last_said(facts: Coded) -> list[tuple[Any, ...]]:
    """Each text of the table once, read, in the order offers last say them."""
    last = np.zeros(len(facts.table), dtype=np.int64)
    np.maximum.at(last, facts.lists.flat, np.arange(len(facts.lists.flat)))
    order = np.argsort(last, kind="stable").tolist()
    return [tuple(msgspec.json.decode(facts.table[number])) for number in order]


def _by_key(pairs: Iterable[tuple[Any, str]]) -> dict[Any, str]:
    return dict(sorted(dict(pairs).items()))
