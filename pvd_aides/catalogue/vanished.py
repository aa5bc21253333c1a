"""Records that a source no longer brings: marked, archived later, never deleted, restored."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pvd_aides.catalogue.records import show_again, touch_stamp
from pvd_aides.catalogue.tables import OfferRow, RecordRow, SourceRow

_MOST_VALUES = 500

_Value = TypeVar("_Value")


def welcome_back(
    session: Session, source: SourceRow, present: Collection[str], moment: datetime
) -> list[str]:
    """Take the marks off records that are there again; ids of those that were archived."""
    marked = RecordRow.missing_since.is_not(None) | RecordRow.archived.is_not(None)
    rows = session.scalars(select(RecordRow).where(RecordRow.source_id == source.id, marked))
    back = [row for row in rows if row.external_id in present]
    restored = [row for row in back if row.archived is not None]
    for row in back:
        row.missing_since = row.archived = None
    for row in restored:
        row.compared = None
    _show_again(session, source, restored, moment)
    return [row.external_id for row in restored]


def mark_missing(
    session: Session, source: SourceRow, present: Collection[str], moment: datetime
) -> None:
    """Mark the records that are not among ``present``, unless they are marked already."""
    query = select(RecordRow.id, RecordRow.external_id).where(
        RecordRow.source_id == source.id,
        RecordRow.missing_since.is_(None),
        RecordRow.archived.is_(None),
    )
    missing = [id for id, external_id in session.execute(query) if external_id not in present]
    for part in _parts(missing):
        marking = update(RecordRow).where(RecordRow.id.in_(part)).values(missing_since=moment)
        session.execute(marking)


def archive_missing(
    session: Session, source: SourceRow, until: datetime, moment: datetime
) -> list[str]:
    """Archive the records missing since ``until`` or longer; their ids."""
    query = select(RecordRow).where(
        RecordRow.source_id == source.id,
        RecordRow.missing_since <= until,
        RecordRow.archived.is_(None),
    )
    return _archive(session, source, session.scalars(query).all(), moment)


def archive_deleted(
    session: Session, source: SourceRow, ids: Iterable[str], moment: datetime
) -> list[str]:
    """Archive at once the records that the partner says it deleted; ids of those that were not."""
    archived: list[str] = []
    for part in _parts(sorted(ids)):
        query = select(RecordRow).where(
            RecordRow.source_id == source.id,
            RecordRow.external_id.in_(part),
            RecordRow.archived.is_(None),
        )
        archived += _archive(session, source, session.scalars(query).all(), moment)
    return archived


def _archive(
    session: Session, source: SourceRow, rows: Collection[RecordRow], moment: datetime
) -> list[str]:
    for row in rows:
        row.archived, row.compared = moment, None
    _show_again(session, source, rows, moment)
    return sorted(row.external_id for row in rows)


def _show_again(
    session: Session, source: SourceRow, rows: Collection[RecordRow], moment: datetime
) -> None:
    if not rows:
        return
    session.flush()
    for offer_id in sorted({row.offer_id for row in rows}):
        show_again(session, session.get_one(OfferRow, offer_id), moment)
    source.changed = moment
    touch_stamp(session)


def _parts(values: list[_Value]) -> Iterator[list[_Value]]:
    return (values[start : start + _MOST_VALUES] for start in range(0, len(values), _MOST_VALUES))
