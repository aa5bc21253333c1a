"""What one run of one source did: every record accounted for."""

from collections import Counter
from dataclasses import dataclass, field

from indexer.normalise.findings import Finding
from pvd_aides.catalogue.pulls.runs import Run, RunState
from pvd_aides.services.pulls.save_run import SavedRun


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
    """``read`` is always created + updated + unchanged + rejected, unless nothing was written.

    ``failure`` says why the source could not be read, or not to its end. ``older`` counts, among
    the unchanged, records older than what the catalogue has. ``pauses``: it failed once too often.
    ``suspicion``: why nothing is archived though records are missing.
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
    pauses: bool = False
    archived: int = 0
    restored: int = 0
    suspicion: str | None = None

    def count(self, saved: SavedRun) -> None:
        """Take over the numbers of the run as it was kept."""
        run = saved.run
        self.created, self.updated, self.unchanged = run.created, run.updated, run.unchanged
        self.archived, self.restored = run.archived, run.restored
        self.notices += run.details.joins
        self.older, self.pauses = saved.older, saved.pauses
        self.suspicion = run.reason if run.state == RunState.SUSPECT else None

    def repeat(self, run: Run) -> None:
        """Take over the numbers of a run that had nothing to do."""
        self.read, self.unchanged, self.archived = run.read, run.unchanged, run.archived
        self.rejections = [
            Rejection(place, reason, name) for place, name, reason in run.details.rejected
        ]
        same = "Même contenu qu'au dernier relevé."
        self.notices = [*run.details.notices, same, *run.details.joins]

    @property
    def rejected(self) -> int:
        return len(self.rejections)

    @property
    def has_changed_anything(self) -> bool:
        return bool(self.created or self.updated or self.archived or self.restored)
