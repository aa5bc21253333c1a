"""One offer from several sources: the rule, and the groups it makes. Pure and without order."""

from pvd_aides.domain.duplicates.grouping import (
    Grouping,
    Known,
    Link,
    Member,
    Pair,
    ambiguous_marks,
    group,
    pair_of,
    twins,
)
from pvd_aides.domain.duplicates.near import NearMiss, near_misses
from pvd_aides.domain.duplicates.rule import VERSION, Contradiction, Rule, contradictions, marks

__all__ = [
    "VERSION",
    "Contradiction",
    "Grouping",
    "Known",
    "Link",
    "Member",
    "NearMiss",
    "Pair",
    "Rule",
    "ambiguous_marks",
    "contradictions",
    "group",
    "marks",
    "near_misses",
    "pair_of",
    "twins",
]
