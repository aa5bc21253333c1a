"""What an index generation keeps of each offer, beside its words: what filters and sorts it."""

from datetime import date, datetime
from hashlib import blake2b
from zoneinfo import ZoneInfo

import msgspec

from pvd_aides.domain.eligibility import conditions_of
from pvd_aides.domain.offer import OfferTerritory, PublishedOffer
from pvd_aides.domain.vocabulary import SCALES
from pvd_aides.search.fields import Texts, texts_of
from pvd_aides.search.stored_conditions import StoredCondition, stored

# Changes when what is stored changes, or how words are analysed or conditions read: an index of
# another format is no index, and is built again when the portal opens.
FORMAT = 8

_PARIS = ZoneInfo("Europe/Paris")


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One offer. ``published_on`` is the day in Paris; ``digest`` tells whether the indexed words
    changed, ``version`` whether the catalogue's offer did."""

    id: int
    slug: str
    version: str
    digest: str
    name: str
    published: datetime
    published_on: date
    scale: str
    area: OfferTerritory | None
    opening: date | None
    deadline: date | None
    recurrence: str | None
    audiences: tuple[str, ...]
    categories: tuple[str, ...]
    aid_types: tuple[str, ...]
    steps: tuple[str, ...]
    destinations: tuple[str, ...]
    backer_names: tuple[tuple[str, str, int | None], ...]
    programme_names: tuple[tuple[str, str], ...]
    is_charged: bool | None
    is_call: bool | None
    european: str | None
    rate_min: int | None
    rate_max: int | None
    loan_amount: int | None
    advance_amount: int | None
    conditions: tuple[StoredCondition, ...]

    @property
    def backers(self) -> tuple[str, ...]:
        """Their slugs."""
        return tuple(slug for slug, _name, _number in self.backer_names)

    @property
    def programmes(self) -> tuple[str, ...]:
        """Their slugs."""
        return tuple(slug for slug, _name in self.programme_names)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Row)


def encode_row(row: Row) -> bytes:
    return _encoder.encode(row)


def decode_row(data: bytes) -> Row:
    """``decode_row(encode_row(row)) == row``."""
    return _decoder.decode(data)


def row_of(published: PublishedOffer) -> Row:
    """What a generation keeps of an offer. The same offer gives the same row."""
    offer = published.offer
    return Row(
        id=published.id,
        slug=published.slug,
        version=published.version,
        digest=_digest(texts_of(offer)),
        name=offer.name,
        published=published.first_published,
        published_on=published.first_published.astimezone(_PARIS).date(),
        scale=_scale(offer.territory),
        area=offer.territory,
        opening=offer.opening,
        deadline=offer.deadline,
        recurrence=offer.recurrence,
        audiences=offer.audiences,
        categories=offer.categories,
        aid_types=offer.aid_types,
        steps=offer.steps,
        destinations=offer.destinations,
        backer_names=tuple((one.slug, one.name, one.peer_id) for one in offer.backers if one.slug),
        programme_names=tuple((one.slug, one.name) for one in offer.programmes),
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
