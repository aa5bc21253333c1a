"""Joining or splitting two offers is no news: nobody is told twice."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pvd_aides.catalogue.alerts.ledger import mute, muted
from pvd_aides.catalogue.offers import id_at_slug
from pvd_aides.catalogue.records import Observation
from pvd_aides.catalogue.sources import SourceFacts
from pvd_aides.domain.query import Query
from pvd_aides.domain.saved_search import WEEKLY
from pvd_aides.services.alerts.notice_changes import notice_changes
from pvd_aides.services.duplicates.decide import Person, join_offers, split_offer
from pvd_aides.services.save_offers import save_offers
from tests.alerts.world import START, World, offer

PEER_PAGE = "https://aides-territoires.beta.gouv.fr/aides/halle/"
SOMEBODY = Person("Claire", "C'est la même.")
HALLE = offer(
    "Une halle", origin_url=PEER_PAGE, audiences=("commune", "epci"), deadline=date(2027, 6, 30)
)


def at_peer(world: World, **fields: Any) -> None:
    """The peer's record of the same offer, otherwise worded and dated."""
    said: dict[str, Any] = {
        **{"external_id": "7", "source": "pair", "proposed_slug": "halle", "updated_at": START},
        **{"name": "Construire une halle", "audiences": ("commune",), **fields},
    }
    observation = Observation(replace(HALLE, **said), world.moment, int(said["external_id"]))
    save_offers(world.portal.sessions, SourceFacts("pair", "table", "pair.csv"), [observation])


def open_peer(world: World) -> None:
    """The peer is a source of long ago: what it brings from now on is new."""
    at_peer(world, external_id="8", name="Ancienne", origin_url="", proposed_slug="ancienne")
    world.open_source()


def told(world: World) -> list[str]:
    return [str(message["Subject"]) for _to, message in world.transport.taken][1:]


def test_an_offer_told_is_not_told_again_when_a_second_source_brings_it(world: World) -> None:
    open_peer(world)
    world.subscribe()
    world.publish([HALLE])
    world.run()
    assert len(told(world)) == 1
    world.wait(minutes=10)
    at_peer(world)
    world.run()
    assert len(told(world)) == 1
    # Nor when they are split, by a person or because they differ.
    world.wait(minutes=10)
    assert split_offer(world.portal, "halle", None, SOMEBODY)
    world.run()
    assert len(told(world)) == 1
    world.wait(minutes=10)
    assert join_offers(world.portal, "halle", "une-halle", SOMEBODY)
    world.run()
    assert len(told(world)) == 1


def test_two_that_came_at_once_are_told_once(world: World) -> None:
    open_peer(world)
    world.subscribe()
    at_peer(world)
    world.publish([HALLE])
    world.run()
    assert len(told(world)) == 1


def test_two_already_noticed_and_joined_before_the_mail_are_told_once(world: World) -> None:
    world.open_source()
    world.subscribe(frequency=WEEKLY)
    world.publish([HALLE, replace(HALLE, name="La halle", origin_url="")])
    world.publish([offer("Ancienne")], source="drome")
    notice_changes(world.portal)
    assert join_offers(world.portal, "la-halle", "une-halle", SOMEBODY)
    world.wait(days=8)
    world.run()
    assert len([item for item in world.items() if item[2] == "published"]) == 1


def test_shown_from_another_of_its_records_an_offer_is_no_news(world: World) -> None:
    world.open_source()
    world.publish([HALLE])
    at_peer(world)
    number = world.subscribe(query=Query(audiences=("epci",)))
    world.run()
    world.wait(minutes=10)
    # The partner touches its record, which says « intercommunalité » and is shown from now on.
    world.publish([replace(HALLE, updated_at=START + timedelta(days=1))])
    world.run()
    assert [item for item in world.items() if item[0] == number] == []


def test_three_joined_to_a_fourth_before_the_mail_are_told_once(world: World) -> None:
    world.open_source()
    world.subscribe(frequency=WEEKLY)
    names = ("Une halle", "La halle", "Halle neuve")
    world.publish([replace(HALLE, name=name, origin_url="") for name in names])
    notice_changes(world.portal)
    at_peer(world)
    for slug in ("une-halle", "la-halle", "halle-neuve"):
        assert join_offers(world.portal, "halle", slug, SOMEBODY)
    world.wait(days=8)
    world.run()
    assert [change for _search, _offer, change in world.items()] == ["published"]


def test_a_deadline_that_either_source_moves_is_told_once(world: World) -> None:
    world.open_source()
    world.publish([HALLE])
    at_peer(world)
    world.subscribe()
    world.run()
    world.wait(minutes=10)
    later: dict[str, Any] = {"deadline": date(2027, 7, 15), "updated_at": START + timedelta(days=1)}
    world.publish([replace(HALLE, **later)])
    world.run()
    assert len(told(world)) == 1
    assert "date limite repoussée" in told(world)[0]
    world.wait(minutes=10)
    at_peer(world, **later)
    world.run()
    assert len(told(world)) == 1


def test_an_offer_hushed_stays_hushed_when_it_is_joined(world: World) -> None:
    number = world.subscribe()
    world.publish([HALLE])
    with world.portal.sessions() as session, session.begin():
        mute(session, number, id_at_slug(session, "une-halle") or 0)
    at_peer(world)
    with world.portal.sessions() as session:
        assert (number, id_at_slug(session, "halle")) in muted(session, [number])
