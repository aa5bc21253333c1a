"""Offers that set conditions, and projects to hold against them, drawn to collide often."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from pvd_aides.domain.offer import Offer, OfferTerritory, Programme
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.profile_lists import CARRIERS, SPENDING, SUPPORTS
from pvd_aides.domain.vocabulary import (
    AID_TYPES,
    CATEGORIES,
    DESTINATIONS,
    KNOWN_PROGRAMMES,
    STEPS,
    THEMES,
)
from tests.domain.eligibility_examples import BUFFON, EPCI, GAZETTEER, MONTBARD, TEXTS
from tests.domain.eligibility_examples import offers as plain_offers
from tests.domain.eligibility_examples import profiles as plain_profiles

__all__ = [
    "BUFFON",
    "EPCI",
    "GAZETTEER",
    "MONTBARD",
    "OFFERS",
    "PROJECTS",
    "PROJECT_DAYS",
]

PROJECT_DAYS = st.dates(date(2026, 1, 1), date(2028, 1, 1))
MORE_TEXTS = (
    *TEXTS,
    "Aide réservée aux communes ACV ou PVD.",
    "Le projet doit être situé dans le périmètre d'une ORT.",
    "Aide réservée aux communes PVD, sauf dérogation.",
    "Plancher de dépenses de 9 000 € lorsque le projet est en ZRR.",
    "Les études ne sont pas éligibles.",
    "Bénéficiaires : associations, bailleurs sociaux.",
)


def _some(values: tuple[str, ...], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


AREAS = st.none() | st.sampled_from(
    [
        OfferTerritory("country", "France", "FRA"),
        OfferTerritory("region", "Bourgogne-Franche-Comté", "27"),
        OfferTerritory("department", "Côte-d'Or", "21"),
        OfferTerritory("epci", "CC du Montbardois", EPCI.code),
        OfferTerritory("commune", "Buffon", "21114"),
        OfferTerritory("commune", "Brest", "29019"),
        OfferTerritory("adhoc", "GAL Loire"),
        OfferTerritory("adhoc", "Communes des quartiers prioritaires de la politique de la ville"),
        OfferTerritory("adhoc", "Deux communes", None, ("21425", "21114")),
    ]
)

_MORE = st.fixed_dictionaries(
    {
        "name": st.sampled_from(("Aide", "Devenir une Petite ville de demain", "Aide ACV")),
        "territory": AREAS,
        "categories": _some(CATEGORIES.codes[4:9]),
        "steps": _some(STEPS.codes),
        "aid_types": _some(AID_TYPES.codes),
        "destinations": _some(DESTINATIONS.codes),
        "rate_min": st.none() | st.integers(0, 100),
        "advance_amount": st.none() | st.integers(0, 10**6),
        "programmes": _some(KNOWN_PROGRAMMES.codes).map(
            lambda codes: tuple(Programme(code, code) for code in codes)
        ),
        "eligibility": st.lists(st.sampled_from(MORE_TEXTS), max_size=3).map(
            lambda texts: "".join(f"<p>{text}</p>" for text in texts)
        ),
    }
)

OFFERS: st.SearchStrategy[Offer] = st.builds(
    lambda plain, more: replace(plain, **more), plain_offers, _MORE
)

_SAID = st.fixed_dictionaries(
    {
        "carrier": st.none() | st.sampled_from(CARRIERS.codes),
        "themes": _some(THEMES.codes[:3], 1),
        "categories": _some(CATEGORIES.codes[4:9], 1),
        "support": _some(SUPPORTS.codes),
        "spending": _some(SPENDING.codes),
        "epci": st.none() | st.sampled_from([EPCI.code, "242100000"]),
        "department": st.none() | st.sampled_from(["21", "89"]),
        "region": st.none() | st.sampled_from(["27", "53"]),
        "village_avenir": st.none() | st.booleans(),
        "action_coeur_de_ville": st.none() | st.booleans(),
    }
)

PROJECTS: st.SearchStrategy[Profile] = st.builds(
    lambda plain, said: replace(plain, **said), plain_profiles, _SAID
)
