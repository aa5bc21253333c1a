"""An editor's correction is news exactly as the same change by a partner would be."""

from dataclasses import replace
from datetime import date
from typing import Any

from pvd_aides.domain.editing import Edit, Signature
from pvd_aides.domain.query import Query
from pvd_aides.services.editing.open_desk import open_desk
from pvd_aides.services.editing.save_edit import save_edit
from pvd_aides.services.editing.withdraw_offer import publish_offer, withdraw_offer
from tests.alerts.test_news_by_mail import FRICHE, told
from tests.alerts.world import World

JEANNE = Signature("Jeanne Martin", "erreur de saisie")
SLUG = "renover-une-friche"
JUNE = date(2027, 6, 30)


def correct(world: World, **values: Any) -> None:
    desk = open_desk(world.portal, SLUG)
    assert desk is not None
    save_edit(world.portal, SLUG, Edit(desk.shown, replace(desk.shown, **values)), JEANNE)
    world.wait(days=1)
    world.run()


def test_a_deadline_extended_is_told_once(world: World) -> None:
    world.publish([FRICHE])
    world.subscribe()
    correct(world, deadline=JUNE)
    assert told(world) == [
        "Rénover une friche : date limite repoussée du 31\u00a0mars au 30\u00a0juin"
    ]
    world.publish([FRICHE])
    world.wait(days=1)
    world.run()
    world.publish([replace(FRICHE, description="<p>Plus long.</p>")])
    world.wait(days=1)
    world.run()
    assert len(told(world)) == 1, "pulls of the same deadline are no news"


def test_edited_into_scope(world: World) -> None:
    world.publish([FRICHE])
    world.subscribe(query=Query(categories=("sols",)))
    correct(world, categories=("friche", "sols"))
    (subject,) = told(world)
    assert subject.startswith("Rénover une friche : modifiée (thématiques)")


def test_a_cosmetic_correction_is_no_news(world: World) -> None:
    world.publish([replace(FRICHE, description="<p>Un texte.</p>")])
    world.subscribe(query=Query(categories=("friche",)))
    correct(world, description="<p><strong>Un</strong>  texte.</p>", name="Rénover une  friche")
    assert told(world) == []


def test_withdrawn_and_back_is_no_news(world: World) -> None:
    world.publish([FRICHE])
    world.subscribe()
    withdraw_offer(world.portal, SLUG, JEANNE)
    world.wait(days=1)
    world.run()
    publish_offer(world.portal, SLUG, JEANNE)
    world.wait(days=1)
    world.run()
    assert told(world) == []


def test_the_partner_s_new_word_over_a_correction_is_news(world: World) -> None:
    world.publish([FRICHE])
    world.subscribe()
    correct(world, deadline=date(2027, 4, 15))
    world.publish([replace(FRICHE, deadline=JUNE)])
    world.wait(days=1)
    world.run()
    assert told(world)[-1] == (
        "Rénover une friche : date limite repoussée du 15\u00a0avril au 30\u00a0juin"
    )
