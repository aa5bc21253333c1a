"""One generation opened: for each value of each field, the set of offers that have it."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from pvd_aides.domain.offer import OfferTerritory
from pvd_aides.domain.territory import Gazetteer, Relation
from pvd_aides.domain.vocabulary import SCALE_LEVELS
from pvd_aides.search.day import Calendar, Day
from pvd_aides.search.docset import DocSet
from pvd_aides.search.members import Members
from pvd_aides.search.rows import Row, decode_row
from pvd_aides.search.store.row_values import area_of, is_counted, split_values
from pvd_aides.search.store.store import Store
from pvd_aides.search.verdicts import CompiledVerdicts

T = TypeVar("T")

Counts = npt.NDArray[np.int64]

# In the order results show them.
SHOWN_RELATIONS = (Relation.COVERS, Relation.INSIDE, Relation.UNRESOLVED, Relation.UNKNOWN)

# Below one offer in that many, the values of each are read; otherwise the offers of each value.
_FEW = 50
# Days and places remembered per generation; more only cost their computation again.
_DAYS, _PLACES = 8, 256
# Filters remembered: a few thousandths of a megabyte each at 50 000 offers.
_FILTERS = 512


class Columns:
    """Sets by value for every field, and what depends on a day or a place when asked.

    Safe to share between threads: nothing changes after construction but caches. Opening reads no
    offer.
    """

    def __init__(self, store: Store, gazetteer: Gazetteer) -> None:
        self.facts = store.facts
        self.size = store.size
        self.ids = store.number("id")
        self.none = DocSet.none(self.size)
        self.all = DocSet.full(self.size)
        self._store = store
        self._gazetteer = gazetteer
        self._rows = store.bytes_of("rows")
        self._remembered: dict[Hashable, Any] = {}
        self.on = lru_cache(_DAYS)(lambda day: Day(self._calendar, day))
        self.places = lru_cache(_PLACES)(self._place)
        self.published_from = lru_cache(_DAYS)(self._published_from)
        self.due_by = lru_cache(_DAYS)(self._due_by)

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made for the key, by this function the first time."""
        held: T | None = self._remembered.get(key)
        if held is None:
            if len(self._remembered) >= _FILTERS:
                self._remembered.clear()
            held = self._remembered[key] = make()
        return held

    def row(self, place: int) -> Row:
        """What is kept of one offer."""
        return decode_row(self._rows.bytes_at(place))

    @cached_property
    def values(self) -> "Values":
        return Values(self._store)

    @cached_property
    def published(self) -> npt.NDArray[np.float64]:
        """Moment of publication of each offer, in seconds."""
        return self._store.number("published")

    @cached_property
    def verdicts(self) -> CompiledVerdicts:
        """Made when a project first asks for it."""
        return CompiledVerdicts(self._store.judged, self.row)

    def having(self, field: str, values: Iterable[str]) -> DocSet:
        """Offers that have any of the values in a field."""
        found = self.none
        for value in values:
            found |= self.values.set_of(field, value) or self.none
        return found

    @cached_property
    def _calendar(self) -> Calendar:
        scale = np.zeros(self.size, dtype=np.int64)
        for number, code in enumerate(SCALE_LEVELS.codes):
            scale[self.having("scales", (code,)).flags()] = number
        return Calendar(
            self._store.number("opening"),
            self._store.number("deadline"),
            self._permanent.flags(),
            scale,
            self.published,
            self._store.number("gaps"),
        )

    @cached_property
    def _permanent(self) -> DocSet:
        return self.having("recurrences", ("ongoing",))

    @cached_property
    def _areas(self) -> list[tuple[OfferTerritory | None, DocSet]]:
        values = self.values
        held = values.of_field("areas")
        return [(area_of(value), values.set_of("areas", value) or self.none) for value in held]

    def _place(self, place_id: int) -> "Place":
        """How offers stand to a place. An unknown one has no offers: the caller says so."""
        relations = dict.fromkeys(SHOWN_RELATIONS, self.none)
        place = self._gazetteer.get(place_id)
        for area, offers in self._areas if place else ():
            relation = self._gazetteer.relation(place, area) if place else Relation.OUTSIDE
            if relation in relations:
                relations[relation] |= offers
        return Place(relations, self.none)

    def _due_by(self, day: date) -> DocSet:
        """Offers whose deadline is on or before the day, permanent ones, and those without one."""
        return self._permanent | DocSet.of_flags(self._store.number("deadline") <= day.toordinal())

    def _published_from(self, day: date) -> DocSet:
        return DocSet.of_flags(self._store.number("published_on") >= day.toordinal())


class Place:
    """Offers by how their territory stands to one place, OUTSIDE left out: ``shown`` in all, and
    ``numbers``, the place in SHOWN_RELATIONS of each of them."""

    def __init__(self, relations: Mapping[Relation, DocSet], none: DocSet) -> None:
        self.relations = relations
        self.shown = none
        self.numbers = np.zeros(none.size, dtype=np.uint8)
        for number, offers in enumerate(relations.values()):
            self.shown |= offers
            self.numbers[offers.flags()] = number


class Values:
    """The values of every field, and which offers have each; those that are counted come first."""

    def __init__(self, store: Store) -> None:
        held = store.arrays
        self.size = store.size
        self.table = tuple(split_values(store.facts.values))
        self._number = {pair: number for number, pair in enumerate(self.table)}
        self.fields = self._fields()
        self.counted = sum(is_counted(field) for field, _value in self.table)
        self._bits, self._dense = held["set_bits"], held["set_dense"]
        self._offers, self._sparse = held["set_offers"], held["set_sparse"]
        self._starts = held["set_starts"]
        self._lists = store.bytes_of("counted")
        self.set_of = lru_cache(1_024)(self._set_of)
        self._rows_of = lru_cache(64)(self._find_rows)

    def of_field(self, field: str) -> list[str]:
        held = self.fields.get(field, slice(0, 0))
        return [value for _field, value in self.table[held]]

    def counts(self, kept: Members, values: slice) -> Counts:
        """How many of the offers have each of these values, which are side by side."""
        if len(kept) * _FEW < self.size:
            return self._counts_of(kept.places, values)
        found = np.empty(values.stop - values.start, dtype=np.int64)
        rows, lists = self._rows_of(values.start, values.stop)
        bits = np.bitwise_count(self._bits[rows] & kept.set.words)
        # Half the time of a sum along an axis.
        found[self._dense[rows] - values.start] = np.einsum("ij->i", bits, dtype=np.int64)
        if lists.start < lists.stop:
            found[self._sparse[lists] - values.start] = self._counted(kept, lists)
        return found

    def _counts_of(self, places: npt.NDArray[np.int32], values: slice) -> Counts:
        """By reading the values of each offer."""
        held = self._lists.values_at(places)
        return np.bincount(held, minlength=len(self.table))[values]

    def _counted(self, kept: Members, lists: slice) -> Counts:
        starts = self._starts[lists.start : lists.stop + 1]
        offers = self._offers[starts[0] : starts[-1]]
        held = kept.flags().view(np.uint8).take(offers)
        # No value is without an offer, which ``reduceat`` would get wrong.
        return np.add.reduceat(held, starts[:-1] - starts[0], dtype=np.int64)

    def _set_of(self, field: str, value: str) -> DocSet | None:
        number = self._number.get((field, value))
        if number is None:
            return None
        row = int(np.searchsorted(self._dense, number))
        if row < len(self._dense) and self._dense[row] == number:
            return DocSet(self._bits[row], self.size)
        row = int(np.searchsorted(self._sparse, number))
        return DocSet.of(self._offers[self._starts[row] : self._starts[row + 1]], self.size)

    def _fields(self) -> dict[str, slice]:
        """Where the values of each field are."""
        found: dict[str, slice] = {}
        for number, (field, _value) in enumerate(self.table):
            start = found[field].start if field in found else number
            found[field] = slice(start, number + 1)
        return found

    def _find_rows(self, start: int, stop: int) -> tuple[slice, slice]:
        """Which sets of bits, and which lists, are those of these values."""
        dense, sparse = (
            slice(*held.searchsorted((start, stop)).tolist())
            for held in (self._dense, self._sparse)
        )
        return dense, sparse
