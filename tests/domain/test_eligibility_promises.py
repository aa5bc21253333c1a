"""What every verdict promises, whatever the offer and the profile."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.eligibility import CRITERIA, Answer, assess, conditions_of, facts_of
from pvd_aides.domain.eligibility.reading.sentences import plain_text
from pvd_aides.domain.offer import Offer
from pvd_aides.domain.profile import Profile
from tests.domain.eligibility_examples import CORRECTIONS, DAY, GAZETTEER, offers, profiles, verdict


@given(offers, profiles, profiles, st.data())
def test_filling_in_one_more_field_never_turns_not_eligible_into_eligible(
    an_offer: Offer, before: Profile, other: Profile, data: st.DataObject
) -> None:
    unsaid = [
        field.name
        for field in fields(Profile)
        if getattr(before, field.name) in (None, ())
        and getattr(other, field.name) not in (None, ())
        and not (field.name in CORRECTIONS and before.place is not None)
    ]
    if not unsaid or before.is_empty:
        return
    name = data.draw(st.sampled_from(unsaid))
    after = replace(before, **{name: getattr(other, name)})
    if verdict(an_offer, before).answer is Answer.NOT_ELIGIBLE:
        assert verdict(an_offer, after).answer is not Answer.ELIGIBLE


@given(offers, profiles)
def test_a_verdict_is_ordered_whole_and_the_same_with_conditions_read_before(
    an_offer: Offer, profile: Profile
) -> None:
    facts = facts_of(profile, GAZETTEER)
    found = assess(an_offer, facts, DAY)
    assert found == assess(an_offer, facts, DAY, conditions_of(an_offer))
    if found is None:
        assert profile.is_empty
        return
    criteria = [each.criterion for each in found.findings]
    assert criteria == list(CRITERIA.sort(criteria))
    assert all(each.sentence.strip() for each in found.findings)
    assert found.answer is not Answer.NOT_ELIGIBLE or found.reasons


@given(offers)
def test_evidence_is_where_it_says(an_offer: Offer) -> None:
    for condition in conditions_of(an_offer):
        where = condition.evidence
        plain = plain_text(getattr(an_offer, where.field))
        assert plain[where.start : where.end] == where.sentence
