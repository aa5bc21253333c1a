"""Writing what sources say: the same content writes nothing, the older never replaces the newer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pvd_aides.catalogue.codec import content_hash, decode, encode
from pvd_aides.catalogue.editing.corrections import show_corrected
from pvd_aides.catalogue.editing.shown import edited, shown_hash
from pvd_aides.catalogue.editing.tables import EditedContentRow
from pvd_aides.catalogue.slugs import follow_peer_slug, new_slug
from pvd_aides.catalogue.tables import (
    ARCHIVED,
    PUBLISHED,
    OfferRow,
    RecordRow,
    RecordVersionRow,
    SourceRow,
    StampRow,
    newest_first,
)
from pvd_aides.domain.offer import Offer


@dataclass(frozen=True, slots=True)
class Observation:
    """An offer as a source showed it at a moment; ``peer_id``: its number at the peer's, if any."""

    offer: Offer
    observed: datetime
    peer_id: int | None = None


class Outcome(StrEnum):
    """What an observation changed for visitors."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    OLDER = "older"


def hashes_of(session: Session, source: SourceRow) -> dict[str, str]:
    """External id and content hash of every record of the source."""
    query = select(RecordRow.external_id, RecordRow.content_hash)
    rows = session.execute(query.where(RecordRow.source_id == source.id))
    return dict(rows.all())


def upsert(session: Session, source: SourceRow, observation: Observation) -> Outcome:
    """Keep what the source says, keyed by (source, external id).

    Records with one peer number are one offer, shown from the one updated last (see
    ``newest_first``).
    """
    offer = observation.offer
    content = encode(offer)
    query = select(RecordRow).where(
        RecordRow.source_id == source.id, RecordRow.external_id == offer.external_id
    )
    record = session.execute(query).scalar_one_or_none()
    if record is None:
        return _add(session, source, observation, content)
    if record.content_hash == content_hash(content):
        return Outcome.UNCHANGED
    if _is_older(observation, record):
        return Outcome.OLDER
    session.add(
        RecordVersionRow(
            record_id=record.id,
            content=record.content,
            content_hash=record.content_hash,
            observed=record.observed,
            replaced=observation.observed,
        )
    )
    before = session.get_one(OfferRow, record.offer_id)
    shown_before = _shown_hash(session, before)
    _fill(record, observation, content)
    return _show_newest(session, before, shown_before, observation.observed)


def show_again(session: Session, row: OfferRow, moment: datetime) -> None:
    """Show the offer from its newest record that is not archived; without any it is archived."""
    query = select(RecordRow.id).where(RecordRow.offer_id == row.id, RecordRow.archived.is_(None))
    if session.execute(query.limit(1)).scalar_one_or_none() is None:
        _archive(row, moment)
        return
    _publish(row, moment)
    _show_newest(session, row, _shown_hash(session, row), moment)


def show_edited(session: Session, row: OfferRow, moment: datetime) -> None:
    """Show the offer as its corrections now make it, and say so if it is published."""
    _show_newest(session, row, _shown_hash(session, row), moment)
    if row.state == PUBLISHED:
        touch_stamp(session)


def touch_stamp(session: Session) -> None:
    """Say that what is published has changed."""
    session.execute(update(StampRow).values(number=StampRow.number + 1))


def _add(session: Session, source: SourceRow, observation: Observation, content: str) -> Outcome:
    row = _offer_of_peer(session, observation.peer_id)
    is_new = row is None
    if row is None:
        row = OfferRow(
            slug=new_slug(session, observation.offer, observation.peer_id),
            peer_id=observation.peer_id,
            first_published=observation.offer.created_at or observation.observed,
            changed=observation.observed,
        )
        session.add(row)
        session.flush()
    home = row.id
    if row.joined_to_id is not None:
        row = session.get_one(OfferRow, row.joined_to_id)
    shown_before = _shown_hash(session, row)
    record = RecordRow(
        source_id=source.id,
        external_id=observation.offer.external_id,
        offer_id=row.id,
        own_offer_id=home if home != row.id else None,
    )
    _fill(record, observation, content)
    session.add(record)
    session.flush()
    if row.state == ARCHIVED:
        _publish(row, observation.observed)
        shown_before = None
    if is_new:
        row.shown_record_id = record.id
        session.flush()
        return Outcome.CREATED
    return _show_newest(session, row, shown_before, observation.observed)


def _archive(row: OfferRow, moment: datetime) -> None:
    if row.state == PUBLISHED:
        row.state, row.archived = ARCHIVED, moment


def _publish(row: OfferRow, moment: datetime) -> None:
    """Publish it, unless an editor withdrew it."""
    if row.withdrawn is not None:
        _archive(row, moment)
    elif row.state == ARCHIVED:
        row.state, row.archived = PUBLISHED, None


def _offer_of_peer(session: Session, peer_id: int | None) -> OfferRow | None:
    if peer_id is None:
        return None
    return session.execute(select(OfferRow).where(OfferRow.peer_id == peer_id)).scalar_one_or_none()


def _fill(record: RecordRow, observation: Observation, content: str) -> None:
    record.content = content
    record.content_hash = content_hash(content)
    record.updated_at = observation.offer.updated_at
    record.observed = observation.observed
    record.compared = None


def _is_older(observation: Observation, record: RecordRow) -> bool:
    new, kept = observation.offer.updated_at, record.updated_at
    if new is not None and kept is not None and new != kept:
        return new < kept
    return observation.observed < record.observed


def _shown_hash(session: Session, row: OfferRow) -> str | None:
    query = (
        select(shown_hash)
        .select_from(OfferRow)
        .join(RecordRow, RecordRow.id == OfferRow.shown_record_id)
        .outerjoin(EditedContentRow, edited)
        .where(OfferRow.id == row.id)
    )
    return session.execute(query).scalar_one_or_none()


def _show_newest(
    session: Session, row: OfferRow, shown_before: str | None, moment: datetime
) -> Outcome:
    """Show the offer from its newest record, as corrected; follow its date and its slug."""
    newest = session.scalars(newest_first(row.id).limit(1)).one()
    row.shown_record_id = newest.id
    session.flush()
    shown = show_corrected(session, row, newest, moment)
    has_moved = follow_peer_slug(session, row)
    if shown == shown_before:
        return Outcome.UPDATED if has_moved else Outcome.UNCHANGED
    row.first_published = decode(newest.content).created_at or row.first_published
    row.changed = moment
    return Outcome.UPDATED
