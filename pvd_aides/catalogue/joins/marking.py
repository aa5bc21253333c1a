"""Marks of records: written again for those that changed, or that an older rule marked."""

from collections.abc import Iterator

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from pvd_aides.catalogue.codec import decode
from pvd_aides.catalogue.joins.tables import RecordMarkRow
from pvd_aides.catalogue.tables import RecordRow
from pvd_aides.domain.duplicates import VERSION, marks

MOST_VALUES = 500


def mark_again(session: Session) -> tuple[set[int], set[str]]:
    """Records to compare, and every mark they have or had. Nothing is written when none is."""
    changed, touched = set[int](), set[str]()
    for part in parts(_to_compare(session)):
        touched |= _marks_of(session, part)
        session.execute(delete(RecordMarkRow).where(RecordMarkRow.record_id.in_(part)))
        found = {(id, digest) for id, digest in _fresh(session, part)}
        if found:
            lines = [{"record_id": id, "digest": digest} for id, digest in sorted(found)]
            session.execute(insert(RecordMarkRow), lines)
        marked = update(RecordRow).where(RecordRow.id.in_(part)).values(compared=VERSION)
        session.execute(marked)
        changed.update(part)
        touched.update(digest for _id, digest in found)
    return changed, touched


def parts(ids: list[int]) -> Iterator[list[int]]:
    """The ids in lists that every database takes as values."""
    return (ids[start : start + MOST_VALUES] for start in range(0, len(ids), MOST_VALUES))


def _to_compare(session: Session) -> list[int]:
    is_due = RecordRow.compared.is_(None) | (RecordRow.compared != VERSION)
    return list(session.scalars(select(RecordRow.id).where(is_due).order_by(RecordRow.id)))


def _marks_of(session: Session, ids: list[int]) -> set[str]:
    query = select(RecordMarkRow.digest).where(RecordMarkRow.record_id.in_(ids))
    return set(session.scalars(query))


def _fresh(session: Session, ids: list[int]) -> Iterator[tuple[int, str]]:
    """A record that its source withdrew has no mark: it stays with what it was joined to."""
    query = select(RecordRow.id, RecordRow.content).where(
        RecordRow.id.in_(ids), RecordRow.archived.is_(None)
    )
    for id, content in session.execute(query).all():
        for mark in marks(decode(content)):
            yield id, mark.digest
