"""Visit the addresses of offers politely, and remember what was found."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pvd_aides.adapters.link_visit import Visit, visit
from pvd_aides.catalogue.database import writing
from pvd_aides.catalogue.links.checks import Check, all_checks, forget_pages, save_check
from pvd_aides.catalogue.offers import published_offers
from pvd_aides.domain.link_health import APART, LinkHealth, Outcome, pages_of
from pvd_aides.services.context import Portal
from pvd_aides.services.links.turns import Turns
from pvd_aides.services.pulls.hold_source import holding

# No source can have this name: one check at a time, as one run of a source.
LOCK = ":liens"


@dataclass(frozen=True, slots=True)
class Pace:
    """``pause``: seconds between two requests to one host; ``days``: how long what was found holds;
    ``pages`` and ``minutes``: how much at most."""

    pause: float = 3.0
    days: int = 7
    pages: int = 500
    minutes: float = 15.0


PACE = Pace()


@dataclass(frozen=True, slots=True)
class Visited:
    """One page visited."""

    page: str
    visit: Visit
    health: LinkHealth


@dataclass(frozen=True, slots=True)
class Timing:
    """Monotonic seconds, and how to wait: tests do not."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Checked:
    """How many pages were visited, and how many due are left for the next time."""

    visited: int
    left: int


def check_links(
    portal: Portal,
    agent: str,
    pace: Pace,
    *,
    begin: Callable[[int], None] = lambda _pages: None,
    tell: Callable[[Visited], None] = lambda _visited: None,
    timing: Timing | None = None,
    allow_private: bool = False,
) -> Checked:
    """Visit what is due, one page at a time. ``begin`` is told how many, ``tell`` each one.

    Each result is kept before the next visit: killed anywhere, one at most is lost. Raises
    SourceHeldError while another process visits.
    """
    timing = timing or Timing()
    deadline = timing.clock() + pace.minutes * 60
    with holding(portal, LOCK):
        due = _due(portal, pace.days)
        chosen = due[: pace.pages]
        begin(len(chosen))
        turns = Turns(chosen, pace.pause, timing.clock, timing.sleep)
        visited, is_connected = 0, False
        for page in turns:
            if timing.clock() >= deadline:
                break
            found = visit(page, agent, turns.rest, allow_private=allow_private)
            is_connected = is_connected or found.status is not None
            if found.is_nameless and not is_connected:
                # The fault may be this machine's, which would call every link dead.
                found = replace(found, outcome=Outcome.UNKNOWN)
            if found.is_busy:
                turns.leave(page)
            tell(Visited(page, found, _keep(portal, page, found)))
            visited += 1
    return Checked(visited, len(due) - visited)


def agent_of(base_url: str) -> str:
    """Who visits, for those who read their server's log: where to find us."""
    return f"pvd-aides (verification de liens ; +{base_url}/)"


def _keep(portal: Portal, page: str, found: Visit) -> LinkHealth:
    with writing(portal.sessions) as session:
        return save_check(session, page, found.outcome, found.reason, portal.now())


def _due(portal: Portal, days: int) -> list[str]:
    """Pages to visit: those never visited, then those visited longest ago."""
    with portal.sessions() as session:
        pages = dict.fromkeys(
            page for published in published_offers(session) for page in pages_of(published.offer)
        )
        known = all_checks(session)
    with writing(portal.sessions) as session:
        forget_pages(session, known.keys() - pages.keys())
    new = [page for page in pages if page not in known]
    old = _due_again({page: known[page] for page in pages if page in known}, portal.now(), days)
    return new + old


def _due_again(known: Mapping[str, Check], now: datetime, days: int) -> list[str]:
    def is_due(check: Check) -> bool:
        wait = APART if check.health.is_suspect else timedelta(days=days)
        # A clock put back must not stop visits until it has caught up.
        return not check.checked <= now < check.checked + wait

    due = [check for check in known.values() if is_due(check)]
    return [check.page for check in sorted(due, key=lambda check: (check.checked, check.page))]


def is_problem(visited: Visited) -> bool:
    """Whether an operator wants to read of it."""
    return visited.visit.outcome is not Outcome.ALIVE
