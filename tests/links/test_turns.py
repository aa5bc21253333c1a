"""Hosts in turn: polite to each, idle for none."""

from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.link_health import host_of
from pvd_aides.services.links.turns import Turns

PAUSE = 3.0


class Watch:
    """Time that passes only when somebody sleeps or works."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept = 0.0

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept += seconds

    def turns(self, pages: list[str]) -> Turns:
        return Turns(pages, PAUSE, self.clock, self.sleep)


def page(host: int, number: int) -> str:
    return f"https://site{host}.example/{number}"


def test_a_host_rests_while_others_are_visited() -> None:
    watch = Watch()
    pages = [page(1, 1), page(1, 2), page(2, 1), page(1, 3)]
    assert list(watch.turns(pages)) == [page(1, 1), page(2, 1), page(1, 2), page(1, 3)]
    assert watch.slept == 2 * PAUSE


def test_work_counts_as_rest_for_the_others_only() -> None:
    watch = Watch()
    for _ in watch.turns([page(1, 1), page(2, 1), page(1, 2)]):
        watch.now += 10
    assert watch.slept == 0


def test_a_host_that_asks_for_less_is_left() -> None:
    turns = Watch().turns([page(1, 1), page(1, 2), page(2, 1), page(2, 2)])
    given_pages = []
    for one in turns:
        given_pages.append(one)
        if one == page(1, 1):
            turns.leave(one)
    assert given_pages == [page(1, 1), page(2, 1), page(2, 2)]


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 50)), unique=True, max_size=30),
    st.floats(0, 5),
)
def test_every_page_once_in_order_and_never_a_host_without_its_pause(
    wanted: list[tuple[int, int]], work: float
) -> None:
    watch, pages = Watch(), [page(*one) for one in wanted]
    done: dict[str, float] = {}
    seen = []
    for one in watch.turns(pages):
        host = host_of(one)
        assert watch.now >= done.get(host, 0) + (PAUSE if host in done else 0) - 1e-6
        watch.now += work
        done[host] = watch.now
        seen.append(one)
    assert sorted(seen) == sorted(pages)
    for host in done:
        assert [one for one in seen if host_of(one) == host] == [
            one for one in pages if host_of(one) == host
        ]
