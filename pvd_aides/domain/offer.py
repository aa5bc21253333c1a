"""What an offer (aide) is: one immutable record, every unknown written as None or empty."""

from dataclasses import dataclass
from datetime import date, datetime

from pvd_aides.domain.text import slugify
from pvd_aides.domain.vocabulary import AID_TYPES, CATEGORIES


@dataclass(frozen=True, slots=True)
class Backer:
    """Who pays (financer) or who handles the file (instructor). ``peer_id``: the peer's number."""

    name: str
    peer_id: int | None = None

    @property
    def slug(self) -> str:
        return slugify(self.name)


@dataclass(frozen=True, slots=True)
class Programme:
    """A public programme the offer is part of (Petites villes de demain, LEADER, ...)."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class OfferTerritory:
    """Where an offer applies.

    ``code`` is the INSEE code, SIREN or name of an area we know (see ``domain.territory``).
    An area whose communes we do not have keeps its scale and name, with ``code`` None and no
    ``communes``: it is then *to be checked* for every place, never guessed.
    """

    scale: str
    name: str
    code: str | None = None
    communes: tuple[str, ...] = ()

    @property
    def is_resolved(self) -> bool:
        return self.code is not None or bool(self.communes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One funding or engineering offer as a partner's record tells it.

    Texts (description, eligibility, contact, examples) are clean HTML. Closed lists hold codes in
    the order of the list. Rates are whole per cent, amounts whole euros. An empty list or None
    means that the record does not say.
    """

    source: str
    external_id: str
    name: str
    name_initial: str = ""
    short_title: str = ""
    proposed_slug: str = ""
    financers: tuple[Backer, ...] = ()
    instructors: tuple[Backer, ...] = ()
    programmes: tuple[Programme, ...] = ()
    description: str = ""
    eligibility: str = ""
    contact: str = ""
    examples: str = ""
    audiences: tuple[str, ...] = ()
    aid_types: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    recurrence: str | None = None
    territory: OfferTerritory | None = None
    opening: date | None = None
    predeposit: date | None = None
    deadline: date | None = None
    rate_min: int | None = None
    rate_max: int | None = None
    rate_comment: str = ""
    loan_amount: int | None = None
    advance_amount: int | None = None
    is_charged: bool | None = None
    is_call_for_projects: bool | None = None
    european: str | None = None
    origin_url: str = ""
    application_url: str = ""
    licence: str = ""
    mention: str = ""
    record_url: str = ""
    facts_as_of: date | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def aid_groups(self) -> tuple[str, ...]:
        """Codes of the groups (financial, technical) its aid types belong to."""
        return tuple(dict.fromkeys(AID_TYPES[code].group or "" for code in self.aid_types))

    @property
    def themes(self) -> tuple[str, ...]:
        """Codes of the themes its categories belong to."""
        return tuple(dict.fromkeys(CATEGORIES[code].group or "" for code in self.categories))

    @property
    def backers(self) -> tuple[Backer, ...]:
        """Financers then instructors, each once."""
        everyone = self.financers + self.instructors
        return tuple({backer.slug: backer for backer in reversed(everyone)}.values())[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedOffer:
    """An offer as the catalogue holds it: with its number, its address and its history's dates.

    ``first_published`` is when it first appeared (the partner's own date where given);
    ``changed`` when its content last changed; ``observed`` when a feed last showed it.
    ``version`` differs whenever anything above but ``observed`` does; empty when nobody knows.
    """

    id: int
    slug: str
    offer: Offer
    first_published: datetime
    changed: datetime
    observed: datetime
    version: str = ""
