"""Links as they stand, and their history."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.joins.marking import parts
from pvd_aides.catalogue.joins.tables import JoinDecisionRow, RecordLinkRow
from pvd_aides.domain.duplicates import Link, Pair, Rule, pair_of


def active_links(session: Session, ids: Iterable[int]) -> dict[Pair, RecordLinkRow]:
    """Links of these records that have not ended."""
    found: dict[Pair, RecordLinkRow] = {}
    for part in parts(sorted(ids)):
        query = select(RecordLinkRow).where(
            RecordLinkRow.ended.is_(None),
            or_(RecordLinkRow.one_record_id.in_(part), RecordLinkRow.other_record_id.in_(part)),
        )
        for row in session.scalars(query):
            found[(row.one_record_id, row.other_record_id)] = row
    return found


def link_of(row: RecordLinkRow) -> Link:
    """The link that a row keeps."""
    pair = (row.one_record_id, row.other_record_id)
    return Link(pair, Rule(row.rule), row.digest, row.told)


def decisions(session: Session, ids: Iterable[int]) -> dict[Pair, JoinDecisionRow]:
    """What was last decided of pairs of these records."""
    found: dict[Pair, JoinDecisionRow] = {}
    for part in parts(sorted(ids)):
        query = (
            select(JoinDecisionRow)
            .where(
                or_(
                    JoinDecisionRow.one_record_id.in_(part),
                    JoinDecisionRow.other_record_id.in_(part),
                )
            )
            .order_by(JoinDecisionRow.id)
        )
        for row in session.scalars(query):
            pair = pair_of(row.one_record_id, row.other_record_id)
            if pair not in found or found[pair].id < row.id:
                found[pair] = row
    return found


def write_links(
    session: Session, before: Mapping[Pair, RecordLinkRow], now: Iterable[Link], moment: datetime
) -> int:
    """End the links that no longer hold and begin the new ones; how many changed.

    A pair that is one offer by another rule than before ends one link and begins another.
    """
    wanted = {link.pair: link for link in now}
    ended = [row for pair, row in before.items() if not _is_same(row, wanted.get(pair))]
    for row in ended:
        row.ended = moment
    kept = before.keys() - {(row.one_record_id, row.other_record_id) for row in ended}
    begun = [link for pair, link in wanted.items() if pair not in kept]
    session.add_all(
        RecordLinkRow(
            one_record_id=link.pair[0],
            other_record_id=link.pair[1],
            rule=link.rule.value,
            digest=link.digest,
            told=link.told,
            since=moment,
        )
        for link in begun
    )
    session.flush()
    return len(ended) + len(begun)


def _is_same(row: RecordLinkRow, link: Link | None) -> bool:
    return link is not None and (row.rule, row.digest) == (link.rule, link.digest)
