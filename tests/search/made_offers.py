"""Offers for tests: one with defaults, and random ones that collide often."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from pvd_aides.domain.offer import Backer, Offer, OfferTerritory, Programme, PublishedOffer
from pvd_aides.domain.vocabulary import (
    AID_TYPES,
    AUDIENCES,
    CATEGORIES,
    DESTINATIONS,
    EUROPEAN,
    RECURRENCES,
    STEPS,
)
from tests.search.places import PLACES

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)

WORDS = ("vélo", "vélos", "école", "friche", "tiers-lieux", "de", "commerce", "voie", "verte")
BACKERS = tuple(Backer(name, number) for number, name in enumerate(("Anah", "ADEME", "DRAC"), 1))
PROGRAMMES = (
    Programme("petites-villes-de-demain", "Petites villes de demain"),
    Programme("fonds-local", "Fonds local"),
)


def published(id: int, name: str = "Aide", **values: Any) -> PublishedOffer:
    """An offer at the address ``aide-<id>``; ``first_published`` may be given."""
    first = values.pop("first_published", NOW)
    slug = values.pop("slug", f"aide-{id:03}")
    offer = Offer(source="essai", external_id=str(id), name=name, **values)
    return PublishedOffer(
        id=id, slug=slug, offer=offer, first_published=first, changed=first, observed=first
    )


def area(place: Any) -> OfferTerritory:
    return OfferTerritory(place.scale, place.name, place.code)


def _some(values: Any, most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(list(values)), max_size=most, unique=True).map(tuple)


def phrases(most: int = 5) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), max_size=most).map(" ".join)


DAYS = st.dates(date(2026, 10, 20), date(2027, 1, 10))
AREAS = st.none() | st.sampled_from(
    [area(place) for place in PLACES]
    + [OfferTerritory("adhoc", "GAL Loire"), OfferTerritory("basin", "Bassin Seine-Normandie")]
)

OFFERS = st.builds(
    Offer,
    source=st.just("essai"),
    external_id=st.just("1"),
    name=phrases(),
    description=phrases(8).map(lambda text: f"<p>{text}</p>"),
    eligibility=phrases(3),
    financers=_some(BACKERS),
    instructors=_some(BACKERS, 1),
    programmes=_some(PROGRAMMES, 1),
    audiences=_some(AUDIENCES.codes[:3]),
    aid_types=_some(AID_TYPES.codes[3:7]),
    categories=_some(CATEGORIES.codes[4:9]),
    steps=_some(STEPS.codes),
    destinations=_some(DESTINATIONS.codes),
    recurrence=st.none() | st.sampled_from(RECURRENCES.codes),
    territory=AREAS,
    opening=st.none() | DAYS,
    deadline=st.none() | DAYS,
    is_charged=st.none() | st.booleans(),
    is_call_for_projects=st.none() | st.booleans(),
    european=st.none() | st.sampled_from(EUROPEAN.codes),
)


@st.composite
def catalogues(draw: st.DrawFn) -> list[PublishedOffer]:
    """Up to a dozen published offers, in no order."""
    offers = draw(st.lists(OFFERS, max_size=12))
    numbers = draw(st.permutations(range(len(offers))))
    moments = st.integers(0, 96).map(lambda hours: NOW - timedelta(hours=hours))
    return [
        PublishedOffer(
            id=number + 1,
            slug=f"aide-{draw(st.integers(0, 9))}-{number}",
            offer=offer,
            first_published=draw(moments),
            changed=NOW,
            observed=NOW,
        )
        for number, offer in zip(numbers, offers, strict=True)
    ]
