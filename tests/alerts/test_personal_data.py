"""What is kept of a person, for how long, and that erasing leaves nothing anywhere."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from pvd_aides.adapters.mail.files import FileOutbox
from pvd_aides.catalogue.alerts.tables import MailRow, SubscriptionRow
from pvd_aides.catalogue.tables import Base
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.query import Query
from pvd_aides.domain.saved_search import DAILY, SavedSearch
from pvd_aides.services.alerts.erase_person import erase_person
from pvd_aides.services.alerts.export_person import export_person
from pvd_aides.services.alerts.mute_offer import mute_offer
from pvd_aides.services.alerts.open_session import open_session, send_magic_link
from pvd_aides.services.alerts.purge_personal import purge_personal
from pvd_aides.services.alerts.quotas import count_ip
from pvd_aides.services.alerts.save_search import save_search
from pvd_aides.services.alerts.unsubscribe import unsubscribe
from pvd_aides.services.projects.attach_address import ask_address, confirm_address
from pvd_aides.services.projects.create_project import create_project
from pvd_aides.services.projects.my_projects import leave_project, my_projects, reopen_project
from pvd_aides.services.projects.open_project import open_project
from pvd_aides.services.reports.close_report import close_report
from pvd_aides.services.reports.list_reports import list_reports
from pvd_aides.services.reports.report_error import Report, report_error
from pvd_aides.services.tell_operator import tell_operator
from tests.alerts.world import Kept, World, offer, token_in
from tests.postgres import on_both_databases

pytestmark = on_both_databases

ME, OTHER = "jeanne.dupont@montbard.example", "paul@avallon.example"
PAGE = "une-aide-de-longue-date"
WORDS = ("jeanne", "dupont", "piscine")


@pytest.fixture
def outbox(tmp_path: Path, database_url: str) -> Iterator[World]:
    """A portal that has everything on two people: searches, projects, news, mutes, links,
    sessions."""
    world = World(
        tmp_path / "var", transport=FileOutbox(tmp_path / "var" / "outbox"), url=database_url
    )
    world.open_source()
    for address in (ME, OTHER):
        world.subscribe(address)
        world.subscribe(address, Query(text="piscine"))
        # Three mails an hour may be asked for an address.
        world.wait(hours=1)
        save_search(world.alerts, address, SavedSearch(Query(text="école")), DAILY)
        send_magic_link(world.alerts, address)
        assert open_session(world.alerts, token_in(last_mail(world, address), "ouvrir"))
    for address in (ME, OTHER):
        world.wait(hours=1)
        attach(world, address)
    world.publish([offer("Une piscine")])
    world.run()
    assert mute_offer(world.alerts, token_in(last_mail(world, ME), "masquer"), 2)
    count_ip(world.alerts, "192.0.2.1")
    world.alerts = replace(world.alerts, operator="exploitant@aides.example")
    for address in (ME, OTHER):
        report_error(world.alerts, PAGE, Report("other", f"Écrire à {address}", address), "::1")
    yield world
    world.close()


def attach(world: World, address: str) -> str:
    """The owner's link of a project of an address."""
    project = create_project(world.portal, "Le bassin", Profile())
    ask_address(world.alerts, project, address)
    link = last_mail(world, address).split("/adresse/", 1)[1].split("/")
    assert confirm_address(world.alerts, int(link[0]), link[1]) == "Le bassin"
    assert confirm_address(world.alerts, int(link[0]), link[1]) is None
    return project


def last_mail(world: World, address: str) -> str:
    query = select(MailRow).where(MailRow.address == address).order_by(MailRow.id.desc())
    with world.portal.sessions() as session:
        return session.scalars(query.limit(1)).one().text or ""


def everything(world: World) -> dict[str, bytes]:
    """Every row of every table, and every file of the data folder, the database's bytes too."""
    told = {}
    with world.portal.sessions() as session:
        for table in Base.metadata.sorted_tables:
            rows = session.execute(table.select()).all()
            told[f"table {table.name}"] = "\n".join(map(str, rows)).lower().encode()
    for path in world.root.parent.rglob("*"):
        if path.is_file():
            told[f"file {path.name}"] = path.read_bytes().lower()
    return told


def test_erasing_leaves_nothing_in_any_table_or_file(outbox: World) -> None:
    assert any(b"jeanne" in held for held in everything(outbox).values())
    link = token_in(last_mail(outbox, ME), "desabonnement")
    erase_person(outbox.alerts, ME)
    left = {place for place, held in everything(outbox).items() if b"jeanne" in held}
    assert {place for place in left if place.startswith("table") or ".eml" in place} == set()
    with outbox.database.connect() as connection:
        rest = connection.exec_driver_sql("SELECT count(*) FROM subscription").scalar_one()
        query = "SELECT address FROM project ORDER BY id"
        projects = connection.exec_driver_sql(query).scalars().all()
    assert rest == 3
    assert list(projects) == [None, OTHER]
    unsubscribe(outbox.alerts, link)
    outbox.publish([offer("Une autre piscine")])
    assert outbox.run().sent == 2


def test_erasing_wipes_the_database_file_too(outbox: World) -> None:
    erase_person(outbox.alerts, ME)
    outbox.close()
    left = {place for place, held in everything(outbox).items() if b"jeanne" in held}
    assert left == set()


def test_logs_name_nobody(outbox: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        send_magic_link(outbox.alerts, ME)
        outbox.publish([offer("Encore une piscine")])
        outbox.run()
        erase_person(outbox.alerts, ME)
    assert [word for word in WORDS if word in caplog.text.lower()] == []


def test_the_export_tells_everything_held(outbox: World) -> None:
    told = json.loads(export_person(outbox.alerts, ME))
    assert told["adresse"] == ME
    assert [one["recherche"]["query"] for one in told["recherches"]] == [
        {},
        {"text": "piscine"},
        {"text": "école"},
    ]
    assert {"aide": "Une piscine", "changement": "published"} in told["recherches"][0][
        "nouvelles envoyées"
    ]
    assert OTHER not in json.dumps(told)
    assert [one["projet"] for one in told["projets"]] == ["Le bassin"]
    (reported,) = told["erreurs signalées"]
    assert (reported["erreur"], reported["texte"]) == ("Autre chose", f"Écrire à {ME}")
    assert len(told["messages"]) == 7


def test_what_is_never_confirmed_goes_after_seven_days(outbox: World) -> None:
    outbox.wait(days=6)
    assert purge_personal(outbox.alerts).unconfirmed == 0
    outbox.wait(days=2)
    assert purge_personal(outbox.alerts).unconfirmed == 2
    assert purge_personal(outbox.alerts).unconfirmed == 0


def test_bodies_and_their_files_go_after_thirty_days(outbox: World) -> None:
    folder = outbox.root / "outbox"
    assert list(folder.iterdir())
    outbox.wait(days=31)
    assert purge_personal(outbox.alerts).bodies > 0
    assert list(folder.iterdir()) == []
    assert all(mail.text is None and mail.unsubscribe is None for mail in outbox.mails())
    with outbox.portal.sessions() as session:
        assert session.scalars(select(MailRow).where(MailRow.kind == "magic")).all() == []


def test_an_ended_search_goes_after_thirty_days_its_link_answers_for_ever(outbox: World) -> None:
    link = token_in(last_mail(outbox, ME), "desabonnement")
    unsubscribe(outbox.alerts, link)
    outbox.wait(days=31)
    assert purge_personal(outbox.alerts).ended == 1
    unsubscribe(outbox.alerts, link)


def test_an_unsubscribe_link_never_expires(outbox: World) -> None:
    link = token_in(last_mail(outbox, OTHER), "desabonnement")
    outbox.wait(days=4000)
    purge_personal(outbox.alerts)
    unsubscribe(outbox.alerts, link)
    query = select(SubscriptionRow).where(SubscriptionRow.state == "ended")
    with outbox.portal.sessions() as session:
        assert [row.address for row in session.scalars(query)] == [OTHER]


def test_the_journal_is_forgotten_once_everybody_was_told(outbox: World) -> None:
    outbox.wait(days=100)
    purge_personal(outbox.alerts)
    outbox.publish([offer("Plus tard")])
    assert outbox.run().sent == 2


def test_an_address_finds_its_project_again_and_no_other(outbox: World) -> None:
    (mine,) = my_projects(outbox.portal, ME)
    assert reopen_project(outbox.portal, OTHER, mine.id) is None
    token = reopen_project(outbox.portal, ME, mine.id)
    assert token
    assert open_project(outbox.portal, token).is_owner
    leave_project(outbox.portal, OTHER, mine.id)
    assert my_projects(outbox.portal, ME) == [mine]
    leave_project(outbox.portal, ME, mine.id)
    assert my_projects(outbox.portal, ME) == []
    assert open_project(outbox.portal, token).has_address is False


def test_an_address_never_confirmed_is_forgotten_after_seven_days(outbox: World) -> None:
    project = create_project(outbox.portal, "Le préau", Profile())
    outbox.wait(days=1)
    ask_address(outbox.alerts, project, "curieux@ville.example")
    assert b"curieux" in b"".join(everything(outbox).values())
    outbox.wait(days=8)
    purge_personal(outbox.alerts)
    tables = {k: v for k, v in everything(outbox).items() if k.startswith("table")}
    assert [place for place, held in tables.items() if b"curieux" in held] == []


def test_an_idle_project_goes_thirty_days_after_its_mail(outbox: World) -> None:
    outbox.wait(days=3 * 365 + 1)
    assert purge_personal(outbox.alerts).projects == 0
    purge_personal(outbox.alerts)
    assert sorted(mail.address for mail in outbox.mails("idle")) == sorted([ME, OTHER])
    assert open_session(outbox.alerts, token_in(outbox.mails("idle")[0].text or "", "ouvrir"))
    outbox.wait(days=29)
    assert purge_personal(outbox.alerts).projects == 0
    (mine,) = my_projects(outbox.portal, ME)
    kept = reopen_project(outbox.portal, ME, mine.id)
    assert kept
    open_project(outbox.portal, kept)
    outbox.wait(days=2)
    assert purge_personal(outbox.alerts).projects == 1
    assert [one.id for one in my_projects(outbox.portal, ME)] == [mine.id]
    assert my_projects(outbox.portal, OTHER) == []


def operator_mails(world: World) -> list[str]:
    return [mail.text or "" for mail in world.mails("reports")]


def test_erasing_keeps_what_is_wrong_and_takes_back_the_mail_that_repeats_it(
    outbox: World,
) -> None:
    assert [ME in text for text in operator_mails(outbox)] == [True]
    erase_person(outbox.alerts, ME)
    assert operator_mails(outbox) == []
    other, mine = list_reports(outbox.portal)
    assert (mine.kind, mine.text, mine.address) == ("Autre chose", "", None)
    assert other.address == OTHER
    outbox.wait(hours=6)
    assert tell_operator(outbox.alerts) == 1
    assert [OTHER in text for text in operator_mails(outbox)] == [True]


def test_erasing_one_of_a_mail_not_sent_yet_loses_nothing_of_the_others(outbox: World) -> None:
    unsent = replace(outbox.alerts, transport=Kept())
    outbox.wait(hours=6)
    for address in (ME, OTHER):
        report = Report("past_date", f"De {address}", address)
        report_error(unsent, PAGE, report, "::1")
    outbox.wait(hours=6)
    tell_operator(unsent)
    erase_person(unsent, ME)
    assert not any(ME in text for text in operator_mails(outbox))
    outbox.wait(hours=6)
    tell_operator(unsent)
    assert any(f"De {OTHER}" in text for text in operator_mails(outbox))


def test_reports_go_a_year_after_they_are_closed_or_two_after_they_are_made(
    outbox: World,
) -> None:
    first, second = list_reports(outbox.portal)
    assert close_report(outbox.portal, first.id, "Mme Martin")
    outbox.wait(days=364)
    assert purge_personal(outbox.alerts).reports == 0
    outbox.wait(days=2)
    assert purge_personal(outbox.alerts).reports == 1
    assert [one.id for one in list_reports(outbox.portal)] == [second.id]
    outbox.wait(days=365)
    assert purge_personal(outbox.alerts).reports == 1


def test_who_only_reported_an_error_can_open_what_is_held_of_them(outbox: World) -> None:
    outbox.wait(hours=6)
    report_error(outbox.alerts, PAGE, Report("withdrawn", "", "lucie@semur.example"), "::1")
    send_magic_link(outbox.alerts, "lucie@semur.example")
    assert "Ouvrir mes recherches" in last_mail(outbox, "lucie@semur.example")
