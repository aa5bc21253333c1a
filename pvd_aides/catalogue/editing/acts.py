"""The history of what was done to offers: added to, never rewritten."""

from datetime import datetime

import msgspec
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.codec import decode_value, encode_value
from pvd_aides.catalogue.editing.tables import MOST_REASON, EditorialActRow
from pvd_aides.domain.editing import Act, ActKind, FieldChange


class _Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """A ``FieldChange`` whose values are JSON of their own."""

    field: str
    before: str
    after: str
    lifted: bool = False


def add_act(session: Session, offer_id: int, act: Act) -> int:
    """Keep an act; its number."""
    changes = [
        _Change(one.field, encode_value(one.before), encode_value(one.after), one.lifted)
        for one in act.changes
    ]
    row = EditorialActRow(
        offer_id=offer_id,
        moment=act.moment,
        kind=act.kind,
        editor=act.editor,
        reason=act.reason,
        changes=msgspec.json.encode(changes).decode(),
    )
    session.add(row)
    session.flush()
    return row.id


def acts_of(session: Session, offer_id: int) -> dict[int, Act]:
    """Everything done to an offer, by number, the first first."""
    query = select(EditorialActRow).where(EditorialActRow.offer_id == offer_id)
    return {row.id: _act(row) for row in session.scalars(query.order_by(EditorialActRow.id))}


def last_act(session: Session) -> datetime | None:
    """When something was last done to any offer."""
    return session.execute(select(func.max(EditorialActRow.moment))).scalar_one()


def rename_editor(session: Session, name: str, shown: str) -> int:
    """Replace a name wherever the history says it, in signatures and in reasons; in how many acts.
    Case and all, the name as it was given."""
    named = or_(
        EditorialActRow.editor == name, EditorialActRow.reason.contains(name, autoescape=True)
    )
    # SQLite's LIKE knows no case: the text decides.
    rows = [
        row
        for row in session.scalars(select(EditorialActRow).where(named))
        if row.editor == name or name in row.reason
    ]
    for row in rows:
        row.editor = shown if row.editor == name else row.editor
        row.reason = row.reason.replace(name, shown)[:MOST_REASON]
    return len(rows)


def _act(row: EditorialActRow) -> Act:
    changes = msgspec.json.decode(row.changes, type=tuple[_Change, ...])
    return Act(
        row.moment,
        ActKind(row.kind),
        row.editor,
        row.reason,
        tuple(
            FieldChange(
                one.field,
                decode_value(one.field, one.before),
                decode_value(one.field, one.after),
                one.lifted,
            )
            for one in changes
        ),
    )
