"""Visits to the addresses of published offers, on a real server of this machine."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pvd_aides.domain.offer import Offer
from pvd_aides.services.context import Portal
from pvd_aides.services.links.check_links import (
    LOCK,
    Checked,
    Pace,
    Timing,
    Visited,
    check_links,
    is_problem,
)
from pvd_aides.services.links.dead_links import dead_links, dead_links_of
from pvd_aides.services.pulls.hold_source import SourceHeldError, holding
from tests.adapters.test_http import reply, server
from tests.search.made_offers import NOW
from tests.services.reading_portal import open_reading_portal, publish


@dataclass
class Web:
    """A portal, and the only web it knows: a server that answers 404 to ``gone`` paths."""

    portal: Portal
    root: str
    moment: datetime = NOW
    seconds: float = 0.0
    gone: set[str] = field(default_factory=set)
    busy: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    told: list[Visited] = field(default_factory=list)
    dies_at: str = ""

    def talk(self, request: bytes, out: socket.socket) -> None:
        method, path = request.decode().split()[:2]
        self.asked.append(f"{method} {path}")
        line = "404 No" if path in self.gone else "429 No" if path in self.busy else "200 OK"
        reply(b"", line)(request, out)

    def publish(self, *paths: str) -> None:
        publish(
            self.portal,
            [
                Offer(source="essai", external_id=path, name=path, origin_url=self.root + path)
                for path in paths
            ],
        )

    def check(self, **pace: Any) -> Checked:
        self.asked.clear()
        self.told.clear()
        return check_links(
            replace(self.portal, now=lambda: self.moment),
            "pvd-aides (essai)",
            replace(Pace(), **pace),
            tell=self._tell,
            timing=Timing(lambda: self.seconds, self._sleep),
            allow_private=True,
        )

    def dead(self) -> list[str]:
        return [link.page.removeprefix(self.root) for link in dead_links(self.portal)]

    def wait(self, **span: float) -> None:
        self.moment += timedelta(**span)

    def _sleep(self, seconds: float) -> None:
        self.seconds += seconds

    def _tell(self, visited: Visited) -> None:
        self.told.append(visited)
        if self.dies_at and visited.page.endswith(self.dies_at):
            raise KeyboardInterrupt


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    portal, database = open_reading_portal(tmp_path)
    made = Web(portal, "")
    with server(made.talk) as root:
        made.root = root
        yield made
    database.dispose()


def test_what_is_gone_twice_a_day_apart_is_dead_until_it_is_back(web: Web) -> None:
    web.publish("/a", "/b")
    web.gone = {"/b"}
    assert web.check() == Checked(2, 0)
    assert web.asked == ["HEAD /a", "HEAD /b", "GET /b"]
    assert [is_problem(one) for one in web.told] == [False, True]
    assert web.dead() == []
    web.wait(hours=25)
    web.check()
    assert web.asked == ["HEAD /b", "GET /b"]
    assert web.dead() == ["/b"]
    web.gone = set()
    web.wait(days=7)
    web.check()
    assert web.dead() == []


def test_what_was_visited_this_week_is_left_and_the_oldest_comes_first(web: Web) -> None:
    web.publish("/a", "/b", "/c")
    assert web.check(pages=1) == Checked(1, 2)
    assert web.asked == ["HEAD /a"]
    web.wait(days=1)
    assert web.check() == Checked(2, 0)
    web.wait(days=5, hours=23)
    assert web.check() == Checked(0, 0)
    web.wait(days=2)
    web.check()
    assert web.asked == ["HEAD /a", "HEAD /b", "HEAD /c"]


def test_stopped_anywhere_it_goes_on_where_it_was(web: Web) -> None:
    web.publish("/a", "/b", "/c")
    web.dies_at = "/b"
    with pytest.raises(KeyboardInterrupt):
        web.check()
    web.dies_at = ""
    web.check()
    assert web.asked == ["HEAD /c"]


def test_it_ends_when_its_time_is_over(web: Web) -> None:
    web.publish("/a", "/b", "/c")
    assert web.check(pause=40, minutes=1) == Checked(2, 1)
    assert web.check(pause=40, minutes=1) == Checked(1, 0)


def test_requests_to_one_host_are_a_pause_apart_both_of_a_page_too(web: Web) -> None:
    web.publish("/a", "/b")
    web.gone = {"/a"}
    web.check(pause=4)
    assert web.asked == ["HEAD /a", "GET /a", "HEAD /b"]
    assert web.seconds == 8


def test_a_host_that_asks_for_less_is_left_until_the_next_time(web: Web) -> None:
    web.publish("/a", "/b")
    web.busy = {"/a"}
    assert web.check() == Checked(1, 1)
    assert web.asked == ["HEAD /a"]
    assert web.dead() == []


def test_an_address_that_no_offer_has_any_more_is_forgotten(web: Web) -> None:
    web.publish("/a")
    web.gone = {"/a", "/b"}
    for _ in range(2):
        web.check()
        web.wait(days=2)
    assert web.dead() == ["/a"]
    publish(
        web.portal,
        [Offer(source="essai", external_id="1", name="/a", origin_url=f"{web.root}/b")],
    )
    assert web.dead() == []
    web.check()
    with web.portal.sessions() as session:
        rows = session.connection().exec_driver_sql("SELECT address FROM link_check").all()
    assert [row[0] for row in rows] == [f"{web.root}/b"]


def test_an_offer_is_told_of_its_dead_addresses_as_it_writes_them(web: Web) -> None:
    offer = Offer(
        source="essai",
        external_id="1",
        name="a",
        origin_url=f"{web.root}/a#conditions",
        application_url=f"{web.root}/b",
    )
    publish(web.portal, [offer])
    web.gone = {"/a"}
    web.check()
    web.wait(days=2)
    web.check()
    assert dead_links_of(web.portal, offer) == {f"{web.root}/a#conditions": web.moment}
    (link,) = dead_links(web.portal)
    assert (link.source, link.slug, link.since) == ("essai", "a", NOW)
    assert link.reason == f"{web.root}/a répond 404."


def test_an_unknown_name_counts_only_once_somebody_has_answered(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine cut off from the network knows no name at all."""
    resolve = socket.getaddrinfo

    def resolve_here(host: str, *given: Any, **named: Any) -> Any:
        if host != "127.0.0.1":
            raise socket.gaierror(socket.EAI_NONAME, "essai")
        return resolve(host, *given, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve_here)
    lost = [f"http://{name}.example/" for name in ("ailleurs", "nulle-part")]
    pages = [lost[0], f"{web.root}/a", lost[1]]
    offers = [Offer(source="", external_id="", name=page, origin_url=page) for page in pages]
    publish(web.portal, offers)
    # Checked at one moment, pages are visited again in the order of their addresses.
    for first, then in ((pages, "UAG"), (sorted(pages), "AGG")):
        web.check()
        assert [one.page for one in web.told] == first
        assert "".join(one.visit.outcome[0].upper() for one in web.told) == then
        web.wait(days=8)
    assert web.dead() == [lost[1]]


def test_two_checks_never_meet(web: Web) -> None:
    web.publish("/a")
    with holding(web.portal, LOCK), pytest.raises(SourceHeldError):
        web.check()
    assert web.asked == []


def test_without_leave_nothing_of_this_machine_is_visited(web: Web) -> None:
    web.publish("/a")
    timing = Timing(lambda: 0.0, web._sleep)
    done = check_links(web.portal, "essai", Pace(), tell=web.told.append, timing=timing)
    assert done == Checked(1, 0)
    assert web.asked == []
    assert "pas publique" in web.told[0].visit.reason
