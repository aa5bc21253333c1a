"""The history of an offer as its page tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pvd_aides.domain.editing import ACT_WORDS, Act, told


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """``signed``: by whom, as given; empty when no editor did it."""

    moment: datetime
    what: str
    changes: list[str]
    reason: str
    signed: str


def history_lines(acts: Iterable[Act]) -> list[HistoryLine]:
    """A line for each act, in the order given."""
    return [
        HistoryLine(
            act.moment,
            ACT_WORDS[act.kind],
            [told(change) for change in act.changes],
            act.reason,
            act.editor,
        )
        for act in acts
    ]
