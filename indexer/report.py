"""What one run of one source did: every record accounted for."""

from collections import Counter
from dataclasses import dataclass, field

from indexer.normalise.findings import Finding


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that did not get in: where it stands in the feed, what it is, why."""

    place: str
    reason: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A record that got in with something left unknown."""

    place: str
    finding: Finding


@dataclass(slots=True)
class Report:
    """``read`` is always created + updated + unchanged + rejected.

    ``failure`` says why the source could not be read, or not to its end. ``older`` counts, among
    the unchanged, records older than what the catalogue has.
    """

    source: str
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    older: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    unmapped: Counter[tuple[str, str]] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)
    failure: str | None = None

    @property
    def rejected(self) -> int:
        return len(self.rejections)

    @property
    def has_changed_anything(self) -> bool:
        return bool(self.created or self.updated)
