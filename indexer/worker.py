"""One process that pulls, indexes, alerts, sends and purges when due, for whoever wants no cron."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event

from indexer.due import due_for_worker
from indexer.ingest import ingest
from indexer.open_feed import limits_of
from indexer.sources import Source
from pvd_aides.config import FeedSettings
from pvd_aides.services.alerts.context import Alerts
from pvd_aides.services.alerts.plan_alerts import plan_alerts
from pvd_aides.services.alerts.purge_personal import purge_personal
from pvd_aides.services.alerts.send_mail import send_mail
from pvd_aides.services.links.check_links import Pace, agent_of, check_links
from pvd_aides.services.pulls.hold_source import SourceHeldError
from pvd_aides.services.refresh_index import refresh_index
from pvd_aides.services.tell_operator import tell_operator

# A minute an hour, so that no mail waits for longer.
LINKS = Pace(pages=20, minutes=1)

log = logging.getLogger(__name__)

Job = Callable[[], object]


@dataclass(slots=True)
class Timed:
    """A job and how often it is done; at the first turn, then when its time has passed."""

    name: str
    every: timedelta
    job: Job
    last: datetime | None = field(default=None)

    def is_due(self, moment: datetime) -> bool:
        # A clock put back must not stop the job until it has caught up.
        return self.last is None or moment < self.last or moment - self.last >= self.every


def jobs_of(alerts: Alerts, sources: list[Source], feeds: FeedSettings) -> list[Timed]:
    """What the worker does, in order: what is pulled is told at the same turn."""
    return [
        Timed("relève des sources", timedelta(minutes=5), lambda: _pull(alerts, sources, feeds)),
        Timed("nouvelles", timedelta(minutes=1), lambda: plan_alerts(alerts)),
        Timed("exploitant", timedelta(minutes=1), lambda: tell_operator(alerts)),
        Timed("messages", timedelta(seconds=5), lambda: send_mail(alerts)),
        Timed("conservation", timedelta(days=1), lambda: purge_personal(alerts)),
        Timed("liens", timedelta(hours=1), lambda: _check_links(alerts)),
    ]


def turn(jobs: list[Timed], now: Callable[[], datetime]) -> list[str]:
    """Do what is due; names of the jobs done. One that fails is logged, and tried again when next
    due: it stops no other."""
    done = []
    for timed in jobs:
        if not timed.is_due(now()):
            continue
        timed.last = now()
        try:
            timed.job()
        except Exception:
            log.exception("%s : échec, nouvel essai plus tard", timed.name)
        else:
            done.append(timed.name)
    return done


def work(jobs: list[Timed], now: Callable[[], datetime], stop: Event, pause: float = 2.0) -> None:
    """Turn after turn until ``stop`` is set, ``pause`` seconds apart; a turn begun is ended."""
    while not stop.is_set():
        turn(jobs, now)
        stop.wait(pause)


def _pull(alerts: Alerts, sources: list[Source], feeds: FeedSettings) -> None:
    limits = limits_of(feeds)
    for source in due_for_worker(alerts.portal, sources):
        report = ingest(alerts.portal, source, token=feeds.at_token, limits=limits)
        if report.failure:
            log.warning("%s : %s", source.name, report.failure)
    refresh_index(alerts.portal)


def _check_links(alerts: Alerts) -> None:
    try:
        check_links(alerts.portal, agent_of(alerts.base_url), LINKS)
    except SourceHeldError as error:
        log.info("liens : déjà en cours de vérification (%s)", error.owner)
