"""What would change if the project did: levers a town can pull, counted exactly."""

from dataclasses import dataclass

from pvd_aides.domain.eligibility import Facts
from pvd_aides.domain.levers import Lever, levers
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.query import Query
from pvd_aides.domain.results import VerdictChange
from pvd_aides.services.context import Portal
from pvd_aides.services.read_search import ReadSearch


@dataclass(frozen=True, slots=True)
class Change:
    """A lever that gives more than it costs, among the offers of the search.

    ``query`` and ``profile`` are the search one click away; its page shows ``count.total`` offers.
    """

    lever: Lever
    count: VerdictChange
    query: Query

    @property
    def profile(self) -> Profile:
        return self.lever.profile


def what_would_change(portal: Portal, read: ReadSearch) -> list[Change]:
    """Levers by which more offers are *éligible*, or as many and more *à vérifier*, those that
    give most first; nothing without a project."""
    project = read.project
    if project is None:
        return []
    day = portal.today()
    pulled = levers(project, day)
    others = [Facts(lever.profile, project.place, project.gazetteer) for lever in pulled]
    counts = portal.engine.compare(read.query, day, project, others)
    changes = [
        Change(lever, count, read.query.with_())
        for lever, count in zip(pulled, counts, strict=True)
        if count.is_gain
    ]
    return sorted(changes, key=lambda change: (-change.count.eligible, -change.count.to_check))
