"""Put records that are one offer together, and those that no longer are back where they were."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.codec import decode
from pvd_aides.catalogue.editing.corrections import edited_among
from pvd_aides.catalogue.joins.links import active_links, decisions, link_of, write_links
from pvd_aides.catalogue.joins.marking import mark_again, parts
from pvd_aides.catalogue.joins.moving import move
from pvd_aides.catalogue.joins.neighbours import Neighbourhood, neighbourhood
from pvd_aides.catalogue.tables import OfferRow, RecordRow, StampRow
from pvd_aides.domain.duplicates import Grouping, Known, Member, Pair, group, pair_of


@dataclass(frozen=True, slots=True)
class Joined:
    """``joined``: offers now shown with another; ``split``: offers shown apart again."""

    joined: int = 0
    split: int = 0


def join_duplicates(session: Session, moment: datetime) -> Joined:
    """Hold what changed since the last time against everything else, within the caller's
    transaction. Called again, it writes nothing."""
    changed, touched = mark_again(session)
    if not changed:
        return Joined()
    # Two runs that end at once, elsewhere than in SQLite, would not see what the other brought.
    session.execute(select(StampRow.number).with_for_update())
    near = neighbourhood(session, changed, touched)
    rows = _records(session, near.records)
    grouping = _grouped(session, rows, near, moment)
    return Joined(*move(session, rows, grouping.groups, moment))


def _grouped(
    session: Session, rows: dict[int, RecordRow], near: Neighbourhood, moment: datetime
) -> Grouping:
    before = active_links(session, rows)
    decided = decisions(session, rows)
    known = Known(
        joined=[pair for pair, row in decided.items() if row.joins],
        split=[
            *(pair for pair, row in decided.items() if not row.joins),
            *_edited_apart(session, rows.values()),
        ],
        # What a source withdrew is not compared any more: it stays with its twin.
        held=[
            link_of(row)
            for pair, row in before.items()
            if any(rows[end].archived is not None for end in pair)
        ],
        ambiguous=near.ambiguous,
    )
    grouping = group(_members(session, rows.values()), known)
    write_links(session, before, grouping.links, moment)
    return grouping


def _edited_apart(session: Session, rows: Iterable[RecordRow]) -> Iterator[Pair]:
    """Pairs of two offers that editors corrected or withdrew: what one of them says would be lost,
    and only a person may decide which."""
    homes = {row.id: row.own_offer_id or row.offer_id for row in rows}
    edited = edited_among(session, set(homes.values()))
    held = sorted(id for id, home in homes.items() if home in edited)
    return (pair_of(*pair) for pair in combinations(held, 2) if homes[pair[0]] != homes[pair[1]])


def _records(session: Session, ids: Collection[int]) -> dict[int, RecordRow]:
    found: dict[int, RecordRow] = {}
    for part in parts(sorted(ids)):
        query = select(RecordRow).where(RecordRow.id.in_(part))
        # Marks are written past the session: what it holds of these rows is read again.
        for row in session.scalars(query.execution_options(populate_existing=True)):
            found[row.id] = row
    return found


def _members(session: Session, rows: Iterable[RecordRow]) -> list[Member]:
    homes = {row.id: row.own_offer_id or row.offer_id for row in rows}
    numbers: dict[int, int | None] = {}
    for part in parts(sorted(set(homes.values()))):
        query = select(OfferRow.id, OfferRow.peer_id).where(OfferRow.id.in_(part))
        numbers.update(session.execute(query).all())
    return [
        Member(
            id=row.id,
            home=homes[row.id],
            source=row.source_id,
            offer=decode(row.content),
            peer_id=numbers[homes[row.id]],
            is_live=row.archived is None,
        )
        for row in rows
    ]
