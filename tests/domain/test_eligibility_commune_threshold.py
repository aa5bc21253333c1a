"""A threshold for communes, when another than the commune carries the project."""

import pytest

from pvd_aides.domain.eligibility import Answer, Outcome
from pvd_aides.domain.profile import Profile
from tests.domain.eligibility_examples import BUFFON, EPCI, TOWN, finding, offer, outcome, verdict

OFFER = offer(
    audiences=("commune", "association", "epci"),
    eligibility="<p>Commune de moins de 3 500 habitants.</p>",
)


def test_an_association_of_a_larger_town_is_to_be_checked_with_the_sentence() -> None:
    association = TOWN.with_(carrier="association")
    found = finding(OFFER, "population", association)
    assert found is not None
    assert found.outcome is Outcome.UNKNOWN
    assert found.sentence == "À vérifier : « Commune de moins de 3 500 habitants »"
    assert found.evidence is not None
    assert verdict(OFFER, association).answer is Answer.TO_CHECK
    assert verdict(OFFER, TOWN).answer is Answer.NOT_ELIGIBLE


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (TOWN.with_(carrier="association", place=BUFFON.id), Outcome.SATISFIED),
        (TOWN.with_(carrier="entreprise", population=900), Outcome.SATISFIED),
        (TOWN.with_(carrier="particulier"), Outcome.UNKNOWN),
        (Profile(carrier="association"), Outcome.UNKNOWN),
        (Profile(carrier="association", place=EPCI.id), Outcome.UNKNOWN),
        (TOWN.with_(carrier="epci"), None),
        (TOWN.with_(carrier="region"), None),
    ],
)
def test_the_commune_where_it_stands_counts(profile: Profile, expected: Outcome | None) -> None:
    assert outcome(OFFER, "population", profile) is expected


def test_a_threshold_for_intercommunalites_is_for_them_alone() -> None:
    for_them = offer(
        audiences=("association", "epci"),
        eligibility="<p>Aide réservée aux EPCI de plus de 20 000 habitants.</p>",
    )
    assert outcome(for_them, "population", TOWN.with_(carrier="association")) is None
