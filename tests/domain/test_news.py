"""What is news of an offer for a search, and what is not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.news import (
    ChangeKind,
    Fit,
    State,
    as_known_before,
    clock_matters,
    news,
    same_facts,
)
from pvd_aides.domain.offer import Backer, Offer, OfferTerritory

DAY = date(2027, 3, 1)
YESTERDAY = DAY - timedelta(days=1)
IN, OUT = Fit(fits=True), Fit(fits=False)
OFFER = Offer(
    source="essai",
    external_id="1",
    name="Rénover une friche",
    description="<p>Études et travaux.</p>",
    audiences=("commune",),
    categories=("friche", "voirie-et-reseaux"),
    financers=(Backer("ADEME"), Backer("Anah")),
    territory=OfferTerritory("department", "Côte-d'Or", "21"),
    opening=date(2027, 1, 1),
    deadline=date(2027, 3, 31),
)


def told(
    before: Offer | None, after: Offer, was: Fit = IN, now: Fit = IN, **how: bool
) -> list[str]:
    past = State(before, YESTERDAY) if before else None
    return [change.words for change in news(past, State(after, DAY), was, now, **how)]


def test_a_new_offer_that_fits_is_news() -> None:
    assert told(None, OFFER, OUT) == ["nouvelle aide"]
    assert told(None, OFFER, OUT, OUT) == []


def test_a_later_deadline_is_said_with_both_dates() -> None:
    later = replace(OFFER, deadline=date(2027, 6, 30))
    assert told(OFFER, later) == ["date limite repoussée du 31\u00a0mars au 30\u00a0juin"]
    next_year = replace(OFFER, deadline=date(2028, 1, 1))
    assert told(OFFER, next_year) == [
        "date limite repoussée du 31\u00a0mars 2027 au 1er\u00a0janvier 2028"
    ]


def test_an_earlier_deadline_and_one_of_a_permanent_offer_are_no_news() -> None:
    assert told(OFFER, replace(OFFER, deadline=date(2027, 3, 20))) == []
    always = replace(OFFER, recurrence="ongoing")
    assert told(always, replace(always, deadline=date(2027, 6, 30))) == []


def test_a_closed_offer_that_opens_again_is_news() -> None:
    closed = replace(OFFER, deadline=date(2027, 2, 1))
    again = replace(OFFER, deadline=date(2027, 6, 30))
    assert told(closed, again, OUT) == ["de nouveau ouverte, jusqu'au 30\u00a0juin 2027"]
    assert told(closed, replace(again, deadline=None), IN) == ["de nouveau ouverte"]


def test_an_offer_edited_into_scope_says_what_changed() -> None:
    wider = replace(OFFER, audiences=("commune", "epci"))
    assert told(OFFER, wider, OUT) == [
        "modifiée (bénéficiaires), elle répond désormais à votre recherche"
    ]
    assert told(OFFER, wider, IN) == []


def test_a_wider_territory_is_said() -> None:
    wider = replace(OFFER, territory=OfferTerritory("country", "France", "FRA"))
    assert told(OFFER, wider, OUT, fits_by_territory=True) == ["territoire élargi"]


def test_a_verdict_turned_to_eligible_is_news() -> None:
    before, after = Fit(True, "to_check"), Fit(True, "eligible")
    edited = replace(OFFER, eligibility="Toutes les communes.")
    assert told(OFFER, edited, before, after) == ["désormais éligible pour votre projet"]
    assert told(OFFER, edited, after, after) == []
    assert told(OFFER, edited, IN, after) == []


@pytest.mark.parametrize(("left", "said"), [(15, 0), (14, 1), (13, 0)])
def test_the_last_fourteen_days_are_told_once_to_who_asks(left: int, said: int) -> None:
    offer = replace(OFFER, deadline=DAY + timedelta(days=left))
    assert len(told(offer, offer, closing=True)) == said
    assert told(offer, offer) == []


def test_an_offer_that_opens_by_its_calendar_newly_fits_a_search_for_open_ones() -> None:
    offer = replace(OFFER, opening=DAY)
    assert clock_matters(offer, YESTERDAY, DAY)
    assert told(offer, offer, OUT) == ["désormais ouverte"]


def test_a_key_is_the_same_for_the_same_change_and_tells_changes_apart() -> None:
    later = replace(OFFER, deadline=date(2027, 6, 30))
    latest = replace(OFFER, deadline=date(2027, 9, 30))

    def key(before: Offer, after: Offer, day: date) -> str:
        (change,) = news(State(before, day), State(after, day), IN, IN)
        assert change.kind is ChangeKind.EXTENDED
        return change.key

    assert key(OFFER, later, DAY) == key(OFFER, later, YESTERDAY)
    assert key(OFFER, later, DAY) != key(later, latest, DAY)


SPACES = st.lists(st.sampled_from([" ", "\n", "\t", "&nbsp;", "<br>", "</p><p>"]), min_size=1)


@given(SPACES, st.permutations(OFFER.financers), st.permutations(OFFER.categories))
def test_spaces_order_and_html_are_no_change(
    spaces: list[str], financers: list[Backer], categories: list[str]
) -> None:
    again = replace(
        OFFER,
        description=f"<div>Études{''.join(spaces)}et <b>tra</b>vaux.</div>",
        financers=tuple(financers),
        categories=tuple(categories),
        external_id="other",
        record_url="https://aides.example/1",
        facts_as_of=DAY,
    )
    assert same_facts(OFFER, again)


def test_a_word_or_a_date_is_a_change() -> None:
    assert not same_facts(OFFER, replace(OFFER, description="<p>Études et achats.</p>"))
    assert not same_facts(OFFER, replace(OFFER, deadline=DAY))


def test_what_was_left_unsaid_is_filled_in_before_comparing() -> None:
    bare = replace(OFFER, audiences=(), deadline=None, territory=None, description="")
    assert as_known_before(bare, OFFER) == OFFER
    edited = replace(OFFER, audiences=("epci",))
    assert as_known_before(OFFER, edited) == OFFER


def test_an_area_we_learned_to_read_is_filled_in_too() -> None:
    unread = replace(OFFER, territory=OfferTerritory("adhoc", "GAL Loire"))
    read = replace(OFFER, territory=OfferTerritory("adhoc", "GAL Loire", None, ("42218",)))
    assert as_known_before(unread, read) == read
