"""The corrections that stand, and the content an offer shows with them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.codec import content_hash, decode, decode_value, encode, encode_value
from pvd_aides.catalogue.editing.acts import add_act
from pvd_aides.catalogue.editing.tables import CorrectionRow, EditedContentRow
from pvd_aides.catalogue.tables import OfferRow, RecordRow
from pvd_aides.domain.editing import Act, ActKind, Correction, FieldChange, apply_corrections

_MOST_VALUES = 500


def corrections_of(session: Session, offer_id: int) -> dict[Correction, int]:
    """The corrections of an offer that stand, each with the number of its act."""
    query = select(CorrectionRow).where(CorrectionRow.offer_id == offer_id)
    return {_correction(row): row.act_id for row in session.scalars(query)}


def lock_offer(session: Session, offer_id: int) -> None:
    """Wait until nobody else, pull or editor, decides what the offer shows, and hold that until the
    transaction ends. (SQLite has one writer at a time anyway.)"""
    session.execute(select(OfferRow.id).where(OfferRow.id == offer_id).with_for_update())


def corrected_ids(session: Session) -> list[int]:
    """Numbers of the offers that have corrections."""
    query = select(CorrectionRow.offer_id).distinct().order_by(CorrectionRow.offer_id)
    return list(session.scalars(query))


def edited_among(session: Session, offers: Collection[int]) -> set[int]:
    """Those of these offers that an editor corrected or withdrew."""
    found: set[int] = set()
    ids = sorted(offers)
    for start in range(0, len(ids), _MOST_VALUES):
        part = ids[start : start + _MOST_VALUES]
        found |= set(
            session.scalars(select(CorrectionRow.offer_id).where(CorrectionRow.offer_id.in_(part)))
        )
        withdrawn = select(OfferRow.id).where(OfferRow.withdrawn.is_not(None))
        found |= set(session.scalars(withdrawn.where(OfferRow.id.in_(part))))
    return found


def write_corrections(
    session: Session, offer_id: int, wanted: Mapping[str, Correction | None], act_id: int
) -> None:
    """Replace the corrections of these fields; None ends one."""
    _end(session, offer_id, wanted)
    session.add_all(
        CorrectionRow(
            offer_id=offer_id,
            field=one.field,
            partner=encode_value(one.partner),
            value=encode_value(one.value),
            act_id=act_id,
        )
        for one in wanted.values()
        if one is not None
    )
    session.flush()


def show_corrected(session: Session, row: OfferRow, record: RecordRow, moment: datetime) -> str:
    """Make the offer show this record as corrected; the hash of what it shows.

    A correction the partner has made its own ends there, with a line in the history.
    """
    lock_offer(session, row.id)
    corrections = corrections_of(session, row.id)
    if not corrections:
        row.edited_content_id = None
        return record.content_hash
    corrected = apply_corrections(decode(record.content), corrections)
    _adopt(session, row.id, corrected.adopted, moment)
    content = encode(corrected.offer)
    shown = content_hash(content)
    is_record = shown == record.content_hash
    row.edited_content_id = None if is_record else _keep(session, row.id, content, shown)
    session.flush()
    return shown


def _adopt(
    session: Session, offer_id: int, adopted: Iterable[Correction], moment: datetime
) -> None:
    changes = tuple(FieldChange(one.field, one.partner, one.value, lifted=True) for one in adopted)
    if changes:
        add_act(session, offer_id, Act(moment, ActKind.ADOPTED, changes=changes))
        _end(session, offer_id, (one.field for one in changes))


def _end(session: Session, offer_id: int, fields: Iterable[str]) -> None:
    session.execute(
        delete(CorrectionRow).where(
            CorrectionRow.offer_id == offer_id, CorrectionRow.field.in_(list(fields))
        )
    )


def _keep(session: Session, offer_id: int, content: str, shown: str) -> int:
    query = select(EditedContentRow.id).where(
        EditedContentRow.offer_id == offer_id, EditedContentRow.content_hash == shown
    )
    found = session.execute(query).scalar_one_or_none()
    if found is not None:
        return found
    row = EditedContentRow(offer_id=offer_id, content=content, content_hash=shown)
    session.add(row)
    session.flush()
    return row.id


def _correction(row: CorrectionRow) -> Correction:
    return Correction(
        row.field, decode_value(row.field, row.partner), decode_value(row.field, row.value)
    )
