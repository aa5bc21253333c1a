"""One source, one run: its feed read, each record made an offer, the catalogue written."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from indexer.connectors.mapping import MappingError
from indexer.connectors.protocol import BadRecord, FeedError, Item, Notice, RawRecord
from indexer.database_errors import database_reason
from indexer.freshness import gives_the_same, way_of
from indexer.normalise.offer import normalise
from indexer.open_feed import open_feed, reader_of
from indexer.patience import Clock, Sleep
from indexer.reading import SourceReader
from indexer.report import Rejection, Remark, Report
from indexer.sources import Source
from indexer.system_errors import refusal
from pvd_aides.adapters.http import Limits
from pvd_aides.catalogue.codec import encode
from pvd_aides.catalogue.pulls.bytes_seen import BytesSeen, last_seen
from pvd_aides.catalogue.pulls.runs import Run, RunState
from pvd_aides.catalogue.records import Observation
from pvd_aides.services.context import Portal
from pvd_aides.services.pulls.hold_source import SourceHeldError, holding
from pvd_aides.services.pulls.save_run import Gathered, save_run, save_same

log = logging.getLogger(__name__)

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class _Seen:
    place: str
    observation: Observation


def ingest(
    portal: Portal,
    source: Source,
    *,
    token: str | None = None,
    limits: Limits | None = None,
    progress: Progress = lambda _read: None,
    sleep: Sleep = time.sleep,
    clock: Clock = time.monotonic,
    accepts_fewer: bool = False,
) -> Report:
    """Pull a source into the catalogue. Never raises for what a feed holds.

    A feed with less than half of its usual records archives nothing, unless ``accepts_fewer``.
    A source that still gives the bytes of its last run is not read again; one given by hand is,
    for its report.
    A feed cut in the middle gives what came before the cut, and a report that says so.
    """
    report = Report(source.name)
    reader = reader_of(source, limits or Limits(), sleep, clock)
    run = _Run(portal, source, report, accepts_fewer)
    try:
        with holding(portal, source.name):
            run.pull(reader, token, progress)
    except SourceHeldError as error:
        report.failure = f"La source est déjà en cours de relève ({error.owner})."
    except SQLAlchemyError as error:
        report.failure = f"La base de données refuse, rien n'est écrit : {database_reason(error)}."
    finally:
        reader.close()
    return report


class _Run:
    """Gathers what a feed gives until its end: of two records with one id the newest is kept."""

    def __init__(self, portal: Portal, source: Source, report: Report, accepts_fewer: bool) -> None:
        self._accepts_fewer = accepts_fewer
        self._portal = portal
        self._source = source
        self._report = report
        self._moment = portal.now()
        self._seen: dict[str, _Seen] = {}
        self._refused: set[str] = set()
        self._deleted: set[str] = set()

    def take(self, item: Item) -> None:
        """Account for one thing the connector gave."""
        if isinstance(item, Notice):
            self._notice(item)
            return
        self._report.read += 1
        if isinstance(item, BadRecord):
            self._report.rejections.append(Rejection(item.place, item.reason))
            self._deleted.update(filter(None, [item.deleted]))
        else:
            self._record(item)

    def pull(self, reader: SourceReader, token: str | None, progress: Progress) -> None:
        """The whole run. Raises SQLAlchemyError, and then nothing was kept."""
        try:
            if not self._source.ad_hoc and self._is_same(reader):
                return
            for item in open_feed(self._source, token, reader):
                self.take(item)
                progress(self._report.read)
        except (FeedError, MappingError) as error:
            self._report.failure = str(error)
        except OSError as error:
            self._report.failure = f"Le système refuse : {refusal(error)}."
        except SQLAlchemyError:
            raise
        except Exception as error:
            # A fault of ours in one source: its run says so, and the other sources go on.
            log.exception("%s", self._source.name)
            kind = type(error).__name__
            self._report.failure = f"Erreur du programme ({kind}), à signaler : voir le journal."
        self._save(reader)

    def _is_same(self, reader: SourceReader) -> bool:
        """Whether the source gives what its last run read; that is then the run."""
        with self._portal.sessions() as session:
            found = last_seen(session, self._source.name)
        if found is None or not gives_the_same(reader, found[0], self._source):
            return False
        seen, last = found
        run = save_same(self._portal, last, self._gathered(reader), self._moment, seen)
        self._report.repeat(run)
        return True

    def _save(self, reader: SourceReader) -> None:
        """Write what was gathered and the run, and count it."""
        begun = Run(
            source=self._source.name,
            started=self._moment,
            ended=self._moment,
            state=RunState.FAILED,
        )
        saved = save_run(self._portal, self._source.facts, self._gathered(reader), begun)
        self._report.count(saved)

    def _gathered(self, reader: SourceReader) -> Gathered:
        report = self._report
        return Gathered(
            observations=[seen.observation for seen in self._seen.values()],
            present=self._seen.keys() | self._refused | self._deleted,
            deleted=self._deleted - self._seen.keys(),
            rejected=[
                (_storable(one.place), _storable(one.name), _storable(one.reason))
                for one in report.rejections
            ],
            notices=[_storable(notice) for notice in report.notices],
            read=report.read,
            bytes=reader.bytes_read,
            seen=BytesSeen(way_of(self._source), reader.pages),
            grace=timedelta(days=self._source.grace_days),
            accepts_fewer=self._accepts_fewer,
            failure=_storable(report.failure) if report.failure else None,
        )

    def _notice(self, notice: Notice) -> None:
        if notice.incomplete:
            self._report.failure = notice.message
        else:
            self._report.notices.append(notice.message)

    def _record(self, record: RawRecord) -> None:
        report, source = self._report, self._source
        reading = normalise(record.data, source.name, source.licence, self._portal.gazetteer)
        report.unmapped.update(reading.unmapped)
        offer = reading.offer
        if offer is None:
            reason = " ".join(f"{error.message} ({error.path})" for error in reading.errors)
            name, id = record.data.get("name"), record.data.get("external_id")
            self._refused.add(" ".join(str(id).split()))
            report.rejections.append(
                Rejection(record.place, reason, name[:80] if isinstance(name, str) else "")
            )
            return
        report.remarks.extend(Remark(record.place, finding) for finding in reading.warnings)
        if offer.territory is not None and not offer.territory.is_resolved:
            report.unresolved[offer.territory.name] += 1
        self._keep(_Seen(record.place, Observation(offer, self._moment, record.peer_id)))

    def _keep(self, seen: _Seen) -> None:
        key = seen.observation.offer.external_id
        other = self._seen.get(key)
        if other is None:
            self._seen[key] = seen
            return
        newest, oldest = sorted((seen, other), key=_age, reverse=True)
        self._seen[key] = newest
        reason = f"Même identifiant ({key[:80]}) que {newest.place}, qui est gardée."
        self._report.rejections.append(
            Rejection(oldest.place, reason, oldest.observation.offer.name)
        )


def _storable(text: str) -> str:
    """A text that any database takes: feeds may hold halves of characters, and zeros."""
    return text.encode(errors="replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def _age(seen: _Seen) -> tuple[datetime, str]:
    """By the partner's date, then by content: the order of the feed decides nothing."""
    offer = seen.observation.offer
    return (offer.updated_at or _LONG_AGO, encode(offer))
