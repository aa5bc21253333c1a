"""Saving and confirming: no account, nothing told of who is known, nobody flooded."""

import pytest
from sqlalchemy import select

from pvd_aides.catalogue.alerts.search_codec import decode_search, encode_search
from pvd_aides.catalogue.alerts.tables import LinkRow, MailRow
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.query import Query
from pvd_aides.domain.saved_search import DAILY, WEEKLY, SavedSearch
from pvd_aides.services.alerts.confirm_search import confirm_search, look_at_confirmation
from pvd_aides.services.alerts.open_session import can_open, open_session, send_magic_link
from pvd_aides.services.alerts.plan_alerts import plan_alerts
from pvd_aides.services.alerts.quotas import TooManyRequestsError, count_ip
from pvd_aides.services.alerts.save_search import save_search
from pvd_aides.services.alerts.unsubscribe import unsubscribe
from tests.alerts.world import World, offer, token_in
from tests.postgres import on_both_databases

ME = "mairie@montbard.example"
FRICHE = SavedSearch(Query(text="friche"))


def mails(world: World) -> list[MailRow]:
    with world.portal.sessions() as session:
        return list(session.scalars(select(MailRow).order_by(MailRow.id)))


def token(world: World, path: str) -> str:
    return token_in(mails(world)[-1].text or "", path)


@on_both_databases
def test_a_link_confirms_for_seven_days_and_looking_confirms_nothing(world: World) -> None:
    save_search(world.alerts, ME, FRICHE, DAILY)
    link = token(world, "confirmer")
    assert look_at_confirmation(world.alerts, link) is not None
    assert world.subscription(1).state == "pending"
    world.wait(days=7)
    assert confirm_search(world.alerts, link) is None
    save_search(world.alerts, ME, FRICHE, WEEKLY)
    assert confirm_search(world.alerts, token(world, "confirmer")) is not None
    assert (world.subscription(1).state, world.subscription(1).frequency) == ("active", "weekly")


@on_both_databases
def test_an_old_confirmation_does_not_undo_an_unsubscription(world: World) -> None:
    number = world.subscribe(ME)
    with world.portal.sessions() as session:
        query = select(MailRow.text).where(MailRow.kind == "confirm")
        confirmation = token_in(session.scalars(query).one() or "", "confirmer")
    world.publish([offer("Nouvelle")])
    world.run()
    unsubscribe(world.alerts, token(world, "desabonnement"))
    assert confirm_search(world.alerts, confirmation) is None
    assert world.subscription(number).state == "ended"


@on_both_databases
def test_unsubscribing_cancels_what_waits(world: World) -> None:
    world.subscribe(ME)
    world.publish([offer("Une")])
    world.run()
    link = token(world, "desabonnement")
    before = len(world.transport.taken)
    world.publish([offer("Deux")])
    assert plan_alerts(world.alerts).mails == 1
    unsubscribe(world.alerts, link)
    assert world.run().sent == 0
    assert len(world.transport.taken) == before
    assert [mail.state for mail in world.mails()] == ["sent", "cancelled"]


@on_both_databases
def test_a_known_and_an_unknown_address_cost_the_same_rows(world: World) -> None:
    world.subscribe(ME)
    counts = []
    for address in (ME, "inconnue@montbard.example"):
        before = len(mails(world))
        send_magic_link(world.alerts, address)
        counts.append(len(mails(world)) - before)
    assert counts == [1, 1]
    assert [mail.kind for mail in mails(world)][-2:] == ["magic", "nothing"]


@on_both_databases
def test_a_magic_link_opens_once_within_twenty_minutes(world: World) -> None:
    world.subscribe(ME)
    send_magic_link(world.alerts, ME)
    link = token(world, "ouvrir")
    assert can_open(world.alerts, link)
    assert open_session(world.alerts, link)
    assert open_session(world.alerts, link) is None
    send_magic_link(world.alerts, ME)
    link = token(world, "ouvrir")
    world.wait(minutes=20)
    assert open_session(world.alerts, link) is None


@on_both_databases
def test_an_address_gets_three_mails_an_hour_and_six_a_day(world: World) -> None:
    for hour in range(4):
        for number in range(5):
            save_search(world.alerts, ME, SavedSearch(Query(text=f"{hour} {number}")), DAILY)
        world.wait(hours=1)
    assert len(mails(world)) == 6


@on_both_databases
def test_an_ip_asks_thirty_times_an_hour(world: World) -> None:
    for _ in range(30):
        count_ip(world.alerts, "192.0.2.1")
    with pytest.raises(TooManyRequestsError):
        count_ip(world.alerts, "192.0.2.1")
    count_ip(world.alerts, "192.0.2.2")
    world.wait(hours=1)
    count_ip(world.alerts, "192.0.2.1")


def test_no_secret_is_kept(world: World) -> None:
    save_search(world.alerts, ME, FRICHE, DAILY)
    link = token(world, "confirmer")
    with world.portal.sessions() as session:
        assert link not in {row.hash for row in session.scalars(select(LinkRow))}


@pytest.mark.parametrize(
    "search",
    [
        SavedSearch(Query()),
        SavedSearch(Query(text="friche", perimeter=1, statuses=("closed",), is_charged=False)),
        SavedSearch(Query(backers=("inconnu",)), Profile(carrier="commune", cost=10)),
    ],
)
def test_a_saved_search_is_read_back_whole(search: SavedSearch) -> None:
    assert decode_search(encode_search(search)) == search
