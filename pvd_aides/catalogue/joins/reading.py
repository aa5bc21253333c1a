"""What was joined, why and since when; and every record, to look for what was not."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session, aliased

from pvd_aides.catalogue.codec import decode
from pvd_aides.catalogue.joins.links import active_links, decisions
from pvd_aides.catalogue.tables import PUBLISHED, OfferRow, RecordRow, SourceRow
from pvd_aides.domain.duplicates import Member
from pvd_aides.domain.offer import Offer

_Shown = aliased(OfferRow)


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A record of an offer. ``slug``: that of the offer it is of by itself; ``archived``: its
    source has it no more."""

    id: int
    home: int
    slug: str
    source: str
    label: str
    licence: str
    offer: Offer
    is_shown: bool
    archived: datetime | None

    @property
    def name(self) -> str:
        """How a person names it: ``source/identifiant``."""
        return f"{self.source}/{self.offer.external_id}"


@dataclass(frozen=True, slots=True)
class Tie:
    """Two records that are one offer: by which rule, what they share, since when; ``by`` and
    ``reason`` of the person who decided."""

    one: SourceRecord
    other: SourceRecord
    rule: str
    told: str
    since: datetime
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class JoinedOffer:
    """An offer shown from records that by themselves would be several."""

    slug: str
    name: str
    records: list[SourceRecord]
    ties: list[Tie]


def joined_offers(session: Session) -> list[JoinedOffer]:
    """Every offer that others were joined to, by slug."""
    joined = aliased(OfferRow)
    query = (
        select(OfferRow.id, OfferRow.slug)
        .where(OfferRow.id.in_(select(joined.joined_to_id).where(joined.joined_to_id.is_not(None))))
        .order_by(OfferRow.slug)
    )
    return [_joined_offer(session, id, slug) for id, slug in session.execute(query).all()]


def records_of(session: Session, offer_id: int) -> list[SourceRecord]:
    """Records of an offer, the one it is shown from first, then by source."""
    query = _records().where(RecordRow.offer_id == offer_id)
    return sorted(
        map(_record, session.execute(query)), key=lambda one: (not one.is_shown, one.name)
    )


def live_members(session: Session) -> tuple[list[Member], dict[int, SourceRecord]]:
    """Every record that its source still has, as the rule sees it and as a person names it."""
    query = _records().where(RecordRow.archived.is_(None), _Shown.state == PUBLISHED)
    rows = session.execute(query.add_columns(RecordRow.source_id, OfferRow.peer_id)).all()
    records = {row[0].id: _record(row) for row in rows}
    members = [
        Member(
            id=row[0].id,
            home=records[row[0].id].home,
            source=row.source_id,
            offer=records[row[0].id].offer,
            peer_id=row.peer_id,
        )
        for row in rows
    ]
    return members, records


def groups_of(session: Session, ids: Iterable[int]) -> list[frozenset[int]]:
    """How these records are shown: those of one offer together."""
    wanted = set(ids)
    groups: dict[int, set[int]] = defaultdict(set)
    for id, offer_id in session.execute(select(RecordRow.id, RecordRow.offer_id)):
        if id in wanted:
            groups[offer_id].add(id)
    return [frozenset(group) for group in groups.values()]


def _joined_offer(session: Session, id: int, slug: str) -> JoinedOffer:
    records = {record.id: record for record in records_of(session, id)}
    decided = decisions(session, records)
    ties = []
    for pair, row in sorted(active_links(session, records).items()):
        decision = decided.get(pair)
        person = (decision.by, decision.reason) if decision else ("", "")
        one, other = (records[end] for end in pair)
        ties.append(Tie(one, other, row.rule, row.told, row.since, *person))
    shown = next(iter(records.values()))
    return JoinedOffer(slug, shown.offer.name, list(records.values()), ties)


def _records() -> Select[RecordRow, OfferRow, SourceRow, int | None]:
    """Records with the offer they are of by themselves, their source, and which one is shown."""
    home = func.coalesce(RecordRow.own_offer_id, RecordRow.offer_id)
    return (
        select(RecordRow, OfferRow, SourceRow, _Shown.shown_record_id)
        .join(OfferRow, OfferRow.id == home)
        .join(SourceRow, SourceRow.id == RecordRow.source_id)
        .join(_Shown, _Shown.id == RecordRow.offer_id)
    )


def _record(row: Row[RecordRow, OfferRow, SourceRow, int | None]) -> SourceRecord:
    record, home, source, shown = row[:4]
    return SourceRecord(
        id=record.id,
        home=home.id,
        slug=home.slug,
        source=source.name,
        label=source.label,
        licence=source.licence,
        offer=decode(record.content),
        is_shown=record.id == shown,
        archived=record.archived,
    )
