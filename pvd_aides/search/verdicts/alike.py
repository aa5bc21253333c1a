"""Which offers are the same to one project: many dates, areas and lists come to a few cases.

Each maker is given one offer for each distinct input of its criterion, and makes a function that
numbers them for a project and a day: those of one number have one outcome.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from pvd_aides.domain.eligibility import Facts
from pvd_aides.domain.eligibility.territory import is_priority_districts
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.territory import Relation
from pvd_aides.domain.vocabulary import CATEGORIES, RECURRENCES, SCALES

Numbers = npt.NDArray[np.int64]
Alike = Callable[[Facts, date], Numbers]
MakeAlike = Callable[[Sequence[Offer]], Alike]

_NEVER = 0  # an ordinal before every day
_RELATIONS = {relation: number for number, relation in enumerate((None, *Relation))}


def by_relation(offers: Sequence[Offer]) -> Alike:
    """An area counts by how it stands to the place; without a place, by its scale. Those the
    visitor answers for are apart."""
    areas = [offer.territory for offer in offers]
    scales = {code: number for number, code in enumerate(SCALES.codes, 1)}
    kinds = _numbers(
        0 if area is None else 2 * scales.get(area.scale, 0) + area.is_resolved + 1
        for area in areas
    )
    kinds = kinds * 2 + _numbers(area is not None and is_priority_districts(area) for area in areas)

    def alike(facts: Facts, _day: date) -> Numbers:
        relations = _numbers(_RELATIONS[facts.relation(area)] for area in areas)
        return kinds * len(_RELATIONS) + relations

    return alike


def by_moment(offers: Sequence[Offer]) -> Alike:
    """A date counts by its side of the day and of the wished start."""
    opening, deadline = (
        _numbers(day.toordinal() if day else _NEVER for day in days)
        for days in ([one.opening for one in offers], [one.deadline for one in offers])
    )
    codes = {code: number for number, code in enumerate(RECURRENCES.codes, 1)}
    recurrence = _numbers(codes.get(one.recurrence or "", 0) for one in offers)

    def alike(facts: Facts, day: date) -> Numbers:
        number = recurrence
        for moment in (day, max(day, facts.profile.start or day)):
            at = moment.toordinal()
            number = number * 3 + (opening > at) + (opening != _NEVER)
            number = number * 3 + (deadline >= at) + (deadline != _NEVER)
        return number

    return alike


def by_categories(offers: Sequence[Offer]) -> Alike:
    """Categories count by whether some are wanted, and whether some are of a wanted theme."""
    rows = {code: number for number, code in enumerate(CATEGORIES.codes)}
    held = np.zeros((len(rows), len(offers)), dtype=bool)
    for number, one in enumerate(offers):
        held[[rows[code] for code in one.categories], number] = True
    is_set = held.any(axis=0)

    def any_of(codes: Iterable[str]) -> npt.NDArray[np.bool_]:
        return np.asarray(held[[rows[code] for code in codes]].any(axis=0))

    def alike(facts: Facts, _day: date) -> Numbers:
        profile = facts.profile
        themes = (term.code for theme in profile.themes for term in CATEGORIES.in_group(theme))
        return any_of(profile.categories) * 4 + any_of(themes) * np.int64(2) + is_set

    return alike


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)
