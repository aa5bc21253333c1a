"""Offers, places and profiles that tests of eligibility share, made up or drawn at random."""

from datetime import date

from hypothesis import strategies as st

from pvd_aides.domain.eligibility import Finding, Outcome, Verdict, assess, facts_of
from pvd_aides.domain.gazetteer import MemoryGazetteer
from pvd_aides.domain.offer import Offer, OfferTerritory, Programme
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.territory import Territory, Zoning, territory_id
from pvd_aides.domain.vocabulary import AUDIENCES

DAY = date(2027, 3, 1)
FRANCE = Territory(territory_id("country", "FRA"), "country", "FRA", "France")
REGION = Territory(territory_id("region", "27"), "region", "27", "Bourgogne-Franche-Comté")
DEPARTMENT = Territory(
    territory_id("department", "21"), "department", "21", "Côte-d'Or", parents=(REGION.id,)
)
EPCI = Territory(242_101_442, "epci", "242101442", "CC du Montbardois", 12_000)
AROUND = (EPCI.id, DEPARTMENT.id, REGION.id, FRANCE.id)
MONTBARD = Territory(
    territory_id("commune", "21425"),
    "commune",
    "21425",
    "Montbard",
    4639,
    parents=AROUND,
    zoning=Zoning(
        pvd=True,
        action_coeur_de_ville=False,
        ort=False,
        village_avenir=False,
        frr="FRR socle",
    ),
)
BUFFON = Territory(
    territory_id("commune", "21114"),
    "commune",
    "21114",
    "Buffon",
    170,
    parents=AROUND,
    zoning=Zoning(
        pvd=False,
        action_coeur_de_ville=False,
        ort=False,
        village_avenir=True,
        frr="Classée FRR partiellement",
        massif="Massif central",
    ),
)
ELSEWHERE = Territory(territory_id("commune", "29019"), "commune", "29019", "Brest", 140_000)
GAZETTEER = MemoryGazetteer((FRANCE, REGION, DEPARTMENT, EPCI, MONTBARD, BUFFON, ELSEWHERE), {})
NATIONAL = OfferTerritory("country", "France", "FRA")
TOWN = Profile(place=MONTBARD.id, carrier="commune")


def offer(**given: object) -> Offer:
    """An offer open to communes all over France, all year round, unless told otherwise."""
    usual: dict[str, object] = {
        "territory": NATIONAL,
        "audiences": ("commune",),
        "recurrence": "ongoing",
    }
    return Offer(source="test", external_id="1", name="Aide", **{**usual, **given})  # type: ignore[arg-type]


def verdict(an_offer: Offer, profile: Profile = TOWN, day: date = DAY) -> Verdict:
    found = assess(an_offer, facts_of(profile, GAZETTEER), day)
    assert found is not None
    return found


def finding(an_offer: Offer, criterion: str, profile: Profile = TOWN) -> Finding | None:
    found = [each for each in verdict(an_offer, profile).findings if each.criterion == criterion]
    assert len(found) < 2
    return found[0] if found else None


def outcome(an_offer: Offer, criterion: str, profile: Profile = TOWN) -> Outcome | None:
    found = finding(an_offer, criterion, profile)
    return found.outcome if found else None


TEXTS = (
    "Aide réservée aux communes de moins de 3 500 habitants.",
    "Aide réservée aux communes de plus de 1 000 habitants, sauf dérogation.",
    "Le projet doit être situé dans une commune de moins de 2 000 habitants.",
    "Aide réservée aux EPCI de plus de 20 000 habitants.",
    "Collectivités et groupements de moins de 4 000 habitants, sauf PETR.",
    "Réservé aux communes de moins de 4 000 habitants, aux communes nouvelles.",
    "Communes adhérentes au syndicat.",
    "Projet situé dans le massif des Vosges.",
    "Opération située dans un périmètre d'ORT lié à une convention Petites villes de demain.",
    "Aide réservée aux communes PVD.",
    "Aide réservée aux communes, hors communes PVD.",
    "Le projet doit être situé en FRR ou en ZRR.",
    "Être situé en zone de montagne.",
    "Collectivités dans un périmètre de massif.",
    "Aide réservée aux associations.",
    "Les particuliers ne sont pas éligibles.",
    "Plancher de dépenses : 10 000 €.",
    "Les dépenses de fonctionnement ne sont pas éligibles.",
    "Un autofinancement de 20 % au minimum est demandé.",
)
offers = st.builds(
    offer,
    audiences=st.lists(st.sampled_from(AUDIENCES.codes), max_size=3).map(tuple),
    territory=st.sampled_from(
        (
            None,
            NATIONAL,
            OfferTerritory("department", "Côte-d'Or", "21"),
            OfferTerritory("epci", "CC du Montbardois", EPCI.code),
            OfferTerritory("commune", "Brest", "29019"),
            OfferTerritory("adhoc", "GAL Loire"),
        )
    ),
    recurrence=st.sampled_from((None, "oneoff", "ongoing", "recurring")),
    opening=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    deadline=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    eligibility=st.lists(st.sampled_from(TEXTS), max_size=3).map(
        lambda texts: "".join(f"<p>{text}</p>" for text in texts)
    ),
    programmes=st.sampled_from(((), (Programme("action-coeur-de-ville", "ACV"),))),
    loan_amount=st.none() | st.integers(1, 10**6),
    rate_max=st.none() | st.integers(1, 100),
)
answers = st.none() | st.booleans()
profiles = st.builds(
    Profile,
    place=st.sampled_from((None, MONTBARD.id, BUFFON.id, EPCI.id, ELSEWHERE.id)),
    population=st.none() | st.integers(0, 30_000),
    pvd=answers,
    ort=answers,
    frr=st.sampled_from((None, "socle", "non", "partiel")),
    massif=st.sampled_from((None, "", "Massif des Vosges")),
    qpv=answers,
    zrr=answers,
    mountain_zone=answers,
    carrier=st.sampled_from((None, "commune", "epci", "syndicat", "association", "particulier")),
    step=st.sampled_from((None, "preop", "op")),
    start=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    cost=st.none() | st.integers(0, 10**6),
    spending=st.sampled_from(((), ("study",), ("works", "running"), ("running",))),
)
# Fields that replace what is known of a place once the place is said.
CORRECTIONS = frozenset(("population", "pvd", "ort", "frr", "massif"))
