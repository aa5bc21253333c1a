"""The journal of what changed in the offers shown, and the baseline it is told from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.tables import AlertClockRow, OfferBaselineRow, OfferChangeRow
from pvd_aides.catalogue.codec import decode
from pvd_aides.catalogue.editing.shown import edited, shown_hash
from pvd_aides.catalogue.editing.tables import EditedContentRow
from pvd_aides.catalogue.tables import PUBLISHED, OfferRow, RecordRow, RecordVersionRow
from pvd_aides.domain.offer import Offer

_MOST_VALUES = 500

Content = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What an offer shows now, and what it said when last looked at (None for a new offer)."""

    offer_id: int
    record_id: int
    content_hash: str
    baseline: str | None
    source_id: int


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change; ``before`` is a content hash, None for a new offer."""

    offer_id: int
    before: str | None
    before_day: date
    after: str
    after_day: date


def lock_clock(session: Session) -> AlertClockRow:
    """The clock's row, held until the end of the transaction: numbers of the journal are then in
    the order of their commits."""
    return session.scalars(select(AlertClockRow).with_for_update()).one()


def read_clock(session: Session) -> AlertClockRow:
    return session.scalars(select(AlertClockRow)).one()


def shown_offers(session: Session) -> list[Shown]:
    """Every published offer beside its baseline, by number."""
    query = (
        select(
            OfferRow.id,
            RecordRow.id,
            shown_hash,
            OfferBaselineRow.content_hash,
            RecordRow.source_id,
        )
        .join(RecordRow, RecordRow.id == OfferRow.shown_record_id)
        .outerjoin(EditedContentRow, edited)
        .outerjoin(OfferBaselineRow, OfferBaselineRow.offer_id == OfferRow.id)
        .where(OfferRow.state == PUBLISHED)
        .order_by(OfferRow.id)
    )
    return [Shown(*row) for row in session.execute(query)]


def of_one_record(session: Session, shown: Iterable[Shown]) -> list[Shown]:
    """The same, where an offer shown from another of its records than before is held against what
    that record itself said: two sources that word it differently are no news."""
    shown = list(shown)
    changed = [one for one in shown if one.baseline not in (None, one.content_hash)]
    former = _former_contents(session, [one.record_id for one in changed])
    own = _own_contents(session, changed)
    return [_of_one_record(one, former.get(one.record_id, []), own) for one in shown]


def _former_contents(session: Session, records: list[int]) -> dict[int, list[str]]:
    """Hashes of what records said before, the last one last."""
    found: dict[int, list[str]] = {}
    for part in _parts(records):
        query = select(RecordVersionRow.record_id, RecordVersionRow.content_hash)
        rows = session.execute(
            query.where(RecordVersionRow.record_id.in_(part)).order_by(RecordVersionRow.id)
        )
        for record_id, content_hash in rows:
            found.setdefault(record_id, []).append(content_hash)
    return found


def _own_contents(session: Session, shown: Iterable[Shown]) -> set[Content]:
    """What these offers say by the record they are shown from, and what corrections made of it."""
    found: set[Content] = set()
    for part in _parts([one.offer_id for one in shown]):
        by_record = select(OfferRow.id, RecordRow.content_hash)
        by_record = by_record.join(RecordRow, RecordRow.id == OfferRow.shown_record_id)
        corrected = select(EditedContentRow.offer_id, EditedContentRow.content_hash)
        for query in (
            by_record.where(OfferRow.id.in_(part)),
            corrected.where(EditedContentRow.offer_id.in_(part)),
        ):
            found.update((id, content) for id, content in session.execute(query))
    return found


def contents(session: Session, wanted: Iterable[Content]) -> dict[Content, Offer]:
    """What offers said, by number and content hash, now or before; what is not kept is left out."""
    numbers: dict[int, set[str]] = {}
    for offer_id, content_hash in wanted:
        numbers.setdefault(offer_id, set()).add(content_hash)
    found: dict[Content, Offer] = {}
    for part in _parts(list(numbers)):
        for query in (_current(part), _former(part), _edited(part), _joined(part)):
            for offer_id, content_hash, content in session.execute(query):
                key = (offer_id, content_hash)
                if content_hash in numbers[offer_id] and key not in found:
                    found[key] = decode(content)
    return found


def write_changes(session: Session, entries: Iterable[JournalEntry], noticed: datetime) -> None:
    """Journal changes, in their order."""
    session.add_all(
        OfferChangeRow(
            offer_id=entry.offer_id,
            before_hash=entry.before,
            before_day=entry.before_day,
            after_hash=entry.after,
            after_day=entry.after_day,
            noticed=noticed,
        )
        for entry in entries
    )
    session.flush()


def write_baseline(session: Session, shown: Iterable[Shown]) -> None:
    """What offers say becomes what they said."""
    for one in shown:
        if one.baseline is None:
            session.add(OfferBaselineRow(offer_id=one.offer_id, content_hash=one.content_hash))
        else:
            session.execute(
                update(OfferBaselineRow)
                .where(OfferBaselineRow.offer_id == one.offer_id)
                .values(content_hash=one.content_hash)
            )
    session.flush()


def last_change(session: Session) -> int:
    """Number of the last change journalled; 0 before the first."""
    return session.execute(select(func.max(OfferChangeRow.id))).scalar_one() or 0


def changes_between(session: Session, after: int, last: int) -> list[JournalEntry]:
    """Changes numbered above ``after`` up to ``last``: of several of one offer, what it said
    before the first and after the last."""
    query = (
        select(OfferChangeRow)
        .where(OfferChangeRow.id > after, OfferChangeRow.id <= last)
        .order_by(OfferChangeRow.id)
    )
    found: dict[int, JournalEntry] = {}
    for row in session.scalars(query):
        first = found.get(row.offer_id)
        found[row.offer_id] = JournalEntry(
            row.offer_id,
            row.before_hash if first is None else first.before,
            row.before_day if first is None else first.before_day,
            row.after_hash,
            row.after_day,
        )
    return list(found.values())


def _current(offers: list[int]) -> Select[int, str, str]:
    return select(RecordRow.offer_id, RecordRow.content_hash, RecordRow.content).where(
        RecordRow.offer_id.in_(offers)
    )


def _former(offers: list[int]) -> Select[int, str, str]:
    return (
        select(RecordRow.offer_id, RecordVersionRow.content_hash, RecordVersionRow.content)
        .join(RecordRow, RecordRow.id == RecordVersionRow.record_id)
        .where(RecordRow.offer_id.in_(offers))
    )


def _edited(offers: list[int]) -> Select[int, str, str]:
    return select(
        EditedContentRow.offer_id, EditedContentRow.content_hash, EditedContentRow.content
    ).where(EditedContentRow.offer_id.in_(offers))


def _joined(offers: list[int]) -> Select[int, str, str]:
    """What an offer says itself, when it is shown with another."""
    home = func.coalesce(RecordRow.own_offer_id, RecordRow.offer_id)
    return select(home, RecordRow.content_hash, RecordRow.content).where(
        RecordRow.own_offer_id.in_(offers)
    )


def _of_one_record(one: Shown, said: list[str], own: set[Content]) -> Shown:
    """``said``: former contents of the record shown, the last one last; ``own``: see there."""
    if one.baseline in (None, one.content_hash, *said) or (one.offer_id, one.baseline) in own:
        return one
    return replace(one, baseline=said[-1] if said else one.content_hash)


def _parts(values: list[int]) -> Iterator[list[int]]:
    return (values[start : start + _MOST_VALUES] for start in range(0, len(values), _MOST_VALUES))
