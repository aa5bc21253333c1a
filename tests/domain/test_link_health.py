"""A link is dead only when that is sure."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.link_health import APART, LinkHealth, Outcome, page_of, pages_of
from pvd_aides.domain.offer import Offer

START = datetime(2027, 3, 12, 9, tzinfo=UTC)
ALIVE, GONE, UNKNOWN = Outcome.ALIVE, Outcome.GONE, Outcome.UNKNOWN


def after(*visits: tuple[Outcome, float]) -> LinkHealth:
    """Health after visits, each some hours after the start."""
    health = LinkHealth()
    for outcome, hours in visits:
        health = health.after(outcome, START + timedelta(hours=hours))
    return health


@pytest.mark.parametrize(
    ("visits", "is_dead"),
    [
        ([], False),
        ([(GONE, 0)], False),
        ([(GONE, 0), (GONE, 23.9)], False),
        ([(GONE, 0), (GONE, 24)], True),
        ([(GONE, 0), (GONE, 1), (GONE, 24)], True),
        ([(GONE, 0), (ALIVE, 12), (GONE, 24)], False),
        ([(GONE, 0), (GONE, 24), (ALIVE, 48)], False),
        ([(GONE, 0), (GONE, 24), (UNKNOWN, 48)], True),
        ([(GONE, 0), (UNKNOWN, 12), (GONE, 24)], True),
        ([(UNKNOWN, 0), (UNKNOWN, 24), (UNKNOWN, 48)], False),
        ([(GONE, 24), (GONE, 0)], False),
    ],
)
def test_dead_is_gone_twice_a_day_apart(visits: list[tuple[Outcome, float]], is_dead: bool) -> None:
    assert after(*visits).is_dead == is_dead


@given(st.lists(st.tuples(st.sampled_from(Outcome), st.floats(0, 100)), max_size=12))
def test_what_settles_nothing_changes_nothing_and_a_page_seen_clears_all(
    visits: list[tuple[Outcome, float]],
) -> None:
    ordered = sorted(visits, key=lambda visit: visit[1])
    health = after(*ordered)
    assert health == after(*(visit for visit in ordered if visit[0] is not UNKNOWN))
    assert health.after(ALIVE, START) == LinkHealth()
    seen = [rank for rank, (outcome, _) in enumerate(ordered) if outcome is ALIVE]
    since = ordered[seen[-1] + 1 :] if seen else ordered
    gone = [START + timedelta(hours=hours) for outcome, hours in since if outcome is GONE]
    assert health.failures == len(gone)
    assert health.is_dead == (len(gone) > 1 and gone[-1] - gone[0] >= APART)
    assert health.is_suspect == (bool(gone) and not health.is_dead)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://a.example/page#ici", "https://a.example/page"),
        ("http://a.example", "http://a.example"),
        ("mailto:mairie@a.example", None),
        ("https://[", None),
        ("https://", None),
        ("", None),
    ],
)
def test_only_pages_are_visited_and_places_in_them_are_one(address: str, page: str | None) -> None:
    assert page_of(address) == page


def test_each_page_of_an_offer_once() -> None:
    offer = Offer(
        source="s",
        external_id="1",
        name="n",
        origin_url="https://a.example/#haut",
        application_url="https://a.example/#bas",
    )
    assert pages_of(offer) == ["https://a.example/"]


@given(st.text())
def test_any_text_is_a_page_or_none(address: str) -> None:
    page = page_of(address)
    assert page is None or page_of(page) == page
