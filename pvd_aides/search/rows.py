"""What an index generation keeps of each offer, beside its words: what filters and sorts it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import blake2b
from zoneinfo import ZoneInfo

import msgspec

from pvd_aides.domain.eligibility import conditions_of
from pvd_aides.domain.offer import Offer, OfferTerritory, PublishedOffer
from pvd_aides.domain.vocabulary import SCALES
from pvd_aides.search.fields import Texts, texts_of
from pvd_aides.search.stored_conditions import StoredCondition, stored

# Changes when what is stored changes, or how words are analysed or conditions read: an index of
# another format is no index, and is built again when the portal opens.
FORMAT = 5

_PARIS = ZoneInfo("Europe/Paris")


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One offer. ``territory`` is a place in the generation's list of distinct territories,
    ``published_on`` the day in Paris, ``digest`` tells whether the indexed words changed."""

    id: int
    slug: str
    digest: str
    published: datetime
    published_on: date
    scale: str
    territory: int | None
    opening: date | None
    deadline: date | None
    recurrence: str | None
    audiences: tuple[str, ...]
    categories: tuple[str, ...]
    aid_types: tuple[str, ...]
    steps: tuple[str, ...]
    destinations: tuple[str, ...]
    backers: tuple[str, ...]
    programmes: tuple[str, ...]
    is_charged: bool | None
    is_call: bool | None
    european: str | None
    rate_min: int | None
    rate_max: int | None
    loan_amount: int | None
    advance_amount: int | None
    conditions: tuple[StoredCondition, ...]


class Contents(msgspec.Struct, frozen=True):
    """Everything a generation holds in memory: rows in the order of their slugs, open lists."""

    format: int
    built_at: datetime
    rows: tuple[Row, ...]
    territories: tuple[OfferTerritory, ...]
    backers: Mapping[str, str]
    backer_numbers: Mapping[int, str]
    programmes: Mapping[str, str]
    names: tuple[str, ...]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Contents)


def encode(contents: Contents) -> bytes:
    return _encoder.encode(contents)


def decode(data: bytes) -> Contents:
    """Raises msgspec.ValidationError or msgspec.DecodeError for anything else."""
    return _decoder.decode(data)


def contents_of(offers: Iterable[PublishedOffer], built_at: datetime) -> Contents:
    """What a generation of these offers holds. The same offers give the same rows."""
    ordered = sorted(offers, key=lambda published: published.slug)
    areas = _areas(published.offer for published in ordered)
    backers = {
        backer.slug: backer
        for published in ordered
        for backer in published.offer.backers
        if backer.slug
    }
    return Contents(
        format=FORMAT,
        built_at=built_at,
        rows=tuple(_row(published, areas) for published in ordered),
        territories=tuple(areas),
        backers={slug: backer.name for slug, backer in sorted(backers.items())},
        backer_numbers={
            backer.peer_id: slug
            for slug, backer in sorted(backers.items())
            if backer.peer_id is not None
        },
        programmes={
            programme.slug: programme.name
            for published in ordered
            for programme in published.offer.programmes
        },
        names=tuple(published.offer.name for published in ordered),
    )


def _areas(offers: Iterable[Offer]) -> dict[OfferTerritory, int]:
    distinct = dict.fromkeys(offer.territory for offer in offers if offer.territory is not None)
    return {area: place for place, area in enumerate(distinct)}


def _row(published: PublishedOffer, areas: Mapping[OfferTerritory, int]) -> Row:
    offer = published.offer
    return Row(
        id=published.id,
        slug=published.slug,
        digest=_digest(texts_of(offer)),
        published=published.first_published,
        published_on=published.first_published.astimezone(_PARIS).date(),
        scale=_scale(offer.territory),
        territory=None if offer.territory is None else areas[offer.territory],
        opening=offer.opening,
        deadline=offer.deadline,
        recurrence=offer.recurrence,
        audiences=offer.audiences,
        categories=offer.categories,
        aid_types=offer.aid_types,
        steps=offer.steps,
        destinations=offer.destinations,
        backers=tuple(backer.slug for backer in offer.backers if backer.slug),
        programmes=tuple(programme.slug for programme in offer.programmes),
        is_charged=offer.is_charged,
        is_call=offer.is_call_for_projects,
        european=offer.european,
        rate_min=offer.rate_min,
        rate_max=offer.rate_max,
        loan_amount=offer.loan_amount,
        advance_amount=offer.advance_amount,
        conditions=stored(conditions_of(offer)),
    )


def _scale(area: OfferTerritory | None) -> str:
    """Code in SCALE_LEVELS of an offer's territory."""
    if area is None or area.scale not in SCALES:
        return "inconnu"
    return SCALES[area.scale].group or "inconnu"


def _digest(texts: Texts) -> str:
    return blake2b("\x00".join(texts.values()).encode(), digest_size=12).hexdigest()
