"""Searching by looking at every offer: slow, plain, and what the engine must agree with."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.query import Query
from pvd_aides.domain.status import status_on
from pvd_aides.domain.territory import Relation
from pvd_aides.domain.vocabulary import SCALES
from pvd_aides.search.analysis import terms
from pvd_aides.search.fields import texts_of
from pvd_aides.search.text_query import Clause, parse_text
from tests.search.places import SixPlaces

PLACES = SixPlaces()


def matching(offers: Iterable[PublishedOffer], query: Query, day: date) -> set[int]:
    return {one.id for one in offers if _kept(one, query, day)}


def _kept(published: PublishedOffer, query: Query, day: date) -> bool:
    return (
        _text(published, query.text)
        and _lists(published, query)
        and _place(published, query)
        and _rest(published, query)
        and status_on(published.offer, day) in query.wanted_statuses
    )


def _text(published: PublishedOffer, text: str) -> bool:
    if not text.strip():
        return True
    fields = [terms(held) for held in texts_of(published.offer).values()]
    return any(
        all(_has(fields, clause) for clause in alternative.wanted)
        and not any(_has(fields, clause) for clause in alternative.unwanted)
        for alternative in parse_text(text)
    )


def _has(fields: list[list[str]], clause: Clause) -> bool:
    size, wanted = len(clause.terms), list(clause.terms)
    return any(
        field[start : start + size] == wanted for field in fields for start in range(len(field))
    )


def _lists(published: PublishedOffer, query: Query) -> bool:
    offer = published.offer
    level = SCALES[offer.territory.scale].group if offer.territory else "inconnu"
    pairs: list[tuple[set[str], set[str | None]]] = [
        ({*query.themes, *query.categories}, {*offer.themes, *offer.categories}),
        ({*query.aid_groups, *query.aid_types}, {*offer.aid_groups, *offer.aid_types}),
        (set(query.audiences), set(offer.audiences)),
        (set(query.backers), {backer.slug for backer in offer.backers}),
        (set(query.programmes), {programme.slug for programme in offer.programmes}),
        (set(query.steps), set(offer.steps)),
        (set(query.destinations), set(offer.destinations)),
        (set(query.recurrences), {offer.recurrence}),
        (set(query.scales), {level}),
    ]
    return all(not wanted or wanted & held for wanted, held in pairs)


def _place(published: PublishedOffer, query: Query) -> bool:
    if query.perimeter is None:
        return True
    place = PLACES.get(query.perimeter)
    assert place
    return PLACES.relation(place, published.offer.territory) is not Relation.OUTSIDE


def _rest(published: PublishedOffer, query: Query) -> bool:
    offer = published.offer
    before, after = query.apply_before, query.published_after
    in_paris = published.first_published.astimezone(ZoneInfo("Europe/Paris")).date()
    european = (
        offer.european is not None
        if query.european == "european"
        else (offer.european == query.european)
    )
    return (
        (query.is_charged is None or offer.is_charged is query.is_charged)
        and (query.european is None or european)
        and (not query.calls_only or offer.is_call_for_projects is True)
        and (
            before is None
            or offer.deadline is None
            or offer.deadline <= before
            or offer.recurrence == "ongoing"
        )
        and (after is None or in_paris >= after)
    )
