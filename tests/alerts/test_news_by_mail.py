"""From a change of an offer to the mail that tells it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pvd_aides.domain.offer import Offer, OfferTerritory
from pvd_aides.domain.profile import Profile
from pvd_aides.domain.query import Query
from pvd_aides.domain.saved_search import DAILY, IMMEDIATE, WEEKLY, SavedSearch
from pvd_aides.services.alerts.mute_offer import mute_offer
from pvd_aides.services.alerts.my_searches import change_frequency, pause_search, resume_search
from pvd_aides.services.alerts.plan_alerts import plan_alerts
from tests.alerts.world import World, offer, token_in
from tests.postgres import on_both_databases
from tests.search.places import MONTBARD

MAYOR = "maire@montbard.example"
FRICHE = offer("Rénover une friche", categories=("friche",), deadline=date(2027, 3, 31))
COTE_DOR = OfferTerritory("department", "Côte-d'Or", "21")
YONNE = OfferTerritory("department", "Yonne", "89")


def body(world: World) -> str:
    message = world.transport.to(MAYOR)[-1]
    part = message.get_body(("plain",))
    assert part is not None
    text: str = part.get_content()
    return text


def told(world: World) -> list[str]:
    """Subjects of the news sent, oldest first."""
    return [str(m["Subject"]) for m in world.transport.to(MAYOR) if m["List-Unsubscribe"]]


@on_both_databases
def test_a_new_offer_is_told_once(world: World) -> None:
    world.subscribe(query=Query(categories=("friche",)))
    world.publish([FRICHE, offer("Autre chose")])
    world.run()
    assert told(world) == ["Rénover une friche : nouvelle aide"]
    for _ in range(3):
        world.wait(days=1)
        world.run()
    assert len(told(world)) == 1


def test_what_was_there_before_saving_is_no_news(world: World) -> None:
    world.publish([FRICHE])
    world.subscribe()
    world.run()
    assert told(world) == []


@on_both_databases
def test_a_deadline_moved_is_told_with_its_dates(world: World) -> None:
    world.publish([FRICHE])
    world.subscribe()
    world.publish([replace(FRICHE, deadline=date(2027, 6, 30))])
    world.run()
    words = "date limite repoussée du 31\u00a0mars au 30\u00a0juin"
    assert told(world) == [f"Rénover une friche : {words}"]
    assert words in body(world)
    assert "Date limite : 30\u00a0juin 2027" in body(world)


@pytest.mark.parametrize(
    "again",
    [
        replace(FRICHE, description="<p>Une   aide</p>"),
        replace(FRICHE, record_url="https://other.example", facts_as_of=date(2027, 3, 2)),
        replace(FRICHE, audiences=("commune", "commune")),
    ],
)
def test_cosmetic_changes_are_not_told(world: World, again: Offer) -> None:
    world.publish([replace(FRICHE, description="<div>Une <b>aide</b></div>")])
    world.subscribe()
    world.publish([again])
    world.run()
    assert told(world) == []


def test_a_field_filled_in_is_not_told_an_edit_into_scope_is(world: World) -> None:
    bare, elsewhere = offer("Sans thème"), offer("De culture", categories=("culture",))
    world.publish([bare, elsewhere])
    world.subscribe(query=Query(categories=("friche",)))
    world.publish([replace(one, categories=("friche",)) for one in (bare, elsewhere)])
    world.run()
    assert told(world) == [
        "De culture : modifiée (thématiques), elle répond désormais à votre recherche"
    ]


def test_a_territory_made_wider_is_told(world: World) -> None:
    narrow = offer("Aide de l'Yonne", territory=YONNE)
    world.publish([narrow])
    world.subscribe(query=Query(perimeter=MONTBARD.id))
    world.publish([replace(narrow, territory=COTE_DOR)])
    world.run()
    assert told(world) == ["Aide de l'Yonne : territoire élargi"]
    assert "s'applique à Montbard" in body(world)


@on_both_databases
def test_an_offer_withdrawn_and_back_is_no_news_reopened_is(world: World) -> None:
    world.publish([FRICHE])
    world.subscribe()
    world.wait(days=60)
    world.run()
    world.publish([replace(FRICHE, deadline=date(2027, 9, 30))])
    world.run()
    assert told(world) == [
        "Rénover une friche : de nouveau ouverte, jusqu'au 30\u00a0septembre 2027"
    ]


def test_a_first_pull_of_a_source_is_no_news_but_for_what_is_recent(world: World) -> None:
    world.subscribe()
    recent = world.moment - timedelta(days=3)
    world.publish([offer("Vieille"), offer("Récente", created_at=recent)], source="nouvelle")
    world.run()
    assert told(world) == ["Récente : nouvelle aide"]


def test_a_record_of_long_ago_that_arrives_today_is_no_news(world: World) -> None:
    world.subscribe()
    world.publish([offer("Ancienne", created_at=datetime(2024, 1, 1, tzinfo=UTC))])
    world.run()
    assert told(world) == []


def test_the_last_fourteen_days_are_told_to_who_asked(world: World) -> None:
    world.publish([FRICHE])
    world.subscribe(closing=True)
    world.subscribe("autre@montbard.example")
    for _ in range(40):
        world.wait(days=1)
        world.run()
    assert told(world) == ["Rénover une friche : bientôt close : jusqu'au 31\u00a0mars 2027"]
    assert all(not m["List-Unsubscribe"] for m in world.transport.to("autre@montbard.example"))


def test_a_verdict_turned_to_eligible_is_told_with_its_reasons(world: World) -> None:
    before = offer("Aide", territory=COTE_DOR, eligibility="", audiences=("epci",))
    world.publish([before])
    profile = Profile(place=MONTBARD.id, carrier="commune")
    world.subscribe(search=SavedSearch(Query(), profile))
    world.publish([replace(before, audiences=("commune", "epci"))])
    world.run()
    assert len(told(world)) == 1
    assert "Pour votre projet : éligible" in body(world)
    assert "Pourquoi cette aide" in body(world)


def test_a_project_hears_neither_of_elsewhere_nor_of_what_refuses_it(world: World) -> None:
    profile = Profile(place=MONTBARD.id, carrier="commune")
    world.subscribe(search=SavedSearch(Query(), profile))
    world.publish(
        [
            offer("D'ici", territory=COTE_DOR),
            offer("D'ailleurs", territory=YONNE),
            offer("Pour d'autres", territory=COTE_DOR, audiences=("epci",)),
            offer("Sans territoire", territory=None),
        ]
    )
    world.run()
    (mail,) = world.mails()
    said = mail.text or ""
    assert [name for name in ("D'ici", "D'ailleurs", "Pour d'autres") if name in said] == ["D'ici"]
    assert "Sans territoire" in said
    assert "à vérifier" in said.lower()


def test_a_territory_that_reaches_a_project_is_told_apart_from_other_edits(world: World) -> None:
    far = offer("Aide lointaine", territory=YONNE, audiences=())
    both = offer("Aide d'autres", territory=YONNE, audiences=("epci",))
    world.publish([far, both])
    profile = Profile(place=MONTBARD.id, carrier="commune")
    world.subscribe(search=SavedSearch(Query(), profile), frequency=DAILY)
    world.publish([replace(far, territory=COTE_DOR)])
    world.wait(days=1)
    world.run()
    assert told(world) == ["Aide lointaine : territoire élargi"]
    world.publish(
        [replace(far, territory=COTE_DOR), replace(both, territory=COTE_DOR, audiences=())]
    )
    world.wait(days=1)
    world.run()
    assert told(world)[1:] == [
        "Aide d'autres : modifiée (bénéficiaires et territoire), "
        "elle répond désormais à votre recherche"
    ]


@on_both_databases
def test_daily_news_wait_for_the_morning_and_weekly_ones_for_monday(world: World) -> None:
    world.subscribe("jour@montbard.example", frequency=DAILY)
    world.subscribe("semaine@montbard.example", frequency=WEEKLY)
    world.wait(hours=1)
    world.publish([FRICHE])

    def news(address: str) -> int:
        return sum(1 for m in world.transport.to(address) if m["List-Unsubscribe"])

    world.run()
    assert (news("jour@montbard.example"), news("semaine@montbard.example")) == (0, 0)
    world.wait(days=1)
    world.run()
    assert (news("jour@montbard.example"), news("semaine@montbard.example")) == (1, 0)
    world.wait(days=6)
    world.run()
    assert (news("jour@montbard.example"), news("semaine@montbard.example")) == (1, 1)


@on_both_databases
def test_a_missed_week_is_caught_up_in_one_mail(world: World) -> None:
    world.subscribe(frequency=DAILY)
    for number in range(12):
        world.publish([offer(f"Aide {number:02}")])
        world.wait(hours=20)
    world.run()
    (subject,) = told(world)
    assert subject == "Aide 00 : nouvelle aide (et 11\u00a0autres)"
    assert "2 autres aides sont nouvelles" in body(world)
    assert "Aide 09" in body(world)
    assert "Aide 10" not in body(world)


@on_both_databases
def test_a_muted_offer_says_no_more_in_that_search(world: World) -> None:
    world.subscribe()
    world.publish([FRICHE])
    world.run()
    token = token_in(body(world), "masquer")
    number = int(body(world).split(f"/masquer/{token}/", 1)[1].split("/", 1)[0])
    assert mute_offer(world.alerts, token, number) == "Rénover une friche"
    world.publish([replace(FRICHE, deadline=date(2027, 6, 30)), offer("Une autre")])
    world.run()
    assert told(world)[1:] == ["Une autre : nouvelle aide"]


@on_both_databases
def test_a_pause_is_silent_and_what_passed_meanwhile_is_not_told(world: World) -> None:
    number = world.subscribe()
    pause_search(world.alerts, MAYOR, number)
    world.publish([FRICHE])
    world.run()
    resume_search(world.alerts, MAYOR, number)
    world.publish([offer("Après")])
    world.run()
    assert told(world) == ["Après : nouvelle aide"]


@on_both_databases
def test_another_frequency_loses_nothing(world: World) -> None:
    number = world.subscribe(frequency=WEEKLY)
    world.publish([FRICHE])
    world.run()
    change_frequency(world.alerts, MAYOR, number, IMMEDIATE)
    world.run()
    assert told(world) == ["Rénover une friche : nouvelle aide"]


def test_a_clock_put_back_neither_loses_nor_repeats(world: World) -> None:
    world.subscribe(frequency=DAILY)
    world.publish([FRICHE])
    world.wait(days=2)
    world.run()
    world.wait(days=-3)
    world.publish([offer("Pendant")])
    world.run()
    assert len(told(world)) == 1
    world.wait(days=5)
    world.run()
    assert told(world) == ["Rénover une friche : nouvelle aide", "Pendant : nouvelle aide"]


def test_a_filter_of_a_partner_the_index_does_not_know_still_filters(world: World) -> None:
    world.subscribe(query=Query(backers=("personne",)))
    world.publish([FRICHE])
    assert plan_alerts(world.alerts).mails == 0
