"""Conditions read from an offer's texts, as a generation keeps them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import msgspec

from pvd_aides.domain.eligibility.conditions import (
    AUDIENCE,
    EXCLUDED_SPENDING,
    MEMBERSHIP,
    MINIMUM_COST,
    MINIMUM_SHARE,
    POPULATION,
    Applicants,
    Condition,
    Evidence,
    ExcludedSpending,
    Membership,
    MinimumCost,
    MinimumShare,
    PopulationRange,
    Value,
)

# The kind tells what the value is.
_VALUES: Mapping[str, type[Value]] = {
    POPULATION: PopulationRange,
    MEMBERSHIP: Membership,
    AUDIENCE: Applicants,
    MINIMUM_COST: MinimumCost,
    MINIMUM_SHARE: MinimumShare,
    EXCLUDED_SPENDING: ExcludedSpending,
}


class StoredCondition(msgspec.Struct, frozen=True, array_like=True):
    """One ``Condition``; ``value`` holds the fields of its value."""

    kind: str
    value: dict[str, Any] | None
    evidence: Evidence


def stored(conditions: Iterable[Condition]) -> tuple[StoredCondition, ...]:
    """Conditions as the index keeps them, without the classes of the domain."""
    return tuple(
        StoredCondition(
            each.kind, None if each.value is None else _plain(each.value), each.evidence
        )
        for each in conditions
    )


def _plain(value: Value) -> dict[str, Any]:
    """As it is read back: sequences are lists."""
    fields = asdict(value)
    return {name: list(one) if isinstance(one, tuple) else one for name, one in fields.items()}


def restored(held: Iterable[StoredCondition]) -> tuple[Condition, ...]:
    """``restored(stored(conditions)) == conditions``."""
    return tuple(
        Condition(
            each.kind,
            None if each.value is None else msgspec.convert(each.value, _VALUES[each.kind]),
            each.evidence,
        )
        for each in held
    )
