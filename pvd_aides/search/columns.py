"""One generation held in memory: for each value of each field, the set of offers that have it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from pvd_aides.domain.status import status_on
from pvd_aides.domain.territory import Gazetteer, Relation
from pvd_aides.domain.vocabulary import AID_TYPES, CATEGORIES, SCALE_LEVELS, STATUSES
from pvd_aides.search.docset import DocSet
from pvd_aides.search.rows import Contents, Row
from pvd_aides.search.verdicts import CompiledVerdicts

K = TypeVar("K")

EMPTY = DocSet()

# In the order results show them.
SHOWN_RELATIONS = (Relation.COVERS, Relation.INSIDE, Relation.UNRESOLVED, Relation.UNKNOWN)

# Open offers first, those whose opening is not sure next, closed ones last.
STATUS_RANK = {"closing": 0, "current": 0, "permanent": 0, "forthcoming": 1, "unknown": 1}
_CLOSED_RANK = 2
_NO_DEADLINE = date.max.toordinal()
_NEAR_FIRST = SCALE_LEVELS.codes
# What holds everywhere in France, then in parts of it: who says no place may be anywhere.
_WIDE_FIRST = ("national", "europe", "region", "departement", "local", "inconnu")

_LISTS: dict[str, Callable[[Row], Iterable[str]]] = {
    "audiences": lambda row: row.audiences,
    "categories": lambda row: row.categories,
    "themes": lambda row: {CATEGORIES[code].group or "" for code in row.categories},
    "aid_types": lambda row: row.aid_types,
    "aid_groups": lambda row: {AID_TYPES[code].group or "" for code in row.aid_types},
    "steps": lambda row: row.steps,
    "destinations": lambda row: row.destinations,
    "backers": lambda row: row.backers,
    "programmes": lambda row: row.programmes,
    "recurrences": lambda row: (row.recurrence,) if row.recurrence else (),
    "scales": lambda row: (row.scale,),
    "european": lambda row: (row.european,) if row.european else (),
}

# Days and places remembered per generation; more only cost their computation again.
_DAYS, _PLACES = 8, 512


class Day:
    """The generation on one day: status of each offer, and the orders results have without text:
    ``near_first`` for a place, ``wide_first`` without one."""

    def __init__(self, rows: tuple[Row, ...], day: date) -> None:
        self.statuses = tuple(status_on(row, day) for row in rows)
        members: dict[str, list[int]] = defaultdict(list)
        for place, status in enumerate(self.statuses):
            members[status].append(place)
        self.sets = {
            code: DocSet.of(members[code], len(rows)) for code in STATUSES.codes if members[code]
        }

        self._rows = rows

    @cached_property
    def near_first(self) -> tuple[int, ...]:
        """Open first, then local before national, then the nearest deadline."""
        return self._ordered(_NEAR_FIRST)

    @cached_property
    def wide_first(self) -> tuple[int, ...]:
        """Open first, then national before local, then the nearest deadline."""
        return self._ordered(_WIDE_FIRST)

    def _ordered(self, scales: tuple[str, ...]) -> tuple[int, ...]:
        scale_ranks = {code: rank for rank, code in enumerate(scales)}

        def key(place: int) -> tuple[int, int, date, int]:
            row, status = self._rows[place], self.statuses[place]
            # A permanent offer's deadline is only informative.
            deadline = None if status == "permanent" else row.deadline
            return (
                STATUS_RANK.get(status, _CLOSED_RANK),
                scale_ranks[row.scale],
                deadline or date.max,
                place,
            )

        return tuple(sorted(range(len(self._rows)), key=key))

    @cached_property
    def ranks(self) -> npt.NDArray[np.int64]:
        """Place of each offer in ``near_first``: a project has a place."""
        ranks = np.empty(len(self.near_first), dtype=np.int64)
        ranks[list(self.near_first)] = np.arange(len(self.near_first))
        return ranks

    @cached_property
    def deadlines(self) -> npt.NDArray[np.int64]:
        """Sorts by deadline: the nearest first, then none, then the closed, latest first."""
        return np.fromiter(
            (
                deadline_key(row.deadline, status)
                for row, status in zip(self._rows, self.statuses, strict=True)
            ),
            dtype=np.int64,
        )


def deadline_key(deadline: date | None, status: str) -> int:
    """Nearest deadline first, then those without one, then the closed, latest first."""
    if status == "closed":
        return 2 * _NO_DEADLINE - (deadline.toordinal() if deadline else 0)
    # A permanent offer's deadline is only informative.
    if deadline is None or status == "permanent":
        return _NO_DEADLINE
    return deadline.toordinal()


class Columns:
    """Sets by value for every list field, and what depends on a day or a place when asked.

    Safe to share between threads: nothing changes after construction but caches.
    """

    def __init__(self, contents: Contents, gazetteer: Gazetteer) -> None:
        self.contents = contents
        self.rows = contents.rows
        self.size = len(contents.rows)
        self.all = DocSet.full(self.size)
        self._gazetteer = gazetteer
        self.lists = {name: self._sets(values) for name, values in _LISTS.items()}
        self._by_area = self._sets(lambda row: () if row.territory is None else (row.territory,))
        self.charged = self._where(lambda row: row.is_charged is True)
        self.free = self._where(lambda row: row.is_charged is False)
        self.calls = self._where(lambda row: row.is_call is True)
        self.any_european = self._where(lambda row: row.european is not None)
        self._no_area = self._where(lambda row: row.territory is None)
        self.on = lru_cache(_DAYS)(lambda day: Day(self.rows, day))
        self.relations = lru_cache(_PLACES)(self._relations)
        self.published_from = lru_cache(_DAYS)(
            lambda day: self._where(lambda row: row.published_on >= day)
        )
        self.due_by = lru_cache(_DAYS)(self._due_by)

    @cached_property
    def published(self) -> npt.NDArray[np.float64]:
        """Moment of publication of each offer, in seconds."""
        return np.fromiter((row.published.timestamp() for row in self.rows), dtype=np.float64)

    @cached_property
    def verdicts(self) -> CompiledVerdicts:
        """Made when a project first asks for it."""
        return CompiledVerdicts(self.contents)

    def having(self, field: str, values: Iterable[str]) -> DocSet:
        """Offers that have any of the values in a list field."""
        sets, found = self.lists[field], EMPTY
        for value in values:
            found |= sets.get(value, EMPTY)
        return found

    def _relations(self, place_id: int) -> dict[Relation, DocSet]:
        """Offers by how their territory stands to the place, OUTSIDE left out.

        An unknown place has no offers: the caller says so.
        """
        place = self._gazetteer.get(place_id)
        if place is None:
            return {}
        found = dict.fromkeys(SHOWN_RELATIONS, EMPTY)
        for area, offers in self._by_area.items():
            relation = self._gazetteer.relation(place, self.contents.territories[area])
            if relation in found:
                found[relation] |= offers
        found[Relation.UNKNOWN] |= self._no_area
        return found

    def _due_by(self, day: date) -> DocSet:
        """Offers whose deadline is on or before the day, permanent ones, and those without one."""
        return self._where(
            lambda row: row.deadline is None or row.deadline <= day or row.recurrence == "ongoing"
        )

    def _sets(self, values: Callable[[Row], Iterable[K]]) -> dict[K, DocSet]:
        members: dict[K, list[int]] = defaultdict(list)
        for place, row in enumerate(self.rows):
            for value in values(row):
                members[value].append(place)
        return {value: DocSet.of(places, self.size) for value, places in members.items()}

    def _where(self, holds: Callable[[Row], bool]) -> DocSet:
        places = (place for place, row in enumerate(self.rows) if holds(row))
        return DocSet.of(places, self.size)
