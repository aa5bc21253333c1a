"""Records go to the offer they are shown with; an offer left without records leads there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pvd_aides.catalogue.alerts.joined import join_alerts, split_alerts
from pvd_aides.catalogue.editing.corrections import edited_among
from pvd_aides.catalogue.joins.marking import parts
from pvd_aides.catalogue.records import show_again, touch_stamp
from pvd_aides.catalogue.tables import (
    JOINED,
    PUBLISHED,
    OfferRow,
    RecordRow,
    SourceRow,
    newest_first,
)


def move(
    session: Session,
    rows: Mapping[int, RecordRow],
    groups: Iterable[frozenset[int]],
    moment: datetime,
) -> tuple[int, int]:
    """How many offers were joined to another, and how many split from one.

    A group is shown at the offer that an editor corrected or withdrew, so that this holds; else at
    that of the peer if it has one, so that the peer's slug is kept; otherwise at the one with the
    shortest slug: of two offers of one title, the one with a suffix came second. That does not
    depend on the order in which sources came.
    """
    offers = _offers(session, {_home(row) for row in rows.values()})
    edited = edited_among(session, offers)
    moves: dict[int, int] = {}
    joined: dict[int, int] = {}
    for members in groups:
        homes = {_home(rows[id]) for id in members}
        main = min((offers[home] for home in homes), key=lambda one: _rank(one, edited))
        moves.update((id, main.id) for id in members if rows[id].offer_id != main.id)
        joined.update((home, main.id) for home in homes if home != main.id)
    if not moves:
        return (0, 0)
    before = {id: row.joined_to_id for id, row in offers.items()}
    touched = {rows[id].offer_id for id in moves} | set(moves.values())
    _leave(session, rows, moves, _offers(session, touched))
    counts = _settle(session, offers, joined, before)
    for id in sorted(touched - joined.keys()):
        _show(session, session.get_one(OfferRow, id), moment)
    for home, former in before.items():
        if former is not None and home not in joined:
            split_alerts(session, home, former)
    _tell_changed(session, {rows[id].source_id for id in moves}, moment)
    return counts


def _home(row: RecordRow) -> int:
    return row.own_offer_id or row.offer_id


def _rank(offer: OfferRow, edited: Collection[int]) -> tuple[bool, bool, int, int, str]:
    is_edited = offer.id in edited
    return (not is_edited, offer.peer_id is None, offer.peer_id or 0, len(offer.slug), offer.slug)


def _offers(session: Session, ids: set[int]) -> dict[int, OfferRow]:
    found: dict[int, OfferRow] = {}
    for part in parts(sorted(ids)):
        query = select(OfferRow).where(OfferRow.id.in_(part))
        found.update((row.id, row) for row in session.scalars(query))
    return found


def _leave(
    session: Session,
    rows: Mapping[int, RecordRow],
    moves: Mapping[int, int],
    offers: Mapping[int, OfferRow],
) -> None:
    for offer in offers.values():
        if offer.shown_record_id in moves:
            offer.shown_record_id = None
    session.flush()
    for id, main in moves.items():
        row = rows[id]
        row.own_offer_id = _home(row)
        row.offer_id = main
    session.flush()


def _settle(
    session: Session,
    offers: Mapping[int, OfferRow],
    joined: Mapping[int, int],
    before: Mapping[int, int | None],
) -> tuple[int, int]:
    together: dict[int, list[int]] = defaultdict(list)
    new = gone = 0
    for id, offer in offers.items():
        offer.joined_to_id = joined.get(id)
        if id in joined:
            offer.state, offer.archived = JOINED, None
            together[joined[id]].append(id)
            new += before[id] is None
        elif offer.state == JOINED:
            offer.state = PUBLISHED
            gone += 1
    session.flush()
    for main, homes in together.items():
        join_alerts(session, homes, main)
    return (new, gone)


def _show(session: Session, offer: OfferRow, moment: datetime) -> None:
    if offer.shown_record_id is None:
        offer.shown_record_id = session.scalars(newest_first(offer.id).limit(1)).one().id
        session.flush()
    show_again(session, offer, moment)


def _tell_changed(session: Session, sources: set[int], moment: datetime) -> None:
    """The index follows: something of these sources is shown otherwise."""
    for id in sources:
        session.get_one(SourceRow, id).changed = moment
    touch_stamp(session)
