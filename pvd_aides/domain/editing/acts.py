"""What was done to an offer here: one line of its history."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class ActKind(StrEnum):
    """``ADOPTED``: the partner now says what an editor said; ``REVISED``: the partner changed its
    record. No editor did these two, and the last is known by the record alone."""

    EDITED = "edited"
    WITHDRAWN = "withdrawn"
    PUBLISHED = "published"
    ADOPTED = "adopted"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after. ``lifted``: a correction ended, the partner's word stands."""

    field: str
    before: Any
    after: Any
    lifted: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """``editor`` and ``reason`` are published as given; both empty when no editor did it."""

    moment: datetime
    kind: ActKind
    editor: str = ""
    reason: str = ""
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who does something, and why; both are published."""

    editor: str
    reason: str
