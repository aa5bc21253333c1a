"""Every record that a change may concern: found from mark to mark, link to link, by keys."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.joins.marking import MOST_VALUES, parts
from pvd_aides.catalogue.joins.tables import JoinDecisionRow, RecordLinkRow, RecordMarkRow
from pvd_aides.catalogue.tables import RecordRow, is_home_of


@dataclass(slots=True)
class Neighbourhood:
    """``records``: those that may be one offer with another; ``ambiguous``: marks that tell
    nothing, as two records of one source have them."""

    records: set[int] = field(default_factory=set)
    ambiguous: set[str] = field(default_factory=set)


def neighbourhood(session: Session, changed: set[int], touched: set[str]) -> Neighbourhood:
    """Everything that is, was, or may be joined to the records changed, directly or not."""
    found = Neighbourhood()
    frontier, digests, seen = set(changed), set(touched), set[int]()
    while frontier or digests:
        met = _of_marks(session, digests, found.ambiguous) | _of_records(session, frontier)
        found.records |= met
        seen |= frontier
        frontier = met - seen
        digests = _marks_of(session, frontier)
    return found


def _of_marks(session: Session, digests: set[str], ambiguous: set[str]) -> set[int]:
    """Records that share one of the marks, or are linked by it."""
    met: set[int] = set()
    for part in _text_parts(digests):
        crowded = set(session.scalars(_crowded(part)))
        ambiguous |= crowded
        shared = (
            select(RecordMarkRow.digest)
            .where(RecordMarkRow.digest.in_(set(part) - crowded))
            .group_by(RecordMarkRow.digest)
            .having(func.count() > 1)
        )
        holders = select(RecordMarkRow.record_id).where(RecordMarkRow.digest.in_(shared))
        met.update(session.scalars(holders))
        met |= _ends(session, RecordLinkRow, RecordLinkRow.digest.in_(part), _is_active())
    return met


def _crowded(digests: Collection[str]) -> Select[str]:
    return (
        select(RecordMarkRow.digest)
        .join(RecordRow, RecordRow.id == RecordMarkRow.record_id)
        .where(RecordMarkRow.digest.in_(digests))
        .group_by(RecordMarkRow.digest, RecordRow.source_id)
        .having(func.count() > 1)
    )


def _of_records(session: Session, ids: Iterable[int]) -> set[int]:
    """Records linked to these, decided on with these, or of the same offer."""
    met: set[int] = set()
    for part in parts(sorted(ids)):
        met |= _ends(session, RecordLinkRow, _is_end(RecordLinkRow, part), _is_active())
        met |= _ends(session, JoinDecisionRow, _is_end(JoinDecisionRow, part))
        met |= _of_same_offers(session, part)
    return met


def _of_same_offers(session: Session, ids: list[int]) -> set[int]:
    """Records of the same offers, where there is more than one."""
    query = select(RecordRow.offer_id, RecordRow.own_offer_id).where(RecordRow.id.in_(ids))
    offers = {offer for pair in session.execute(query) for offer in pair if offer is not None}
    met: set[int] = set()
    for part in parts(sorted(offers)):
        of_these = RecordRow.offer_id.in_(part) | is_home_of(part)
        rows = session.execute(select(RecordRow.id, RecordRow.offer_id).where(of_these)).all()
        alone = len({offer for _id, offer in rows}) == len(rows)
        met.update(() if alone else (id for id, _offer in rows))
    return met


_Pairs = type[RecordLinkRow] | type[JoinDecisionRow]


def _ends(session: Session, table: _Pairs, *where: ColumnElement[bool]) -> set[int]:
    query = select(table.one_record_id, table.other_record_id).where(*where)
    return {end for pair in session.execute(query) for end in pair}


def _is_end(table: _Pairs, ids: Collection[int]) -> ColumnElement[bool]:
    return or_(table.one_record_id.in_(ids), table.other_record_id.in_(ids))


def _is_active() -> ColumnElement[bool]:
    return RecordLinkRow.ended.is_(None)


def _marks_of(session: Session, ids: Iterable[int]) -> set[str]:
    found: set[str] = set()
    for part in parts(sorted(ids)):
        query = select(RecordMarkRow.digest).where(RecordMarkRow.record_id.in_(part))
        found.update(session.scalars(query))
    return found


def _text_parts(digests: Iterable[str]) -> Iterable[list[str]]:
    ordered = sorted(digests)
    return (ordered[start : start + MOST_VALUES] for start in range(0, len(ordered), MOST_VALUES))
