"""Verdicts: answers of the visitor, corrections, and what is said when texts disagree."""

import re

import pytest

from pvd_aides.domain.eligibility import Finding, Outcome, facts_of
from pvd_aides.domain.eligibility.outcomes import together
from pvd_aides.domain.gazetteer import MemoryGazetteer
from pvd_aides.domain.offer import OfferTerritory
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.profile_lists import CARRIER_AUDIENCES, CARRIER_PLURALS, CARRIERS
from pvd_aides.domain.territory import Relation, Territory, territory_id
from tests.domain.eligibility_examples import (
    DEPARTMENT,
    EPCI,
    FRANCE,
    MONTBARD,
    REGION,
    TOWN,
    finding,
    offer,
    outcome,
)

BRITTANY = Territory(territory_id("region", "53"), "region", "53", "Bretagne")
FINISTERE = Territory(
    territory_id("department", "29"), "department", "29", "Finistère", parents=(BRITTANY.id,)
)
WIDER = MemoryGazetteer((REGION, DEPARTMENT, EPCI, FRANCE, MONTBARD, BRITTANY, FINISTERE), {})
DISTRICTS = OfferTerritory(
    "adhoc", "Communes des quartiers prioritaires de la politique de la ville"
)


@pytest.mark.parametrize("place", [MONTBARD.id, None])
@pytest.mark.parametrize(
    ("said", "expected"),
    [(None, Outcome.UNKNOWN), (True, Outcome.SATISFIED), (False, Outcome.CONTRADICTED)],
)
def test_the_visitor_s_answer_settles_priority_districts(
    place: int | None, said: bool | None, expected: Outcome
) -> None:
    found = finding(offer(territory=DISTRICTS), "territory", TOWN.with_(place=place, qpv=said))
    assert found is not None
    assert found.outcome is expected
    assert found.asks == (("qpv",) if said is None else ())


def test_the_districts_of_one_town_are_still_to_be_checked() -> None:
    area = OfferTerritory("adhoc", "Quartiers prioritaires de Lyon")
    assert outcome(offer(territory=area), "territory", TOWN.with_(qpv=True)) is Outcome.UNKNOWN


def test_what_applies_all_over_europe_says_so() -> None:
    europe = OfferTerritory("continent", "Europe", "EU", (MONTBARD.code,))
    for profile in (TOWN, Profile(carrier="commune")):
        found = finding(offer(territory=europe), "territory", profile)
        assert found is not None
        assert found.sentence == "S'applique partout en Europe."


@pytest.mark.parametrize("carrier", CARRIERS.codes)
def test_each_carrier_is_named_when_it_may_apply(carrier: str) -> None:
    an_offer = offer(audiences=CARRIER_AUDIENCES[carrier])
    found = finding(an_offer, "audience", TOWN.with_(carrier=carrier))
    assert found is not None
    assert found.sentence == f"L{CARRIER_PLURALS[carrier][1:]} peuvent la demander."


def test_a_list_and_a_text_that_disagree_quote_the_text_alone() -> None:
    """« Pour : communes » by the partner's list, associations by its words; and the reverse."""
    words = "Aide réservée aux associations"
    for audiences, carrier in ((("commune",), "commune"), (("commune",), "association")):
        an_offer = offer(audiences=audiences, eligibility=f"<p>{words}.</p>")
        found = finding(an_offer, "audience", TOWN.with_(carrier=carrier))
        assert found is not None
        assert found.outcome is Outcome.UNKNOWN
        assert found.evidence is not None
        assert re.findall("« ([^»]*) »", found.sentence) == [words]


def test_two_fields_that_disagree_quote_nothing() -> None:
    yes = Finding("audience", Outcome.SATISFIED, "Les communes peuvent la demander.", "audiences")
    no = Finding("audience", Outcome.CONTRADICTED, "Réservée à : région.", "programmes")
    (found,) = together([yes, no])
    assert found.outcome is Outcome.UNKNOWN
    assert yes.sentence in found.sentence
    assert no.sentence in found.sentence
    assert "«" not in found.sentence


def test_the_region_follows_a_corrected_departement() -> None:
    regional = offer(territory=OfferTerritory("region", "Bourgogne-Franche-Comté", "27"))
    breton = offer(territory=OfferTerritory("region", "Bretagne", "53"))
    moved = facts_of(TOWN.with_(department="29"), WIDER)
    assert moved.relation(regional.territory) is Relation.OUTSIDE
    assert moved.relation(breton.territory) is Relation.COVERS
    both = facts_of(TOWN.with_(department="29", region="27"), WIDER)
    assert both.relation(regional.territory) is Relation.COVERS
